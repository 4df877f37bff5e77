"""What is needed to show one case, and lists of many: what stands in the record, with the names that people know."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from models.authorities import Authority
from models.case import Action, Case
from models.duties import USUAL, Duty, Team
from models.procedure import Procedure
from models.rules.voiding import Again
from models.words import Words
from models.working_days import WorkingDays, working_days

NO_WORDS = Words()


class Named(NamedTuple):
    """A case in a list: its reference, its procedure, and what it is about."""

    reference: str
    procedure: Procedure
    authority: Authority | None
    about: Words = NO_WORDS  # where that is no authority


class Beside(NamedTuple):
    """A case that another is linked with, and how: opened-from, led-to, joined, beside."""

    sort: str
    of: Named


class View(NamedTuple):
    """One case on one day."""

    case: Case
    duties: tuple[Duty, ...]
    today: date
    authority: Authority | None
    names: Mapping[str, str]  # of people, by key
    team: Team = USUAL
    linked: tuple[Beside, ...] = ()  # of those that may be seen, where somebody asked for them
    beside: Mapping[str, Case] = {}  # the cases, by id, whose decisions were asked for in this one
    gone: int = 0  # how often somebody deleted its card
    led_to: Mapping[str, str] = {}  # the references of open cases that this one led to, by id

    @property
    def days(self) -> WorkingDays:
        """The days that count in this case: those of its nation, less the team's closures."""
        return working_days(self.case.procedure.nation, self.team.closures)


class GoneTogether(NamedTuple):
    """Cards that were deleted together: how many in which channel, of how many open cases, and how long that took."""

    places: Mapping[str, int]  # by name; a private channel has none here
    open: int
    took: timedelta


class Task(NamedTuple):
    """A task in a list, or an action that was agreed: then `what` says it, and it has no step."""

    of: Named
    step: str
    occurrence: int
    what: Words
    owner: str
    who: str  # a name; empty where nobody has the role
    force: str
    by: date | None
    planned: date | None
    day: date | None
    mark: str  # late, waiting, no-date, soon, later
    stands_in: bool = False  # it is somebody else's, who is away
    chased: date | None = None  # when somebody outside was last asked for it
    again: date | None = None  # when they are to be asked again
    quiet: bool = False  # that day is still to come

    @property
    def outside(self) -> bool:
        """Whether somebody outside owes it."""
        role = self.of.procedure.roles.get(self.owner)
        return bool(role and role.outside)


class Tasks(NamedTuple):
    """One page of them, and how many there are of each mark on all pages."""

    tasks: tuple[Task, ...]
    counts: Mapping[str, int]
    page: int
    pages: int


class ToDecide(NamedTuple):
    """A decision that somebody waits for."""

    of: Named
    entry: int
    step: str
    occurrence: int
    asked_by: str  # a name
    instead_of: str = ""  # a name: of somebody who is away, for whom one stands in


class WithOthers(NamedTuple):
    """A decision that somebody else is to take: before whom it is, by name, and since when."""

    of: Named
    entry: int
    step: str
    occurrence: int
    who: tuple[str, ...]  # nobody: it is decided outside Slack
    since: date
    again: Again | None = None  # it stands no longer, and this is asked in its place


class Denied(NamedTuple):
    """One attempt: by whom, when, what it was, why it was refused; the case only for those who see it."""

    at: datetime
    person: str
    name: str
    what: str
    why: str
    reference: str


class Found(NamedTuple):
    """A case that was searched for."""

    of: Named
    opened: date
    ended: date | None
    who: tuple[str, ...]  # names of those who hold a role in it


class Held(NamedTuple):
    """A case in which one person holds a role: what is late in it, the next day, and where its card stands."""

    of: Named
    roles: tuple[str, ...]
    late: int
    next: date | None
    channel: str
    card: str  # the time stamp of its message; empty where there is none


class Standing(NamedTuple):
    """How the open cases of an authority stand: how many limits are broken, how many tasks late, due soon, slipped."""

    authority: Authority | None
    cases: int
    breached: int
    late: int
    soon: int
    slipped: int


class Risk(NamedTuple):
    """A duty that will be broken soon if things stay as they are. `why`: passed, after, no-date, nobody, open."""

    of: Named
    step: str
    occurrence: int
    owner: str
    who: str
    by: date
    planned: date | None
    why: str


class Changed(NamedTuple):
    """A case in which others have recorded something: how much, and who was the last."""

    of: Named
    entries: int
    who: str


class Picture(NamedTuple):
    """What a manager sees of all authorities; changes are those since an instant, if they have looked before."""

    standings: tuple[Standing, ...]
    risks: tuple[Risk, ...]
    changes: tuple[Changed, ...]
    since: datetime | None


class HalfWritten(NamedTuple):
    """Something with points that nobody has written down: which, how many are missing, and of how many."""

    of: Named
    step: str
    occurrence: int | None
    missing: int
    points: int


class Home(NamedTuple):
    """Everything of one person: what they have to do, to say and to decide, their cases, and what they manage."""

    tasks: Tasks
    decisions: tuple[ToDecide, ...]
    doubts: tuple[tuple[int, str, tuple[str, ...]], ...]
    half: tuple[HalfWritten, ...]
    cases: tuple[Held, ...]
    more_cases: bool
    picture: Picture | None  # only for those who manage
    digest: str = ""  # how often they hear of all this: daily, weekly; empty: not
    with_others: tuple[WithOthers, ...] = ()  # what they asked for, or manage, and others are to decide


class Written(NamedTuple):
    """What somebody wrote about a task, and when."""

    words: Words
    day: date


class Left(NamedTuple):
    """A case of somebody who is no longer here, and how many tasks of it are open."""

    of: Named
    tasks: int


class Reminder(NamedTuple):
    """A task or an action of which somebody is reminded, in its case as it is now."""

    view: View
    step: str  # empty: an action, by its entry
    occurrence: int
    kind: str  # holder, managers, thread, gone, neutral, deciders, countersign
    why: str
    whose: str  # a name; empty where it is the reader's own
    person: str = ""  # the same by key
    told: tuple[tuple[date, str], ...] = ()  # on which mornings the reader heard of it before, and why
    holder_told: tuple[date, ...] = ()  # on which mornings whoever holds it did
    managers_know: bool = False  # they were told on the same morning
    written: Written | None = None  # by whoever holds it
    offered: date | None = None  # a day that is named there
    talk: str = ""  # where one speaks with whoever holds it
    left: tuple[Left, ...] = ()  # of somebody who is gone: everything that the reader may see

    @property
    def duty(self) -> Duty | None:
        """The task, if it is listed."""
        same = (self.step, self.occurrence)
        return next((duty for duty in self.view.duties if (duty.step, duty.occurrence) == same), None)

    @property
    def action(self) -> Action | None:
        """The action that was agreed."""
        actions = self.view.case.actions if not self.step else ()
        return next((action for action in actions if action.entry == self.occurrence), None)


class Nudge(NamedTuple):
    """One message: to whom, in which case's thread, and what it reminds of."""

    person: str  # a key; empty where nobody is named
    name: str
    reminders: tuple[Reminder, ...]
