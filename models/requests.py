"""What people can ask of a case, as values; each is answered by one rule."""

from dataclasses import dataclass
from datetime import date, datetime, time

from models.entries import Other, Point
from models.history import NOTHING, Fact
from models.words import Words


@dataclass(frozen=True, slots=True)
class Minutes:
    """What belongs to a step, beside its day; empty where nothing has been written down yet."""

    came: tuple[Words, ...] = ()
    agreed: tuple[Point, ...] = ()
    decided: tuple[Point, ...] = ()
    ticked: tuple[Point, ...] = ()
    to: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    welsh: str = ""  # of a meeting: what came of offering it
    interpreter: str = ""


@dataclass(frozen=True, slots=True)
class Undertaking:
    """An action that somebody takes on."""

    what: Words
    owner: str
    due: date | None = None
    person: str = ""


NO_MINUTES = Minutes()


@dataclass(frozen=True, slots=True)
class Record:
    """Something happened on a day: an event, a meeting, a letter, a report, a visit, a decision."""

    name: str
    day: date
    at: time | None = None
    occurrence: int | None = None
    option: str = ""
    minutes: Minutes = NO_MINUTES
    actions: tuple[Undertaking, ...] = ()
    note: Words = NOTHING
    unapproved: Words = NOTHING  # why it was done without the approval that it needs


@dataclass(frozen=True, slots=True)
class Open:
    """A case is opened: under which procedure, about whom, where it lives, and what has happened so far."""

    procedure: str
    authority: str = ""
    subject: str = "authority"
    about: Words = NOTHING
    events: tuple[Record, ...] = ()
    private: bool = False
    channel: str = ""
    parent: str = ""  # the reference of the case that it comes from
    roles: tuple[tuple[str, str], ...] = ()  # role, person
    public: bool = False  # a person said that everybody in the team may read it


@dataclass(frozen=True, slots=True)
class AddMinutes:
    """More about a step that has been recorded: who came, what was agreed, what is to be done; or an action alone."""

    step: str
    occurrence: int | None = None
    minutes: Minutes = NO_MINUTES
    actions: tuple[Undertaking, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """An entry goes to the case that it belongs to."""

    entry: int
    to: str  # that case's reference
    because: Words


@dataclass(frozen=True, slots=True)
class Plan:
    """The day arranged for a step."""

    step: str
    day: date
    occurrence: int = 1
    at: time | None = None
    place: Words = NOTHING
    because: Words = NOTHING
    request: int | None = None  # the approval that allows a day outside the period


@dataclass(frozen=True, slots=True)
class AgreeDay:
    """A day that people set where the documents give none."""

    step: str
    day: date
    because: Words = NOTHING


@dataclass(frozen=True, slots=True)
class AnswerQuestion:
    """An answer to a question that the documents leave open."""

    question: str
    answer: Words


@dataclass(frozen=True, slots=True)
class FinishAction:
    """An action carried out, or dropped with a reason."""

    entry: int
    day: date
    dropped: bool = False
    because: Words = NOTHING


@dataclass(frozen=True, slots=True)
class Chase:
    """Somebody outside was asked for what they owe: a step or, where that is empty, the action of this entry."""

    step: str
    occurrence: int
    day: date
    how: str = "email"
    whom: Words = NOTHING


@dataclass(frozen=True, slots=True)
class Correct:
    """An entry put right: `content` stands in its place, or nothing does."""

    entry: int
    content: Fact | Other | None
    because: Words


@dataclass(frozen=True, slots=True)
class Assign:
    """Somebody holds a role from now on; an empty person leaves it vacant."""

    role: str
    person: str


@dataclass(frozen=True, slots=True)
class Admit:
    """Let a person see a private case, or no longer."""

    person: str
    out: bool = False


@dataclass(frozen=True, slots=True)
class Show:
    """From now on a case is read by those let in, or by everybody in the team."""

    private: bool
    because: Words = NOTHING


@dataclass(frozen=True, slots=True)
class Quieten:
    """Hold nudges back until a day."""

    until: date
    because: Words
    step: str = ""
    occurrence: int = 1


@dataclass(frozen=True, slots=True)
class SayMissed:
    """A duty will not be met, because."""

    step: str
    because: Words
    occurrence: int = 1


@dataclass(frozen=True, slots=True)
class Countersign:
    """A manager's answer to a duty that will not be met."""

    entry: int
    accepted: bool
    because: Words = NOTHING


@dataclass(frozen=True, slots=True)
class Note:
    """A line for the record; of somebody's message also who wrote it, and when."""

    words: Words
    step: str = ""
    author: Words = NOTHING
    written: datetime | None = None


@dataclass(frozen=True, slots=True)
class End:
    """End a case that its procedure does not end."""

    because: Words


@dataclass(frozen=True, slots=True)
class Reopen:
    """Go on with a case that has ended."""

    because: Words


@dataclass(frozen=True, slots=True)
class Ask:
    """Ask for a decision or an approval."""

    step: str
    grounds: Words
    occurrence: int = 1
    claimed: tuple[int, ...] = ()
    evidence: tuple[int, ...] = ()
    deciders: tuple[str, ...] = ()
    urgent: Words = NOTHING
    allows: tuple[date, ...] = ()
    where: str = ""  # the channel in which what opens would live; a grave request itself is made there
    opens: str = ""  # which procedure would open, where there are several
    reverses: int = 0  # the entry of the decision that this one would replace
    messages: tuple[str, ...] = ()  # further evidence: CHANNEL/TIME-STAMP of each


@dataclass(frozen=True, slots=True)
class AskMore:
    """A decider wants to know more before answering."""

    request: int
    words: Words


@dataclass(frozen=True, slots=True)
class Supply:
    """What a decider wanted to know; the grounds and the evidence that it adds."""

    request: int
    words: Words
    claimed: tuple[int, ...] = ()
    evidence: tuple[int, ...] = ()
    messages: tuple[str, ...] = ()  # further evidence: CHANNEL/TIME-STAMP of each


@dataclass(frozen=True, slots=True)
class Decide:
    """Answer a request: an option of its step, or approved or declined. `digest` is of what the decider was shown."""

    request: int
    verdict: str
    digest: str
    because: Words = NOTHING
    role: str = ""
    outside: Words = NOTHING
    how: Words = NOTHING
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Take a request back."""

    request: int
    because: Words = NOTHING


@dataclass(frozen=True, slots=True)
class Erase:
    """Take the words of these entries out of the record; nobody does it alone, and not at once."""

    entries: tuple[int, ...]
    basis: Words
    because: Words
    disposal: bool = False
    shown: int = 0  # the last entry of the case when it was shown what would go: what was recorded since stays


@dataclass(frozen=True, slots=True)
class AgreeErasure:
    """The second person's word."""

    asked: int


@dataclass(frozen=True, slots=True)
class StopErasure:
    """It is not done after all."""

    asked: int
    because: Words = NOTHING


@dataclass(frozen=True, slots=True)
class HoldBack:
    """Nothing of the case may be erased."""

    because: Words


@dataclass(frozen=True, slots=True)
class LiftHold:
    """It may be again."""

    because: Words


Request = (
    Record
    | AddMinutes
    | Plan
    | AgreeDay
    | AnswerQuestion
    | FinishAction
    | Chase
    | Correct
    | Assign
    | Admit
    | Show
    | Quieten
    | SayMissed
    | Countersign
    | Note
    | End
    | Reopen
    | Ask
    | AskMore
    | Supply
    | Decide
    | Withdraw
    | Erase
    | AgreeErasure
    | StopErasure
    | HoldBack
    | LiftHold
)
