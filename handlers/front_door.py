"""The front door: a line, a press or a form finds its verb in the table and is answered."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from handlers import keep, panel, pin
from handlers.asking import Answer, Asking
from handlers.attempts import FORM, note_unseen
from handlers.doubting import DOUBTS, as_meant, ask_back
from handlers.due import SORTS
from handlers.filled import Filled
from handlers.filters import filters
from handlers.find_case import REFERENCE, find_case, reference_in
from handlers.forms import in_place_of
from handlers.naming import is_of_a_meeting
from handlers.pressed import pressed_in_welsh
from handlers.remedies import plainly, with_remedies
from handlers.shapes import OfMessage, Shape
from handlers.table import BY_WORD, SHARE, VERBS, Verb
from handlers.wording import verbs
from handlers.wording.blocks import Block, shortened
from handlers.wording.both import in_one_line, with_a_line
from handlers.wording.card import in_words
from handlers.wording.fitting import LONGEST_TEXT, fitted
from handlers.wording.language import _
from handlers.wording.nearest import nearest
from handlers.wording.unread import unread
from handlers.words import plainly_asked, split_verb, unescaped
from models.authorities import Authority, named_first
from models.casework.seeing import see
from models.refusals import NeedsMore, NotToShare, Refused, SeveralCases, UnknownCase
from models.spoken import BOTH, ENGLISH, WELSH
from models.store.team import authorities_of

UNDO = {"undo": "", "dadwneud": "cy"}  # said by a button, for some minutes after a message was kept
NOT_THE_FIRST = 3  # words in which a verb can stand behind others: “could you log …”
READING = "reading"  # said by a button, when a line could be read in several ways
OF_A_MEETING = ("log", "plan", "why")  # and who name a meeting before its case
OF_A_CASE = ("why", "log", "status")  # what people may have meant who name a case and no verb
IN_WELSH = {FORM: FORM} | {verb.en: verb.cy for verb in VERBS}


def answer(asking: Asking) -> Answer:
    """Find the verb that a line begins with and let it answer; an empty line opens the panel."""
    asking = replace(asking, words=plainly_asked(asking.words))
    word, rest = split_verb(asking.words)
    if not word:
        return _ready(panel.handle(asking), asking.language)
    if word == READING:
        return answer(as_meant(replace(asking, words=rest)))
    if word in UNDO:
        return _undone(replace(asking, words=rest).said_in(UNDO[word]))
    asked_for_form = word == FORM
    if asked_for_form:
        word, rest = split_verb(rest)
    shares = word in SHARE and bool(rest.strip())
    if shares:
        word, rest = split_verb(rest)
    verb = BY_WORD.get(word)
    if verb is None:
        left_out = _left_out(asking)
        if left_out is None:
            return _not_read(asking, word, rest)
        verb, rest = left_out, f"{word} {rest}".strip()
        word = _word(verb, asking.language)
    asking = _spoken(replace(asking, words=rest, shared=shares), verb, word)
    if shares and not verb.shared:
        return plainly(
            NotToShare(word, tuple(_word(each, asking.language) for each in VERBS if each.shared)), asking.language
        )
    if asked_for_form and verb.has_form:
        return _form_of(asking, verb, word, NeedsMore("what", f"{word} {_(verb.example, asking.language)}"))
    said = _ready(_answered(asking, verb, word, shares=shares), asking.language)
    return _for_all(said, asking, verb, word) if said.shared and asking.speaks.channel else said


def _spoken(asking: Asking, verb: Verb, word: str) -> Asking:
    """Typed in the language of the verb, unless `/achos` said it before."""
    return asking if asking.speaks.said == WELSH else asking.said_in(WELSH if word in verb.in_welsh else ENGLISH)


def is_welsh(line: str) -> bool:
    """Whether a line of ours, which begins with its verb, was spoken in Welsh."""
    word, rest = split_verb(line)
    word = split_verb(rest)[0] if word in SHARE else word
    return word in BY_WORD and word in BY_WORD[word].in_welsh


def _for_all(said: Answer, asking: Asking, verb: Verb, word: str) -> Answer:
    """What everybody reads is in the channel's own language; in both with the essence of it in English beneath."""
    if asking.language != asking.here:
        said = _ready(_answered(replace(asking, language=asking.here), verb, word, shares=True), asking.here)
    if asking.speaks.channel != BOTH:
        return said
    also = _answered(replace(asking, language=ENGLISH), verb, word, shares=True)
    text, blocks = with_a_line(said.text, said.blocks, in_one_line(also.text, also.blocks))
    return replace(said, text=text, blocks=blocks)


def _word(verb: Verb, language: str) -> str:
    return verb.cy if language == "cy" else verb.en


def sent_off(asking: Asking, form: Filled) -> Answer:
    """A form was sent off: what its verb makes of it."""
    try:
        return _ready(_shape_of(form).submit(asking, form), asking.language)
    except UnknownCase as unknown:
        note_unseen(asking, form.about.verb, "", unknown)
        raise


def drawn_anew(asking: Asking, form: Filled) -> Block:
    """What was chosen in a form changes the rest of it."""
    return _shape_of(form).draw(asking, form)


def _shape_of(form: Filled) -> Shape | OfMessage:
    return keep.FORMS.get(form.about.verb) or BY_WORD[form.about.verb].form


def _undone(asking: Asking) -> Answer:
    try:
        return pin.undo(asking)
    except Refused as refusal:
        return with_remedies(asking, refusal)


def _ready(said: Answer, language: str) -> Answer:
    """The answer as one message holds it, with buttons that say their lines in its language."""
    blocks = fitted(said.blocks, language)
    text = said.text if blocks == said.blocks else in_words(blocks)
    held = replace(said, blocks=blocks, text=shortened(text, LONGEST_TEXT, language))
    return pressed_in_welsh(held, IN_WELSH) if language == WELSH else held


def _answered(asking: Asking, verb: Verb, word: str, *, shares: bool) -> Answer:
    """What the verb says; where it lacks something, its form; where it refuses, what can be done instead."""
    try:
        return replace(verb.handle(asking), shared=True) if shares else verb.handle(asking)
    except NeedsMore as missing:
        if not verb.has_form:
            return plainly(missing, asking.language)
        return _form_of(asking, verb, word, missing)
    except DOUBTS as doubt:
        if isinstance(doubt, SeveralCases) and not asking.words.strip() and verb.asks_more:
            return in_place_of(asking, verb.form, word, NeedsMore("case", f"{word} {_(verb.example, asking.language)}"))
        before = f"{SHARE[0]} " if shares else ""
        spoken = _word(verb, asking.speaks.said)
        return ask_back(asking, f"{before}{word}", f"{before}{spoken}", doubt, looks=verb.shared)
    except UnknownCase as unknown:
        if shares and _seen_alone(asking, verb):
            said = _("That is private: it is not shown to everybody here.", asking.language)
            return Answer(said)
        note_unseen(asking, verb.en, asking.words, unknown)
        return with_remedies(asking, unknown)
    except Refused as refusal:
        return with_remedies(asking, refusal)


def _form_of(asking: Asking, verb: Verb, word: str, missing: NeedsMore) -> Answer:
    """The form, unless what was typed is not for it."""
    try:
        return in_place_of(asking, verb.form, word, missing)
    except UnknownCase as unknown:
        note_unseen(asking, verb.en, asking.words, unknown)
        return with_remedies(asking, unknown)
    except Refused as refusal:
        return with_remedies(asking, refusal)


def _seen_alone(asking: Asking, verb: Verb) -> bool:
    """Whether whoever asks would be answered where nobody else reads it."""
    try:
        verb.handle(replace(asking, shared=False))
    except Refused:
        return False
    return True


def in_welsh(blocks: list[Block]) -> list[Block]:
    """A message of the bot's own in Welsh: what is pressed under it says its line in Welsh, and is answered so."""
    return pressed_in_welsh(Answer("", blocks), IN_WELSH).blocks


def _left_out(asking: Asking) -> Verb | None:
    """The verb that people leave out: a case alone asks where it stands, the words of a list ask what falls due."""
    words = unescaped(asking.words).split()
    with asking.database.reading() as session:
        authority, rest = named_first(words, authorities_of(session, asking.workspace_id).values())
    if (authority and not rest) or (len(words) == 1 and reference_in(words[0], alone=True)):
        return BY_WORD["status"]
    said = filters(asking, *SORTS, "mine")
    if not said.rest and (said.of("mark") or said.of("kind") or said.period):
        return BY_WORD["due"]
    return None


def _not_read(asking: Asking, word: str, rest: str) -> Answer:
    """No word of ours: the verb that stands further on in the line, what is asked of a case, or what is near to the word."""
    said = [word, *rest.split(maxsplit=NOT_THE_FIRST)]
    with asking.database.reading() as session:
        known = authorities_of(session, asking.workspace_id).values()
    lines = []
    for place, each in enumerate(said[: NOT_THE_FIRST + 1]):
        if each.casefold() in BY_WORD:
            case = said[:place] if _names_a_case(said[:place], known) else []
            lines.append(" ".join((each, *case, *said[place + 1 :])))
    begins = bool(named_first(said, known)[0] or REFERENCE.fullmatch(word))
    if not lines and _names_a_meeting(asking, word):
        lines = [verbs.line(each, f"{word} {rest}", asking.language) for each in OF_A_MEETING]
    if not lines and not begins:
        lines = [f"{each} {rest}".strip() for each in _nearest_verbs(word, asking.language)]
    if not lines and _names_a_case(said, known):
        lines = [verbs.line(each, f"{word} {rest}", asking.language) for each in OF_A_CASE]
    blocks = unread(word, lines, asking.language)
    return Answer(in_words(blocks), blocks)


def _nearest_verbs(word: str, language: str) -> list[str]:
    """Those of the language of whoever asks, unless one of the other looks more like it; said as they would say them."""
    welsh = {each for verb in VERBS for each in verb.in_welsh}
    own = sorted(welsh if language == "cy" else BY_WORD.keys() - welsh)
    found = nearest(word, [*own, *sorted(BY_WORD.keys() - {*own})])
    if found and found[0] in own:
        found = nearest(word, own)
    return list(dict.fromkeys(_word(BY_WORD[each], language) for each in found))


def _names_a_meeting(asking: Asking, word: str) -> bool:
    """Whether a line begins with a meeting of the case that it names."""
    try:
        view = see(asking.database, find_case(asking)[0], asking.today, asking.sight)
    except Refused:
        return False
    return is_of_a_meeting(word, view.case.procedure)


def _names_a_case(words: Sequence[str], known: Collection[Authority]) -> bool:
    """Whether a council or a reference stands among them, whoever may see a case of it."""
    places = range(len(words))
    return any(REFERENCE.fullmatch(each) for each in words) or any(
        named_first(list(words[at:]), known)[0] for at in places
    )
