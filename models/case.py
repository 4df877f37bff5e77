"""A case as its history tells it: Case = fold(procedure, entries). Nothing in it is ever set."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple

from models.duties import USUAL, Duty, Team, owed
from models.entries import (
    ActionAgreed,
    ActionDone,
    Admitted,
    Adopted,
    Asked,
    Assigned,
    Chased,
    Content,
    Countersigned,
    Decided,
    MoreAsked,
    MovedAway,
    MovedHere,
    Opened,
    Other,
    PassedOn,
    PutRight,
    Quietened,
    Recorded,
    Shown,
    Supplied,
    WillBeMissed,
    Withdrawn,
    day_of,
    engine_entry,
)
from models.history import Corrected, Fact, History
from models.known import Known
from models.procedure import Procedure
from models.responsibility import Responsible, responsible

APPROVED, DECLINED = "approved", "declined"
OF_DATES = ("history", "known", "_owed")  # made from those entries alone that dates are made from


class Holder(NamedTuple):
    """Who holds a role, and since when."""

    person: str
    since: date


class Action(NamedTuple):
    """Something that was undertaken, and what became of it."""

    entry: int
    agreed: ActionAgreed
    done: ActionDone | None


class More(NamedTuple):
    """Something that a decider wanted to know before answering, and what came of it."""

    entry: int
    by: str
    asked: MoreAsked
    supplied: Supplied | None = None
    answered: int = 0  # the entry in which it was


class Added(NamedTuple):
    """What was added to a request after it was asked."""

    entry: int
    by: str
    said: Supplied


class Request(NamedTuple):
    """Something asked of deciders, and their answers to what is asked now."""

    entry: int
    asked: Asked
    by: str
    answers: tuple[Decided, ...] = ()
    withdrawn: bool = False
    more: tuple[More, ...] = ()
    passed: tuple[PassedOn, ...] = ()
    added: tuple[Added, ...] = ()

    @property
    def supplied(self) -> tuple[Supplied, ...]:
        """What was added to it since it was asked, in order."""
        return tuple(each.said for each in self.added)

    @property
    def waits_for_more(self) -> bool:
        """Whether a decider still waits to know more."""
        return self.open and any(each.supplied is None for each in self.more)

    @property
    def digest(self) -> str:
        """Of what the deciders are shown: as it was asked, or as it was last added to."""
        return self.supplied[-1].digest if self.supplied else self.asked.digest

    @property
    def claimed(self) -> tuple[int, ...]:
        """The listed grounds that are claimed by now."""
        return _all_of(self.asked.claimed, *(each.claimed for each in self.supplied))

    @property
    def evidence(self) -> tuple[int, ...]:
        """The entries that it rests on by now."""
        return _all_of(self.asked.evidence, *(each.evidence for each in self.supplied))

    @property
    def messages(self) -> tuple[str, ...]:
        """The messages that it rests on by now."""
        return tuple(dict.fromkeys((*self.asked.messages, *(one for each in self.supplied for one in each.messages))))

    @property
    def deciders(self) -> tuple[str, ...]:
        """Who may answer: whom it was put before, and to whom it was passed on."""
        return tuple(dict.fromkeys((*self.asked.deciders, *(person for each in self.passed for person in each.to))))

    @property
    def verdict(self) -> str:
        """What was decided, once everybody who must has answered, or one has declined; empty until then."""
        verdicts = [answer.verdict for answer in self.answers]
        if DECLINED in verdicts:
            return DECLINED
        agreed_by = {answer.role for answer in self.answers}
        return verdicts[0] if verdicts and agreed_by.issuperset(self.asked.roles) else ""

    @property
    def open(self) -> bool:
        """Whether an answer is still wanted."""
        return not self.verdict and not self.withdrawn


class Missing(NamedTuple):
    """A duty whose owner says that it will not be met, and the manager's answer."""

    entry: int
    said: WillBeMissed
    by: str
    answer: Countersigned | None


class Chase(NamedTuple):
    """That somebody outside was asked for what they owe."""

    entry: int
    said: Chased


class Pause(NamedTuple):
    """Nudges held back until a day; the deadlines stand."""

    entry: int
    said: Quietened


@dataclass(frozen=True)
class Case:
    """One case, folded from its entries."""

    id: str
    reference: str
    procedure: Procedure
    entries: tuple[Recorded, ...]

    @cached_property
    def opened(self) -> Opened:
        """What the case is about."""
        content = self.entries[0].content
        assert isinstance(content, Opened)  # noqa: S101 - the store refuses any other first entry
        return content

    @cached_property
    def history(self) -> History:
        """The entries that dates are made from."""
        return tuple(entry for entry in map(engine_entry, self.entries) if entry)

    @cached_property
    def known(self) -> Known:
        """The facts that stand, looked up by name."""
        return Known(self.procedure, self.history)

    @cached_property
    def standing(self) -> Mapping[int, Content]:
        """The entries that stand, by number, each as it was last put right; what was taken back is not among them."""
        return standing_of(self.entries)

    @cached_property
    def touched(self) -> Mapping[int, int]:
        """The entry that last put an entry right, by the number of the one that was put right."""
        return {
            entry.content.entry: entry.number
            for entry in self.entries
            if isinstance(entry.content, (Corrected, PutRight, MovedAway))
        }

    @cached_property
    def holders(self) -> Mapping[str, Holder]:
        """Who holds which role."""
        found: dict[str, Holder] = {}
        for content in self.standing.values():
            if isinstance(content, Assigned):
                found.pop(content.role, None)
                if content.person:
                    found[content.role] = Holder(content.person, content.day)
        return found

    @cached_property
    def private(self) -> bool:
        """Whether only those let in read it, as it was opened or as was said last."""
        said = [entry.content.private for entry in self.entries if isinstance(entry.content, Shown)]
        return said[-1] if said else self.opened.private

    @cached_property
    def people(self) -> frozenset[str]:
        """Who may see the case if it is private: who opened it, who holds a role, whom it was put before, who was let in."""
        found = {self.entries[0].by}
        for content in self.standing.values():
            if isinstance(content, Admitted):
                (found.discard if content.out else found.add)(content.person)
            elif isinstance(content, Asked):
                found.update(content.deciders)
            elif isinstance(content, PassedOn):
                found.update(content.to)
        return frozenset(found | {holder.person for holder in self.holders.values()})

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """What people undertook."""
        done = {content.entry: content for content in self.standing.values() if isinstance(content, ActionDone)}
        return tuple(
            Action(number, content, done.get(number))
            for number, content in self.standing.items()
            if isinstance(content, ActionAgreed)
        )

    @cached_property
    def chases(self) -> tuple[Chase, ...]:
        """When outsiders were asked for what they owe, the last time last."""
        return chases_in(self.standing)

    @cached_property
    def requests(self) -> Mapping[int, Request]:
        """What was asked of deciders, by the number of its entry."""
        by = {entry.number: entry.by for entry in self.entries}
        found: dict[int, Request] = {}
        for number, content in self.standing.items():
            if isinstance(content, Asked):
                found[number] = Request(number, content, by[number])
            elif isinstance(content, Decided):
                request = found[content.request]
                found[content.request] = request._replace(answers=(*request.answers, content))
            elif isinstance(content, Withdrawn):
                found[content.request] = found[content.request]._replace(withdrawn=True)
            elif isinstance(content, PassedOn):
                request = found[content.request]
                found[content.request] = request._replace(passed=(*request.passed, content))
            elif isinstance(content, MoreAsked):
                request = found[content.request]
                more = More(number, by[number], content)
                found[content.request] = request._replace(more=(*request.more, more))
            elif isinstance(content, Supplied):
                found[content.request] = _with_more(found[content.request], Added(number, by[number], content))
        return found

    @cached_property
    def decided_by(self) -> Mapping[int, str]:
        """Who gave the last answer to a request."""
        return {entry.content.request: entry.by for entry in self.entries if isinstance(entry.content, Decided)}

    @cached_property
    def missing(self) -> Mapping[int, Missing]:
        """Duties that somebody said will not be met, by the number of the entry."""
        by = {entry.number: entry.by for entry in self.entries}
        found: dict[int, Missing] = {}
        for number, content in self.standing.items():
            if isinstance(content, WillBeMissed):
                found[number] = Missing(number, content, by[number], None)
            elif isinstance(content, Countersigned) and content.entry in found:
                found[content.entry] = found[content.entry]._replace(answer=content)
        return found

    @cached_property
    def pauses(self) -> tuple[Pause, ...]:
        """Where nudges are held back, the latest word on each last."""
        return tuple(
            Pause(number, content) for number, content in self.standing.items() if isinstance(content, Quietened)
        )

    @cached_property
    def responsible(self) -> Responsible:
        """The roles that have the responsibility now."""
        return responsible(self.procedure, self.history)

    @cached_property
    def ending(self) -> tuple[str, date] | None:
        """What ended the case, and when; nothing while it goes on."""
        return self.known.ending()

    def duties(self, today: date, team: Team = USUAL) -> tuple[Duty, ...]:
        """What is owed; worked out once for each day and team, since nothing in a case is ever set."""
        if (today, team) not in self._owed:
            self._owed[today, team] = owed(self.known, today, team)
        return self._owed[today, team]

    @cached_property
    def _owed(self) -> dict[tuple[date, Team], tuple[Duty, ...]]:
        return {}

    def with_entries(self, *more: Recorded) -> "Case":
        """The case with further entries; what none of them moves need not be worked out again."""
        case = replace(self, entries=(*self.entries, *more))
        if not any(map(engine_entry, more)):
            case.__dict__.update({name: self.__dict__[name] for name in OF_DATES if name in self.__dict__})
        return case

    def then(self, contents: Iterable[Content], by: str, at: datetime, today: date) -> "Case":
        """The case as it would be with these recorded next."""
        start = len(self.entries) + 1
        more = (
            Recorded(number, content, day_of(content, today), at, by) for number, content in enumerate(contents, start)
        )
        return self.with_entries(*more)

    def responsible_for(self, role: str) -> str:
        """Who holds this role or chases it, else one who holds the responsibility; empty if nobody does."""
        chased_by = self.procedure.roles[role].chased_by if role in self.procedure.roles else ""
        for each in (role, chased_by, *self.responsible.roles):
            if each in self.holders:
                return self.holders[each].person
        return ""


def digest_at(entries: Iterable[Recorded]) -> str:
    """The hash of the procedure that a case was under after these entries."""
    found = ""
    for entry in entries:
        if isinstance(entry.content, (Opened, Adopted)):
            found = entry.content.digest
    return found


def standing_of(entries: Iterable[Recorded]) -> dict[int, Content]:
    """What stands of these entries, by number: each as it was last put right, without what was taken back."""
    found: dict[int, Content | None] = {}
    original: dict[int, int] = {}  # a correction of a correction puts right what that one pointed at
    for entry in entries:
        content = entry.content
        if isinstance(content, (Corrected, PutRight, MovedAway)):
            corrected = original.get(content.entry, content.entry)
            original[entry.number] = corrected
            found[corrected] = _in_its_place(content)
        else:
            found[entry.number] = content.content if isinstance(content, MovedHere) else content
    return {number: content for number, content in found.items() if content is not None}


def chases_in(standing: Mapping[int, Content]) -> tuple[Chase, ...]:
    """The chases among what stands, by their days."""
    found = [Chase(number, content) for number, content in standing.items() if isinstance(content, Chased)]
    return tuple(sorted(found, key=lambda each: (each.said.day, each.entry)))


def fold(case: str, reference: str, procedure: Procedure, entries: Iterable[Recorded]) -> Case:
    """The case that these entries tell."""
    return Case(case, reference, procedure, tuple(entries))


def _with_more(request: Request, added: Added) -> Request:
    """Answers to what was asked before count no more; whoever gave one is asked about all of it."""
    more = tuple(
        each if each.supplied else each._replace(supplied=added.said, answered=added.entry) for each in request.more
    )
    return request._replace(more=more, added=(*request.added, added), answers=())


def _all_of(*several: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(number for each in several for number in each))


def _in_its_place(content: Corrected | PutRight | MovedAway) -> Fact | Other | None:
    if isinstance(content, Corrected):
        return content.fact
    return content.content if isinstance(content, PutRight) else None
