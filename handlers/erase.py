"""`erase` and `erasure`: words go out of the record, asked for by one who manages, agreed by another, done a day later."""

import re

from handlers.asking import Answer, Asking
from handlers.fields import BECAUSE, CASE, Field
from handlers.find_case import find_case
from handlers.lines import parts, wanting
from handlers.programme import ALL, NOW
from handlers.recorded import recorded
from handlers.titled import titled
from handlers.wording import verbs
from handlers.wording.card import in_words
from handlers.wording.erasing import BASES, previewed, to_answer, to_ask, waiting
from handlers.wording.language import N_
from models.casework.foreseeing import asked_for, foreseen
from models.casework.seeing import see
from models.refusals import NeedsMore, Refused, UnknownName
from models.requests import AgreeErasure, Erase, StopErasure
from models.words import Words, clean

EXAMPLE = N_("erase strathavon 4 7 unlawful, a name that should not have been written down")
ANSWER_EXAMPLE = N_("erasure strathavon stop 12, a court has asked for it")
LONGEST = 1000  # characters of the reason: the button that asks carries it
CITED = {word: cited for word, _label, cited in BASES}
IN_WELSH = {
    "diangen": "needless",
    "cydsyniad": "consent",
    "gwrthwynebiad": "objection",
    "anghyfreithlon": "unlawful",
    "rhwymedigaeth": "obligation",
    "arall": "other",
}
AGREE, STOP = frozenset({"agree", "cytuno"}), frozenset({"stop", "atal"})
SHOW = frozenset({"show", "dangos"})
UNTIL = re.compile(r"\b(?:until|hyd)\s+#?([0-9]{1,6})\b", re.IGNORECASE)  # the last entry that was shown
NUMBER = re.compile(r"#?([0-9]{1,6})")
ERASED = (
    CASE,
    Field("entries", "text", N_("Entries, such as 4 7, or all")),
    Field("basis", "choice", N_("Basis in law"), choices=tuple((word, label) for word, label, _cited in BASES)),
    BECAUSE,
)
ANSWERED = (
    CASE,
    Field(
        "answer", "choice", N_("Your answer"), choices=(("agree", N_("Words are erased")), ("stop", N_("They stay")))
    ),
    Field("entry", "text", N_("The entry that asks for it")),
    BECAUSE._replace(needed=False),
)


def erase(asking: Asking) -> Answer:
    """First what would go and what stays, with a button; then it is asked of a second person."""
    reference, words = find_case(asking)
    view = see(asking.database, reference, asking.today, asking.sight)
    line = parts(words)
    shown, head = last_shown(line.head)
    said = head.replace(",", " ").split()
    now = bool(said) and said[0].casefold() in NOW
    said = said[1:] if now else said
    basis = _basis(said)
    numbers = _numbers(said)
    if not basis or not said or not line.tail:
        raise NeedsMore("because", EXAMPLE)
    because = clean(line.tail, LONGEST)
    request = Erase(numbers, Words(CITED[basis] or because), because, shown=shown or len(view.case.entries))
    if now:
        return recorded(asking, view, request)
    try:
        found = foreseen(asking.database, asking.order, view.case.reference, request)
    except Refused as refusal:
        raise titled(wanting(refusal, because, EXAMPLE), view, asking.language) from refusal
    which = " ".join(map(str, numbers)) or "all"
    again = verbs.line("erase", f"{reference} now {which} until {request.shown} {basis}, {because}", asking.language)
    blocks = previewed(view, found, to_ask(again, asking.language), asking.language)
    return Answer(in_words(blocks), blocks)


def last_shown(head: str) -> tuple[int, str]:
    """Up to which entry it was shown what would go, as the button has it; and the rest of the line."""
    found = UNTIL.search(head)
    return (int(found.group(1)), f"{head[: found.start()]} {head[found.end() :]}") if found else (0, head)


def _basis(said: list[str]) -> str:
    """The word for it, taken out of the line."""
    for word in said:
        plain = IN_WELSH.get(word.casefold(), word.casefold())
        if plain in CITED:
            said.remove(word)
            return plain
    return ""


def _numbers(said: list[str]) -> tuple[int, ...]:
    """Of entries; none where all are meant."""
    if [word.casefold() for word in said] in ([each] for each in ALL):
        return ()
    found = []
    for word in said:
        number = NUMBER.fullmatch(word)
        if number is None:
            raise UnknownName("setting", word, (*CITED, "all"))
        found.append(int(number.group(1)))
    return tuple(dict.fromkeys(found))


def erasure(asking: Asking) -> Answer:
    """What waits in a case; with an answer, that it is agreed or stopped."""
    reference, words = find_case(asking)
    view = see(asking.database, reference, asking.today, asking.sight)
    line = parts(words)
    said = line.head.casefold().split()
    if not said:
        blocks = waiting(view, asking.language)
        return Answer(in_words(blocks), blocks)
    number = next((found for found in map(NUMBER.fullmatch, said) if found), None)
    if number is None or not {*said} & (AGREE | STOP | SHOW):
        raise NeedsMore("what", ANSWER_EXAMPLE)
    asked = int(number.group(1))
    if {*said} & SHOW:
        found = asked_for(asking.database, reference, asked, asking.sight)
        blocks = previewed(view, found, to_answer(view, asked, asking.language), asking.language)
        return Answer(in_words(blocks), blocks)
    if {*said} & AGREE:
        return recorded(asking, view, AgreeErasure(asked))
    try:
        return recorded(asking, view, StopErasure(asked, Words(line.tail)))
    except Refused as refusal:
        raise wanting(refusal, line.tail, ANSWER_EXAMPLE) from refusal
