"""What a line says has happened: what it was, on which day, and what people say about it, in whatever order they stand."""

from collections.abc import Iterator
from typing import NamedTuple

from handlers.attendance import says_who_came
from handlers.dates import find_day, read
from handlers.lines import Parts, pieces
from handlers.naming import HAPPENING, SMALL, Named, in_figures, is_of_a_name, named
from handlers.undertaken import undertaken
from handlers.when.plain import belongs
from handlers.when.understood import Understood
from handlers.wording.language import N_
from models.authorities import folded
from models.case import Action
from models.refusals import CalledOff, NeedsMore, NotADate, SeveralMeanings, UnknownName, WhichDay
from models.views import View

EXAMPLE = N_("log strathavon handover today, all came")
JOINS = frozenset(
    {"with", "to", "from", "except", "at", "about", "and", "gyda", "efo", "gan", "heblaw", "i", "ac", "yn"}
)
AND = frozenset({"and", "ac"})
CALLED_OFF = frozenset({
    "cancelled", "canceled", "postponed", "rescheduled", "rearranged", "adjourned", "abandoned", "gohiriwyd", "canslwyd",
    "ohirio", "gohirio", "canslo", "ganslo",
})  # fmt: skip
NOT = frozenset(
    {"not", "never", "didnt", "didn", "wasnt", "wasn", "hasnt", "hasn", "wont", "ni", "nid", "off", "missed"}
)
NO_DAY = frozenset(
    {"just", "now", "recently", "will", "miss", "missed", "not", "yet", "still", "soon", "late", "newydd"}
)


class Told(NamedTuple):
    """The line, read: a step, an event or a decision, or an action that was agreed."""

    what: Named | Action
    on: Understood
    head: str  # in which the day stands
    tail: str


def told(view: View, words: str, language: str) -> Told | None:
    """None where it names nothing and holds no day: such words are a note."""
    line = parts_of(view, in_figures(words.strip(), view.case.procedure), language)
    try:
        found = find_day(line.head, view.today, view.case.procedure.nation, view.team.closures, past=True)
    except NotADate as refusal:
        if refusal.why != "words":
            raise
        if meant(view, line.head, language):
            raise NeedsMore("day", EXAMPLE) from refusal
        return None
    if found.understood.date is None:
        raise WhichDay(found.said, found.understood.options)
    what, spare = _what(view, found.words[: found.before], found.words[found.before :], language)
    tail = ", ".join(filter(None, (spare, line.tail)))
    _must_have_happened(line.head, spare, line.tail)
    return Told(what, found.understood, line.head, tail)


def parts_of(view: View, words: str, language: str) -> Parts:
    """The head says what and when, though a comma or a dash may stand between them; the tail is in people's own words."""
    first, *rest = pieces(words) or [""]
    if _is_day(first, view) and rest:
        first = f"{rest.pop(0)} {first}"
    elif meant(view, first, language) and not _holds_day(first, view):
        days = [each for each in rest if _is_day(each, view)]
        if len(days) == 1:
            rest.remove(days[0])
            first = f"{first} {days[0]}"
    while rest and _is_day(rest[0], view) and _holds_day(first, view):
        first = f"{first} {rest.pop(0)}"
    tail = ", ".join(rest)
    return Parts(first, words[-len(tail) :] if tail and words.endswith(tail) else tail)


def meant(view: View, words: str, language: str) -> str:
    """The words that name a step or an event where all but a few small ones do; else nothing."""
    said = [word for word in folded(words).split() if _says_something(word)]
    names = [word for word in said if is_of_a_name(word, view.case.procedure) or word.isdecimal()]
    others = len(said) - len(names)
    if not names or others > 1 or (others and said[0] not in names):
        return ""
    try:
        named(" ".join(names), view, language)
    except (UnknownName, NeedsMore):
        return ""
    except SeveralMeanings:
        pass
    return " ".join(names)


def _says_something(word: str) -> bool:
    return word not in SMALL | HAPPENING | NO_DAY and (not belongs(word) or word.isdecimal())


def _holds_day(words: str, view: View) -> bool:
    try:
        find_day(words, view.today, view.case.procedure.nation, past=True)
    except NotADate as refusal:
        return refusal.why != "words"
    return True


def _is_day(words: str, view: View) -> bool:
    """A day or a time and nothing else but that it happened then."""
    said = words.split()
    while said and folded(said[0]) in HAPPENING - {"in"}:
        said = said[1:]
    try:
        read(" ".join(said), view.today, view.case.procedure.nation, past=True)
    except NotADate:
        return False
    return True


def _what(view: View, before: list[str], after: list[str], language: str) -> tuple[Named | Action, str]:
    """As many words as can be name it; behind them stands what people say about it."""
    whole = [*before, *after]
    unknown: UnknownName | None = None
    for end in _ends(before, after):
        said, spare = " ".join(whole[:end]), " ".join(whole[end:])
        try:
            what = named(said, view, language)
        except UnknownName as refusal:
            unknown = unknown or refusal
            action = undertaken(said, view)
            if action:
                return action, spare
            continue
        if _fits(view, what, spare, language, by_day=end <= len(before)):
            return what, spare.strip(" -.:()")
    raise unknown or UnknownName("event", " ".join(whole), ())


def _ends(before: list[str], after: list[str]) -> Iterator[int]:
    """Where a name may end: with all words, with the day, or where a word joins something to it."""
    whole = len(before) + len(after)
    yield whole
    for end in range(whole - 1, 0, -1):
        joins = folded([*before, *after][end]) in JOINS or end == len(before)
        if joins or not before:
            yield end


def _fits(view: View, what: Named, spare: str, language: str, *, by_day: bool) -> bool:
    """“handover and sign-off” is no handover with a note; words behind a name that no day parts from it must say who came."""
    if not spare:
        return True
    first, *rest = folded(spare).split() or [""]
    if first in AND and meant(view, " ".join(rest), language):
        return False
    step = view.case.procedure.steps.get(what.key)
    return by_day or first in JOINS or bool(step and says_who_came(step, view, spare))


def _must_have_happened(head: str, spare: str, tail: str) -> None:
    """Handover today, postponed: something that did not happen is never recorded as having happened."""
    for words in (spare, tail):
        said = folded(words.replace("'", "")).split()[:3]
        off = CALLED_OFF & set(said) or (said and said[0] in NOT and (len(said) == 1 or said[1] in HAPPENING))
        if off:
            raise CalledOff(", ".join(filter(None, (head, tail))))
