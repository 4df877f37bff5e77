"""Who must be told of what was recorded, as values: kinds and ids, never words."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from models.case import Case, Request
from models.changes import Change
from models.duties import USUAL, Team
from models.entries import (
    FACTS,
    KIND_OF,
    ActionDone,
    Admitted,
    Asked,
    Assigned,
    Chased,
    Content,
    Countersigned,
    Decided,
    MoreAsked,
    MovedAway,
    Noted,
    PassedOn,
    PutRight,
    Recorded,
    Shown,
    Supplied,
    WillBeMissed,
    Withdrawn,
)
from models.erasing import erasures
from models.lawful import Erased, ErasureAgreed, ErasureAsked, ErasureStopped
from models.procedure import BREACHED_WHEN_LATE
from models.rules.voiding import void
from models.written import words_in

TO_THE_TEAM = "recorded"  # one line for what was recorded, in the case's thread
CARD = "card"
TAKEN_OUT = "taken-out"  # words of a message that were taken back: what the thread was told of them is drawn anew
WITHOUT_WORDS = "without-words"  # of words that were lawfully erased: what told them is drawn anew, or deleted
TO_AGREE = "erasure-asked"  # to whoever manages: whether words may be erased
ERASED = "erased"  # to whoever asked for it and whoever agreed
REQUEST = "request"  # what was asked of deciders, in the case's thread: one message, edited as its answers come
VOID = "void"  # what a request rests on has changed
BESIDE = "beside"  # of a request that is shown anew because of what was put right in another case
DOUBT = "doubt"  # a line of theirs could be read in several ways, and they have not said which they meant
TO_COUNTERSIGN = "to-countersign"  # whether it is accepted that a task will be missed
NUDGE = "nudge"  # tasks of which somebody is reminded
NUDGE_MET = "nudge-met"  # the same message drawn anew, since one of them was done or planned
DIGEST = "digest"  # where the work of a channel stands
OWN_DAILY, OWN_WEEKLY = "own-daily", "own-weekly"  # and one person's
SLIPPAGE = "slippage"  # for those who manage: what moved last month
BRIEF = "brief"  # before a meeting, for those who go there
OF_A_DAY = frozenset({DIGEST, OWN_DAILY, OWN_WEEKLY, SLIPPAGE, BRIEF})
SHUT = "shut"  # to whoever manages: somewhere Slack takes no messages of the bot
SHUT_NO_MORE = "shut-no-more"  # the same message drawn anew, since it does again
UNDELIVERED = "undelivered"  # to whoever manages: a message could not be sent at all
OF_DELIVERY = frozenset({SHUT, SHUT_NO_MORE, UNDELIVERED})
MANY_GONE = "many-gone"  # many cards were deleted together
OF_REQUESTS = (MoreAsked, Supplied, PassedOn, Decided, Withdrawn)
MOVING = frozenset({"moved", "gone", "opened-again"})  # changes that matter to whoever was told a date


class Notice(NamedTuple):
    """Something to say to a person or in a channel."""

    kind: str
    to: str
    entry: int
    step: str = ""
    occurrence: int = 0


class Told(NamedTuple):
    """Somebody who was told the date of a duty."""

    to: str
    step: str
    occurrence: int


def notices(
    before: Case,
    after: Case,
    changes: Iterable[Change],
    told: Iterable[Told],
    team: Team = USUAL,
) -> tuple[Notice, ...]:
    """The case's thread and card, then the people whom it touches; of a private case only its own people hear."""
    found: dict[Notice, None] = {}
    entries = after.entries[len(before.entries) :]
    passed_by = _passes(entries)
    for entry in entries:
        for notice in _touched(before, after, entry, passes=entry is passed_by):
            if notice.to and notice.to != entry.by:
                found[notice] = None
    if isinstance(entries[0].content, (Admitted, Shown)):
        found.update(dict.fromkeys(_let_in(entries)))
    last = entries[-1].number
    was, now = _void(before, team), _void(after, team)
    found.update(
        dict.fromkeys(each for number in sorted(now - was) for each in void_notices(after.requests[number], last))
    )
    found.update(dict.fromkeys(_of_moved_dates(changes, tuple(told), last)))
    heard = [notice for notice in found if not after.private or notice.to in {*after.people, after.opened.channel}]
    channel = after.opened.channel
    if channel:
        shown = [
            Notice(REQUEST, channel, last, occurrence=request)
            for request in sorted({*_requests_to_show(after, entries), *(was ^ now)})
        ]
        asks = isinstance(entries[0].content, Asked)  # that is a message of its own
        told_all = [] if asks else [Notice(TO_THE_TEAM, channel, entries[0].number)]
        gone = [Notice(TAKEN_OUT, channel, number) for number in _without_words(before, entries)]
        heard = [Notice(CARD, channel, last), *told_all, *gone, *shown, *heard]
    return tuple(heard)


def _let_in(entries: Iterable[Recorded]) -> Iterator[Notice]:
    """Whoever was let in by name hears of it; a decider hears what they are asked."""
    for entry in entries:
        content = entry.content
        if isinstance(content, Admitted) and not content.out and content.person != entry.by:
            yield Notice("admitted", content.person, entry.number)


def _requests_to_show(case: Case, entries: tuple[Recorded, ...]) -> set[int]:
    """Those of which these entries are, and those whose decision was replaced."""
    found = {entry.number for entry in entries if isinstance(entry.content, Asked)}
    found |= {entry.content.request for entry in entries if isinstance(entry.content, OF_REQUESTS)}
    replaced = {case.requests[number].asked.reverses for number in found}
    for entry in reversed(case.entries[: max(replaced, default=0)]):
        if isinstance(entry.content, Decided):  # with it, or right after it, the decision was taken
            return found | {entry.content.request}
    return found


def to_covers(found: Iterable[Notice], case: Case, stand_in: Callable[[str], str]) -> tuple[Notice, ...]:
    """What is put to a decider who is away is put to whoever stands in, too."""
    told = dict.fromkeys(found)
    for notice in [notice for notice in told if notice.kind in {"asked", "supplied"}]:
        cover = stand_in(notice.to)
        asker = case.requests[notice.entry].by if notice.entry in case.requests else ""
        if cover and cover != asker and (not case.private or cover in case.people):
            told[notice._replace(to=cover)] = None
    return tuple(told)


def to_managers(
    found: Iterable[Notice], case: Case, entries: Iterable[Recorded], managers: Iterable[str]
) -> tuple[Notice, ...]:
    """What somebody says will be missed, and a manager must accept, is put to those who manage, but for who says it."""
    told = dict.fromkeys(found)
    for entry in entries:
        said = entry.content
        if not isinstance(said, WillBeMissed) or case.procedure.steps[said.step].force not in BREACHED_WHEN_LATE:
            continue
        for person in managers:
            if person != entry.by and (not case.private or person in case.people):
                told.pop(Notice("will-be-missed", person, entry.number, said.step, said.occurrence), None)
                told[Notice(TO_COUNTERSIGN, person, entry.number, said.step, said.occurrence)] = None
    return tuple(told)


def to_agree(
    found: Iterable[Notice], case: Case, entries: Iterable[Recorded], managing: Iterable[str]
) -> tuple[Notice, ...]:
    """That words are to be erased is put to everybody else who manages: one of them must agree."""
    told = dict.fromkeys(found)
    for entry in entries:
        for person in managing if isinstance(entry.content, ErasureAsked) else ():
            if person != entry.by and (not case.private or person in case.people):
                told[Notice(TO_AGREE, person, entry.number)] = None
    return tuple(told)


def _without_words(before: Case, entries: Iterable[Recorded]) -> Iterator[int]:
    """By which entry words are taken out; and which others told them, of an action that it was chased or done."""
    for entry in entries:
        if _takes_words_out(before, entry):
            yield entry.number
            if isinstance(entry.content, MovedAway):
                yield from (each.number for each in before.entries if _speaks_of(each.content, entry.content.entry))


def _speaks_of(content: Content, action: int) -> bool:
    if isinstance(content, Chased):
        return not content.step and content.occurrence == action
    return isinstance(content, ActionDone) and content.entry == action


def _takes_words_out(before: Case, entry: Recorded) -> bool:
    """A kept message was taken back, or words went to another case: that one may be private."""
    content = entry.content
    if isinstance(content, MovedAway):
        return bool(words_in(before.standing[content.entry]))
    if not isinstance(content, PutRight) or content.content is not None:
        return False
    there = before.standing.get(content.entry)
    return isinstance(there, Noted) and there.written is not None


def _passes(entries: tuple[Recorded, ...]) -> Recorded:
    """The entry by which responsibility passes, if this act passes it: its fact, not what was noted beside it."""
    return next((entry for entry in entries if isinstance(entry.content, FACTS)), entries[0])


def _touched(before: Case, after: Case, entry: Recorded, *, passes: bool) -> Iterator[Notice]:
    people_told = _of_people(before, after, entry.content, passes=passes)
    for kind, people, step, occurrence in (*people_told, *_of_requests(after, entry)):
        for person in people:
            yield Notice(kind, person, entry.number, step, occurrence)


Touch = tuple[str, tuple[str, ...], str, int]


def _of_people(before: Case, after: Case, content: Content, *, passes: bool) -> Iterator[Touch]:
    if isinstance(content, Assigned):
        was = before.holders.get(content.role)
        yield "assigned", (content.person, was.person if was else ""), "", 0
    elif isinstance(content, WillBeMissed):
        yield "will-be-missed", _holders(after, after.responsible.roles), content.step, content.occurrence
    elif isinstance(content, Countersigned):
        missing = after.missing[content.entry]
        yield "countersigned", (missing.by,), missing.said.step, missing.said.occurrence
    elif isinstance(content, (ErasureAgreed, ErasureStopped, Erased)):
        erasure = erasures(after)[content.asked]
        yield KIND_OF[type(content)], (erasure.by, erasure.agreed_by), "", 0
    elif passes and before.responsible.roles != after.responsible.roles:  # it passed, or went back: both sides hear
        roles = (*before.responsible.roles, *after.responsible.roles)
        yield "responsibility", _holders(after, roles), "", 0


def _of_requests(after: Case, entry: Recorded) -> Iterator[Touch]:
    content = entry.content
    if isinstance(content, Asked):
        yield "asked", content.deciders, content.step, content.occurrence
    elif isinstance(content, (Decided, MoreAsked, PassedOn, Supplied, Withdrawn)):
        request = after.requests[content.request]
        kind, people = _whom(request, content)
        yield kind, people, request.asked.step, request.asked.occurrence


def _whom(
    request: Request, content: Decided | MoreAsked | PassedOn | Supplied | Withdrawn
) -> tuple[str, tuple[str, ...]]:
    """What is said of what became of a request, and to whom; one answer of several is said to nobody yet."""
    match content:
        case Withdrawn():
            return "withdrawn", request.deciders
        case MoreAsked():
            return "more-asked", (request.by,)
        case Supplied():
            return "supplied", request.deciders
        case PassedOn():
            return "asked", content.to
        case Decided():
            return "decided", (request.by, *request.deciders) if request.verdict else ()


def _void(case: Case, team: Team) -> frozenset[int]:
    return void(case, team) if any(request.open for request in case.requests.values()) else frozenset()


def void_notices(request: Request, entry: int) -> Iterator[Notice]:
    """Whoever asked and whoever was to decide hear that it counts no more, and by which entry, and may ask again."""
    for person in dict.fromkeys((request.by, *request.deciders)):
        yield Notice(VOID, person, entry, request.asked.step, request.asked.occurrence)


def _holders(case: Case, roles: Iterable[str]) -> tuple[str, ...]:
    return tuple(case.holders[role].person for role in roles if role in case.holders)


def _of_moved_dates(changes: Iterable[Change], told: tuple[Told, ...], entry: int) -> Iterator[Notice]:
    for change in changes:
        if change.sort in MOVING:
            for each in told:
                if (each.step, each.occurrence) == (change.step, change.occurrence):
                    yield Notice("date-moved", each.to, entry, change.step, change.occurrence)
