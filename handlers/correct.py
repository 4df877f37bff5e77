"""`correct`: an entry gets another day, is taken back, or goes to the case that it belongs to; always with a reason."""

import re
from dataclasses import replace
from datetime import date, time
from typing import NamedTuple

from handlers.asking import Answer, Asking
from handlers.dates import find_day
from handlers.find_case import find_case
from handlers.lines import Parts, parts, wanting
from handlers.log import must_have_come
from handlers.naming import Named, in_figures, named_of
from handlers.titled import titled
from handlers.wording.card import in_words
from handlers.wording.corrected import moved_over, put_right
from handlers.wording.language import N_
from models.casework.acts import act
from models.casework.between import move
from models.casework.seeing import see, seen_after
from models.entries import ActionAgreed, ActionDone, Chased, Content, Other, PutRight, Quietened, day_of
from models.history import Agreed, Answered, Chosen, Corrected, Fact, Happened, Planned
from models.refusals import (
    HappensOnce,
    HasNoDay,
    NeedsMore,
    NothingRecorded,
    Refused,
    SeveralCases,
    SeveralMeanings,
    WhichDay,
)
from models.requests import Correct, Move
from models.rules.correcting import CORRECTED, standing_at
from models.rules.moving import written_with
from models.views import View
from models.words import Words
from models.written import kind_of

EXAMPLE = N_("correct strathavon 5 1 dec, wrong day typed")
LAST = frozenset({"last", "latest", "olaf", "diwethaf"})
NOTHING = frozenset({"nothing", "none", "dim", "dim byd"})
MOVES = re.compile(r"(?:^|\s)(?:move to|move|symud i|symud)(?:\s+(?P<to>.+))?$", re.IGNORECASE)
OF_THE_PAST = (Happened, Chosen, Answered, ActionDone, Chased)
DATED = (*OF_THE_PAST, Planned, Agreed, Quietened, ActionAgreed)


class Instead(NamedTuple):
    """What is put right, and what stands in its place: the words for a day, another case, or nothing."""

    entry: str
    day: str = ""
    to: str = ""


def handle(asking: Asking) -> Answer:
    """Do it, and say which dates moved and who had been told the old ones."""
    line = parts(asking.words)
    moves = MOVES.search(line.head)
    reference, words = _case(asking, line, moves.start() if moves else len(line.head))
    view = see(asking.database, reference, asking.today, asking.sight)
    because = Words(line.tail)
    try:
        if moves:
            return _moved(asking, view, Instead(words, to=moves["to"] or ""), because)
        return _put_right(asking, view, _instead(words), because)
    except Refused as refusal:
        raise titled(wanting(refusal, because, EXAMPLE), view, asking.language) from refusal


def _case(asking: Asking, line: Parts, until: int) -> tuple[str, str]:
    """The case that the line begins with; the one to which an entry moves, and the reason, play no part in finding it."""
    try:
        return find_case(replace(asking, words=line.head[:until]))
    except SeveralCases as doubt:
        rest = f"{doubt.rest}{line.head[until:]}, {line.tail}" if line.tail else f"{doubt.rest}{line.head[until:]}"
        raise SeveralCases(doubt.references, rest, doubt.more) from doubt


def _instead(words: str) -> Instead:
    """The entry stands first: by its number, as the last, or by what people call it."""
    said = words.split()
    if not said:
        raise NeedsMore("entry", EXAMPLE)
    if words.casefold().endswith(tuple(f" {word}" for word in NOTHING)):
        return Instead(" ".join(said[:-1]) if said[-1].casefold() in NOTHING else " ".join(said[:-2]))
    if said[0].casefold() in LAST or said[0].isdecimal():
        if not said[1:]:
            raise NeedsMore("instead", EXAMPLE)
        return Instead(said[0], " ".join(said[1:]))
    return Instead("", words)


class Meant(NamedTuple):
    """What a line without its reason says already, for the form that asks for it."""

    entry: int
    day: date | None = None
    back: bool = False


def meant(asking: Asking, view: View, words: str) -> Meant:
    """The entry, and what is to become of it, if that was said."""
    said = words.split()
    if len(said) == 1:
        return Meant(_entry(asking, view, said[0]))
    instead = _instead(words)
    if not instead.day:
        return Meant(_entry(asking, view, instead.entry), back=True)
    number, content = _with_another_day(asking, view, instead)
    return Meant(number, day_of(content, view.today))


def _put_right(asking: Asking, view: View, instead: Instead, because: Words) -> Answer:
    if instead.day:
        number, content = _with_another_day(asking, view, instead)
        asked = [Correct(number, content, because)]
    else:
        number = _entry(asking, view, instead.entry)
        asked = [Correct(each, None, because) for each in _with_what_belongs(view, number)]
    outcome = act(asking.database, asking.order, view.case.reference, *asked)
    after = seen_after(asking.database, view, outcome, asking.sight)
    blocks = put_right(number, view, after, outcome.changes, outcome.tell, language=asking.language)
    return Answer(in_words(blocks), blocks)


def _with_what_belongs(view: View, number: int) -> tuple[int, ...]:
    """What the same act wrote down about it falls with it; the rules say of the rest whether it can be taken back."""
    return written_with(view.case, number) if number in view.case.standing else (number,)


def _with_another_day(asking: Asking, view: View, instead: Instead) -> tuple[int, Fact | Other]:
    """What has been has its day in the past, what is to come has it ahead."""
    nation, closures = view.case.procedure.nation, view.team.closures
    said = instead.day
    if instead.entry:
        number = _entry(asking, view, instead.entry, dated=True)
    else:
        said = in_figures(said.strip(), view.case.procedure)
        number = _called(asking, view, " ".join(find_day(said, asking.today, nation, closures, past=True).words))
    there = standing_at(view.case, number)
    past = isinstance(there, OF_THE_PAST)
    found = find_day(said, asking.today, nation, closures, past=past)
    if found.understood.date is None:
        raise WhichDay(found.said, found.understood.options)
    name = _about(there)
    day = found.understood.date
    if past and name != view.case.procedure.opens_on:
        day = must_have_come(view, name, instead.day, day)
    return number, _on(number, there, day, found.understood.time)


def _entry(asking: Asking, view: View, said: str, *, dated: bool = False) -> int:
    """The number of the entry that is meant. A correction leads to what it put right."""
    if said.isdecimal():
        return _original(view, int(said))
    if said.casefold() not in LAST:
        return _called(asking, view, said)
    kinds = DATED if dated else CORRECTED
    found = [number for number, content in view.case.standing.items() if isinstance(content, kinds)]
    if not found:
        raise NothingRecorded
    return found[-1] if dated else _begun(view, found)


def _begun(view: View, numbers: list[int]) -> int:
    """The fact that was written down last, where what was written down with it comes after it."""
    return next(number for number in numbers if numbers[-1] in written_with(view.case, number))


def _original(view: View, number: int) -> int:
    for _step in view.case.entries:
        content = view.case.entries[number - 1].content if 1 <= number <= len(view.case.entries) else None
        if not isinstance(content, (Corrected, PutRight)):
            break
        number = content.entry
    return number


def _called(asking: Asking, view: View, said: str) -> int:
    """The last entry about the step or event that the words name."""
    written = frozenset(_about(content) for content in view.case.standing.values() if isinstance(content, DATED))
    what = named_of(written, said, view, asking.language)
    if what.occurrence is not None:
        what = _of_a_series(what, named_of(_series(view), said, view, asking.language), view)
    about = [number for number, content in view.case.standing.items() if _is_about(content, what, view)]
    if not about:
        raise NothingRecorded(what.key)
    return about[-1]


def _series(view: View) -> frozenset[str]:
    return frozenset(key for key, step in view.case.procedure.steps.items() if step.repeats)


def _of_a_series(what: Named, counted: Named, view: View) -> Named:
    """Nobody who says “2nd report” means what happens only once."""
    series = _series(view)
    found = what if what.key in series else counted
    if found.key not in series:
        raise HappensOnce(found.key, f"{found.key}#{found.occurrence}", repeats=False)
    return found


def _is_about(content: Content, what: Named, view: View) -> bool:
    """Whether it is dated and says this of the step; where a certain one of a series is meant, of that one."""
    if not isinstance(content, DATED) or _about(content) != what.key:
        return False
    own = getattr(content, "occurrence", None)
    if what.occurrence is None or own is not None:
        return own is None or what.occurrence in {None, own}
    same = (what.key, what.occurrence)
    duty = next((duty for duty in view.duties if (duty.step, duty.occurrence) == same), None)
    return duty is not None and day_of(content, view.today) in {duty.met, duty.reason.agreed}


def _about(content: Content) -> str:
    return str(getattr(content, "name", "") or getattr(content, "step", ""))


def _on(number: int, there: Content, day: date, at: time | None) -> Fact | Other:
    """The same entry on another day."""
    if isinstance(there, Quietened):
        return replace(there, until=day)
    if isinstance(there, ActionAgreed):
        return replace(there, due=day)
    if isinstance(there, (Happened, Planned)):
        return replace(there, day=day, at=at or there.at)
    if isinstance(there, (Chosen, Agreed, Answered, ActionDone, Chased)):
        return replace(there, day=day)
    raise HasNoDay(number, kind_of(there))


def _moved(asking: Asking, view: View, instead: Instead, because: Words) -> Answer:
    if not (instead.entry and instead.to):
        raise NeedsMore("instead" if instead.entry else "entry", EXAMPLE)
    number = _entry(asking, view, instead.entry)
    other = _other_case(asking, instead.to)
    there = see(asking.database, other, asking.today, asking.sight)
    try:
        left, reached = move(asking.database, asking.order, view.case.reference, Move(number, other, because))
    except Refused as refusal:
        raise titled(refusal, there, asking.language) from refusal
    after = [see(asking.database, each, asking.today, asking.sight) for each in (view.case.reference, other)]
    blocks = moved_over(
        number, (view, after[0], left.changes), (there, after[1], reached.changes), (*left.tell, *reached.tell),
        language=asking.language,
    )  # fmt: skip
    return Answer(in_words(blocks), blocks)


def _other_case(asking: Asking, said: str) -> str:
    """Where several cases fit, it is the words for this one that are doubtful, not those for the case that it leaves."""
    try:
        return find_case(replace(asking, words=said))[0]
    except SeveralCases as doubt:
        raise SeveralMeanings(said, doubt.references) from doubt
