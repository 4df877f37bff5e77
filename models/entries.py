"""What a case's record holds besides the facts that its dates are made from."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from models.history import (
    NOTHING,
    Agreed,
    Answered,
    Chosen,
    Corrected,
    Ended,
    Entry,
    Fact,
    Happened,
    Planned,
    Reopened,
    Waived,
)
from models.lawful import Erased, ErasureAgreed, ErasureAsked, ErasureStopped, HoldLifted, OfTheLaw, OnHold
from models.words import Words


@dataclass(frozen=True, slots=True)
class Opened:
    """The first entry of every case: what it is about and the procedure that it is pinned to."""

    procedure: str
    version: str
    digest: str
    authority: str = ""
    subject: str = "authority"
    about: Words = NOTHING  # who or what, where the subject is not one authority
    year: int | None = None
    private: bool = False
    channel: str = ""
    reference: str = ""
    workspace: str = ""
    public: bool = False  # a person said that everybody in the team may read it


@dataclass(frozen=True, slots=True)
class Point:
    """What was said on one of the things that the procedure lists; item 0 is none of them."""

    item: int
    words: Words


@dataclass(frozen=True, slots=True)
class Minuted:
    """What belongs to a step that was held, sent or received: who came, what was agreed and decided, who got it, in which language."""

    step: str
    occurrence: int | None = None
    came: tuple[Words, ...] = ()
    agreed: tuple[Point, ...] = ()
    decided: tuple[Point, ...] = ()
    ticked: tuple[Point, ...] = ()  # contents and checklists
    to: tuple[str, ...] = ()  # roles
    copies: tuple[str, ...] = ()
    welsh: str = ""  # wanted, not-wanted, not-offered
    interpreter: str = ""  # needed, not-needed


@dataclass(frozen=True, slots=True)
class ActionAgreed:
    """Something that somebody undertook; agreed, and not in the handbook."""

    what: Words
    owner: str  # a role of the procedure
    due: date | None = None
    step: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class ActionDone:
    """An action that was carried out, or dropped with a reason."""

    entry: int
    day: date
    dropped: bool = False
    because: Words = NOTHING


@dataclass(frozen=True, slots=True)
class Chased:
    """Somebody outside was asked for what they owe: on which day, how, and who it was."""

    day: date
    step: str = ""  # empty: an action
    occurrence: int = 1  # of an action: its entry
    role: str = ""  # that owes it
    how: str = "email"  # or phone, letter
    whom: Words = NOTHING


@dataclass(frozen=True, slots=True)
class Assigned:
    """Who holds a role in the case from this day; nobody, where the person is empty."""

    role: str
    person: str
    day: date


@dataclass(frozen=True, slots=True)
class Admitted:
    """A person who may see a private case, or no longer may."""

    person: str
    day: date
    out: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """From now on the case is read by those let in, or by everybody in the team."""

    private: bool
    because: Words = NOTHING


@dataclass(frozen=True, slots=True)
class Quietened:
    """Nudges held back until a day. Deadlines stand: no clause stops a clock."""

    until: date
    because: Words
    step: str = ""
    occurrence: int = 1


@dataclass(frozen=True, slots=True)
class WillBeMissed:
    """A duty that its owner says will not be met; it stands until a manager countersigns."""

    step: str
    because: Words
    occurrence: int = 1


@dataclass(frozen=True, slots=True)
class Countersigned:
    """A manager's answer to a duty that will be missed."""

    entry: int
    accepted: bool
    because: Words = NOTHING


@dataclass(frozen=True, slots=True)
class Noted:
    """A line for the record that moves nothing; of a message also who wrote it, and when."""

    words: Words
    step: str = ""
    author: Words = NOTHING
    written: datetime | None = None


@dataclass(frozen=True, slots=True)
class Linked:
    """Another case that this one came from, led to, or should be read with."""

    case: str
    sort: str  # opened-from, led-to, joined, beside


@dataclass(frozen=True, slots=True)
class MovedAway:
    """An entry that belonged to another case and stands there now."""

    entry: int
    case: str


@dataclass(frozen=True, slots=True)
class PutRight:
    """An earlier entry that moves no date, put right: this stands in its place, or nothing does."""

    entry: int
    content: "Other | None"
    because: Words = NOTHING


@dataclass(frozen=True, slots=True)
class Adopted:
    """The case goes on under another version of its procedure."""

    version: str
    digest: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A decision or an approval asked for. The digest covers what the deciders were shown."""

    step: str
    grounds: Words
    digest: str
    occurrence: int = 1
    claimed: tuple[int, ...] = ()  # which of the listed grounds, by number
    evidence: tuple[int, ...] = ()  # entries
    deciders: tuple[str, ...] = ()  # people
    roles: tuple[str, ...] = ()  # roles that must agree, where the documents name them
    urgent: Words = NOTHING
    allows: tuple[date, ...] = ()  # a day outside the period that the approval would allow
    effects: tuple[str, ...] = ()  # what would follow from each verdict, as it stood when it was asked
    where: str = ""  # the channel in which what opens will live
    opens: str = ""  # which procedure opens, where there are several
    reverses: int = 0  # the entry of the decision that this one would replace
    of_case: str = ""  # the case whose decision it is, where that one must not show that it is asked for
    of_step: str = ""
    beside: tuple[int, ...] = ()  # entries of that case on which it rests
    messages: tuple[str, ...] = ()  # further evidence: CHANNEL/TIME-STAMP of each


@dataclass(frozen=True, slots=True)
class MoreAsked:
    """A decider wants to know more before answering."""

    request: int
    words: Words


@dataclass(frozen=True, slots=True)
class Supplied:
    """What was wanted; from here on the digest of what deciders are shown covers it too."""

    request: int
    words: Words
    digest: str
    claimed: tuple[int, ...] = ()  # what it adds to the grounds, by number
    evidence: tuple[int, ...] = ()  # and to the entries
    messages: tuple[str, ...] = ()  # further evidence: CHANNEL/TIME-STAMP of each


@dataclass(frozen=True, slots=True)
class PassedOn:
    """A request that nobody answered in the team's days: others may answer it from now on too."""

    request: int
    to: tuple[str, ...]
    stage: str  # deputy, managers


@dataclass(frozen=True, slots=True)
class Decided:
    """An answer to what was asked: an option of the step, or approved or declined."""

    request: int
    verdict: str
    because: Words = NOTHING
    role: str = ""  # in which the decider answered
    outside: Words = NOTHING  # who decided, where it was agreed outside Slack
    how: Words = NOTHING  # by what: a letter, a call
    day: date | None = None
    instead_of: str = ""  # the decider who is away and for whom this one stands in


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A request taken back by the one who made it."""

    request: int
    because: Words = NOTHING


Other = (
    Opened
    | Minuted
    | ActionAgreed
    | ActionDone
    | Chased
    | Assigned
    | Admitted
    | Shown
    | Quietened
    | WillBeMissed
    | Countersigned
    | Noted
    | Linked
    | MovedAway
    | Adopted
    | Asked
    | MoreAsked
    | Supplied
    | PassedOn
    | Decided
    | Withdrawn
    | OfTheLaw
)


@dataclass(frozen=True, slots=True)
class MovedHere:
    """What was first recorded in another case and belongs to this one."""

    case: str
    entry: int
    content: Fact | Other


Content = Fact | Corrected | Other | MovedHere | PutRight

FACTS = (Happened, Chosen, Agreed, Planned, Waived, Answered, Ended, Reopened)
KINDS: dict[str, type] = {
    "opened": Opened,
    "happened": Happened,
    "chosen": Chosen,
    "agreed": Agreed,
    "planned": Planned,
    "waived": Waived,
    "answered": Answered,
    "corrected": Corrected,
    "ended": Ended,
    "reopened": Reopened,
    "minuted": Minuted,
    "action-agreed": ActionAgreed,
    "action-done": ActionDone,
    "chased": Chased,
    "assigned": Assigned,
    "admitted": Admitted,
    "shown": Shown,
    "quietened": Quietened,
    "will-be-missed": WillBeMissed,
    "countersigned": Countersigned,
    "noted": Noted,
    "linked": Linked,
    "moved-away": MovedAway,
    "moved-here": MovedHere,
    "put-right": PutRight,
    "adopted": Adopted,
    "asked": Asked,
    "more-asked": MoreAsked,
    "supplied": Supplied,
    "passed-on": PassedOn,
    "decided": Decided,
    "withdrawn": Withdrawn,
    "erasure-asked": ErasureAsked,
    "erasure-agreed": ErasureAgreed,
    "erasure-stopped": ErasureStopped,
    "erased": Erased,
    "on-hold": OnHold,
    "hold-lifted": HoldLifted,
}
KIND_OF = {sort: kind for kind, sort in KINDS.items()}


BY_ITSELF = "remembrancer"  # who recorded what no person did: it came about because time passed


class Source(NamedTuple):
    """Where an entry came from."""

    channel: str = ""
    message: str = ""
    file: str = ""  # from which it was imported, and the line there
    line: int = 0


NOWHERE = Source()


@dataclass(frozen=True, slots=True)
class Recorded:
    """One numbered entry of a case: what, on which day, and who recorded it when, from where."""

    number: int
    content: Content
    day: date
    at: datetime
    by: str
    source: Source = NOWHERE


def day_of(content: Content, today: date) -> date:
    """The day that an entry is about: its own, or the day of recording."""
    if isinstance(content, MovedHere):
        return day_of(content.content, today)
    if isinstance(content, Corrected) and content.fact is not None:
        return day_of(content.fact, today)
    own = getattr(content, "day", None)
    return own if isinstance(own, date) else today


def engine_entry(recorded: Recorded) -> Entry | None:
    """The entry as the engine reads it, if it is one that dates are made from."""
    content = recorded.content
    if isinstance(content, MovedHere):
        return Entry(recorded.number, content.content) if isinstance(content.content, FACTS) else None
    if isinstance(content, MovedAway):
        return Entry(recorded.number, Corrected(content.entry, None))
    return Entry(recorded.number, content) if isinstance(content, (*FACTS, Corrected)) else None
