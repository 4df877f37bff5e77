"""Refused: what people asked for and cannot have, as values that wording turns into a sentence."""

from dataclasses import dataclass
from datetime import date, datetime

from models.faults import Fault


class Refused(Exception):
    """Somebody asked for what cannot be done; nothing was changed."""


@dataclass
class UnknownName(Refused):
    """A name that nothing carries; `known` are the names that would have done."""

    sort: str  # procedure, event, step, option, question
    given: str
    known: tuple[str, ...]
    within: str = ""
    near: bool = False  # known are the nearest, not all there are


@dataclass
class NotADate(Refused):
    """Text that is no day of the calendar, or no instant that the clocks show."""

    given: str
    why: str = "form"  # form, calendar, range, gap; of words: words, period, far, clock; of several days: long
    setting: str = ""  # where it stands, if not among the arguments


@dataclass
class WhichDay(Refused):
    """Words that can mean one day or another; the person chooses. Without options nobody said which day."""

    given: str
    options: tuple[date, ...]


@dataclass
class OptionAsDay(Refused):
    """STEP=OPTION among the events, where a day stands."""

    step: str
    option: str


@dataclass
class NotAPair(Refused):
    """An argument that is not NAME=VALUE."""

    given: str
    example: str


@dataclass
class Mistyped(Refused):
    """A command that cannot be read: which sort of mistake, what was typed, where, and what would have done."""

    why: str  # command, option, argument-missing, not-one-of, value-missing, value-given, too-many, other
    given: str
    at: str = ""
    known: str = ""


@dataclass
class NoOptions(Refused):
    """An option was chosen for something that offers none."""

    step: str
    deciding: tuple[str, ...]


@dataclass
class HappensOnce(Refused):
    """A certain occurrence was named of a step that does not repeat, or one that cannot be."""

    step: str
    given: str
    repeats: bool


@dataclass
class NotAStep(Refused):
    """An event was named where a task is meant: it is not planned, agreed or decided, it happens."""

    name: str


@dataclass
class ChosenTwice(Refused):
    """Two different options were chosen for one decision."""

    step: str
    options: tuple[str, ...]


@dataclass
class NotToAgree(Refused):
    """A day was agreed for a step whose day the procedure itself sets."""

    step: str
    agreeable: tuple[str, ...]


@dataclass
class AgreedTwice(Refused):
    """Two days were agreed for a step that happens once."""

    step: str
    days: tuple[date, ...]


@dataclass
class Unreadable(Refused):
    """A procedure file that could not be taken as it is; `faults` says all that is wrong with it."""

    faults: tuple[Fault, ...]


@dataclass
class NotANumber(Refused):
    """A setting that should be a whole number, up to a limit, and is not."""

    setting: str
    given: str
    most: int


@dataclass
class TooLong(Refused):
    """More words than one entry holds."""

    length: int
    longest: int


@dataclass
class NotNow(Refused):
    """The database is locked, away or not as it should be; nothing was recorded."""

    why: str  # locked, at-once, full, read-only, not-ours, not-opened, no-database, damaged, no-tables, away, address, folder, schema
    what: str = ""


@dataclass
class UnknownCase(Refused):
    """No case that this person may see has this reference."""

    given: str
    near: tuple[str, ...] = ()


@dataclass
class CaseHasEnded(Refused):
    """The case is over; what was owed in it is no longer."""

    ending: str
    day: date


@dataclass
class CaseGoesOn(Refused):
    """The case has not ended, so there is nothing to reopen."""


@dataclass
class NotYet(Refused):
    """Something was said to have happened on a day that is still to come."""

    name: str
    day: date
    today: date


@dataclass
class CalledOff(Refused):
    """Words that say of something that it did not take place cannot record that it did."""

    given: str


@dataclass
class AlreadyRecorded(Refused):
    """It is in the record already; it can be put right."""

    name: str
    entry: int
    day: date
    by: str
    at: datetime


@dataclass
class WrittenMeanwhile(Refused):
    """Somebody else has added it, or something else on the same point, while a form was open."""

    entry: int
    by: str
    at: datetime
    part: str = ""  # agreed or decided, where something else stands
    item: int = 0  # the number of that point


@dataclass
class NeedsOption(Refused):
    """A decision was recorded without saying what was decided."""

    step: str
    options: tuple[str, ...]


@dataclass
class NeedsApproval(Refused):
    """It counts only once somebody has agreed: ask them, or record who agreed outside Slack."""

    step: str
    roles: tuple[str, ...]
    clauses: tuple[str, ...]


@dataclass
class OutsideWindow(Refused):
    """A day that the documents do not allow for this step."""

    step: str
    day: date
    first: date | None
    due: date | None
    clauses: tuple[str, ...]
    urgent: bool  # whether an approval and a reason would allow it
    nearest: tuple[date, ...] = ()


@dataclass
class LimitStands(Refused):
    """Somebody wanted to move the law's limit itself."""

    step: str
    due: date


@dataclass
class NoPeriod(Refused):
    """A day was planned for what the documents give no period for: people agree its day."""

    step: str
    day: date


@dataclass
class NeedsReason(Refused):
    """It can be done, with a reason. `why`: window, day-off, moved, correct, end, reopen, quiet, missed, dropped, decline, before-case."""

    why: str
    step: str = ""
    day: date | None = None
    holiday: str = ""
    nearest: tuple[date, ...] = ()
    first: date | None = None  # of the days that are given for it
    due: date | None = None


@dataclass
class PastDay(Refused):
    """A day was planned or set that is already over."""

    day: date
    today: date


@dataclass
class SameAgain(Refused):
    """It would change nothing."""

    what: str
    day: date | None = None


@dataclass
class NotClosed(Refused):
    """An authority is not noted as closed in these days, or in several ways; `noted` are the first and last days that are."""

    authority: str
    first: date
    last: date
    noted: tuple[tuple[date, date], ...]


@dataclass
class NoDuty(Refused):
    """Nothing of this kind is owed; `listed` are the occurrences that are."""

    step: str
    occurrence: int
    listed: tuple[int, ...]


@dataclass
class AlreadySettled(Refused):
    """The duty is done, waived or not needed."""

    step: str
    state: str
    day: date | None


@dataclass
class OwedByUs(Refused):
    """Only what somebody outside owes is chased."""

    what: str
    role: str


@dataclass
class RemindsOthers(Refused):
    """Of this task somebody else is reminded, or nobody by name: only they put it off, or say that it is not theirs."""

    what: str
    who: str


@dataclass
class AlreadyChased(Refused):
    """Somebody was asked for it on that day in the same way, and that is recorded."""

    what: str
    day: date
    by: str


@dataclass
class NotOwedThen(Refused):
    """Somebody was asked for it on a day on which nobody owed it yet."""

    what: str
    day: date
    since: date


@dataclass
class NoSuchEntry(Refused):
    """The case has no entry of this number that this can be done to. `sort`: any, action, request, missed, correction."""

    given: int
    last: int
    sort: str = "any"


@dataclass
class NotSaidMissed(Refused):
    """Nobody has said of this task that it will be missed, or a manager has answered."""

    step: str


@dataclass
class NothingRecorded(Refused):
    """Nothing that could be put right is recorded; of what was named, if anything was."""

    what: str = ""


@dataclass
class NotHappened(Refused):
    """Something was to be added to what has not been logged."""

    step: str


@dataclass
class ComesFirst(Refused):
    """Something else comes first, and nothing is recorded of it by then; in an urgent case a reason takes its place."""

    step: str
    first: str
    clauses: tuple[str, ...] = ()


@dataclass
class HasNoDay(Refused):
    """An entry to which another day cannot be given, since it has none."""

    entry: int
    kind: str


@dataclass
class AnotherKind(Refused):
    """An entry can be put right only by one of its own kind."""

    was: str
    given: str


@dataclass
class UnknownPerson(Refused):
    """Nobody of the team goes by this; `near` are the names that are like it."""

    given: str
    near: tuple[str, ...] = ()


@dataclass
class SeveralPeople(Refused):
    """A name that several of the team have; the person chooses. `names` tell them apart."""

    given: str
    names: tuple[str, ...]


@dataclass
class OwnCover(Refused):
    """Nobody stands in for themselves."""


@dataclass
class HeldOutside(Refused):
    """A role that somebody at the authority holds: it is noted as a contact, not given to one of the team."""

    role: str
    example: str


@dataclass
class NotForYou(Refused):
    """Nothing is read or recorded here. `why`: guest, bot, stranger (of another workspace), gone, shared."""

    why: str


@dataclass
class NotAllowed(Refused):
    """Only somebody with this role in the workspace may do it."""

    needed: str
    act: str


@dataclass
class NobodyManages(Refused):
    """It takes a manager, and the team has none yet, nor an admin who could name one."""


@dataclass
class NotADecider(Refused):
    """The request was put to others."""

    deciders: tuple[str, ...]


@dataclass
class NobodyMay(Refused):
    """No one is named or holds the role, so nobody may decide; name somebody first."""

    step: str
    roles: tuple[str, ...]


@dataclass
class OnlyYou(Refused):
    """Nobody but the one who asks may decide it as things stand."""

    step: str
    roles: tuple[str, ...]


@dataclass
class NotAsked(Refused):
    """A decision was to be recorded about which nothing has been asked."""

    step: str


@dataclass
class OwnRequest(Refused):
    """Nobody decides what they asked for themselves."""

    deciders: tuple[str, ...]


@dataclass
class AlreadyDecided(Refused):
    """Somebody was first; nothing was changed."""

    verdict: str
    by: str
    at: datetime


@dataclass
class Stale(Refused):
    """What the decider was shown is no longer what was asked; `void`, where it must be asked again."""

    request: int
    void: bool = False


@dataclass
class NeedsPlace(Refused):
    """A private case was to be opened in a channel that others read."""

    procedure: str


@dataclass
class WhoMaySee(Refused):
    """What may be confidential was to be recorded where others read it, and nobody has said that they may."""

    procedure: str


@dataclass
class AlwaysPrivate(Refused):
    """Cases of this procedure are never read by everybody."""

    procedure: str


@dataclass
class OthersReadIt(Refused):
    """A case was to be kept to those let in, and its card stands in a channel that others read."""

    reference: str


@dataclass
class NotTheirs(Refused):
    """Something was to be added to a request by somebody who neither made it nor owes the step."""

    by: str


@dataclass
class WhichProcedure(Refused):
    """Several procedures could open; the person says which."""

    step: str
    known: tuple[str, ...]


@dataclass
class AlreadyOpen(Refused):
    """The authority has a case under this procedure that opened on this day."""

    reference: str
    day: date


@dataclass
class YearIsOpen(Refused):
    """There is one case for each authority and year."""

    reference: str
    year: int


@dataclass
class SameVersion(Refused):
    """The case is under this version of its procedure already."""

    procedure: str
    version: str


@dataclass
class LastAdmin(Refused):
    """Without an admin nobody could ever give a role again."""

    person: str


@dataclass
class OpensTheCase(Refused):
    """The event that opened a case is neither taken back nor moved away: nothing would be owed any more."""

    event: str


@dataclass
class BeforeOpening(Refused):
    """A day before the case itself."""

    day: date
    opened: date


@dataclass
class KeyUsed(Refused):
    """The delivery with this key was handled already, for something else."""

    key: str


@dataclass
class MessageKept(Refused):
    """These words of a message stand in the record already."""


@dataclass
class OwnWords(Refused):
    """What the bot says is made from the record, and not kept in it again."""


@dataclass
class NoWords(Refused):
    """A message without words, such as a picture, gives nothing to keep."""


@dataclass
class NotYoursToUndo(Refused):
    """What somebody else kept of a third person's words is not taken back by one press."""

    entry: int


@dataclass
class TooLateToUndo(Refused):
    """The minutes have passed in which a note is taken back by one press."""

    entry: int
    minutes: int


@dataclass
class AnotherYear(Refused):
    """A year's case is for one year; another year has a case of its own."""

    year: int
    day: date


@dataclass
class StaysPrivate(Refused):
    """What was recorded in a private case is not moved where others read it."""


@dataclass
class LastPerson(Refused):
    """Without this person nobody would see the case any more."""

    person: str


@dataclass
class SeveralCases(Refused):
    """More than one case fits; the person chooses."""

    references: tuple[str, ...]
    rest: str = ""  # the words that do not name the case
    more: str | None = None  # where these are only the latest: the words that find all, if there are any


@dataclass
class SeveralMeanings(Refused):
    """Words that fit several steps or events; the person chooses."""

    given: str
    titles: tuple[str, ...]


@dataclass
class DoubtSettled(Refused):
    """The line was read in one way already, and that was done."""

    words: str


@dataclass
class WrongSetting(Refused):
    """A setting that cannot be read, or an hour at which the bot never speaks; `example` can, or are its hours."""

    setting: str
    given: str
    example: str
    silent: bool = False


@dataclass
class UnknownTask(Refused):
    """No task of the case is called so; `known` are the titles of those there are."""

    given: str
    known: tuple[str, ...]


@dataclass
class UnknownFilter(Refused):
    """Words by which a list cannot be narrowed; `known` are the names that would have done."""

    given: str
    known: tuple[str, ...]


@dataclass
class NotToShare(Refused):
    """A line that cannot be shown to a whole channel; `known` are the verbs that can."""

    given: str
    known: tuple[str, ...]


@dataclass
class NeedsMore(Refused):
    """A line that ends too soon. `what` is missing: authority, procedure."""

    what: str
    example: str


@dataclass
class WrongFile(Refused):
    """A table of cases that cannot be read as one."""

    why: str  # empty, no-lines, too-big, not-text, quotes, column, column-twice, no-column
    given: str = ""


@dataclass
class WrongCell(Refused):
    """What one line of a table says cannot be meant."""

    why: str  # empty, too-many, too-long, no-such-day, figures, no-day, no-flag, no-options, not-of-a-role, unknown, several, differs, same-case
    column: str
    given: str = ""
    other: str = ""
