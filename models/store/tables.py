"""The tables of the record: what is kept for good, and what is made from it and can be made again."""

from datetime import date, datetime, time

from sqlalchemy import Index, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

KEPT_FOR_GOOD = ("history", "words")  # only ever added to; the database itself refuses anything else
OF_ERASURES = text("kind IN ('erasure-agreed', 'erasure-stopped', 'erased')")


class Workspace(SQLModel, table=True):
    """A Slack workspace, or the practice one."""

    __tablename__ = "workspaces"

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True, max_length=64)
    name: str = Field(max_length=200)


class Council(SQLModel, table=True):
    """An authority: those of the two nations come with the bot, a team may add its own."""

    __tablename__ = "authorities"

    key: str = Field(primary_key=True, max_length=64)
    nation: str = Field(max_length=3)
    en: str = Field(max_length=200)
    cy: str = Field(default="", max_length=200)
    gd: str = Field(default="", max_length=200)
    short: str = Field(default="", sa_type=Text)  # one a line
    workspace_id: int | None = Field(default=None, foreign_key="workspaces.id")  # of the team that added it


class Contact(SQLModel, table=True):
    """A post at an authority, who holds it, and in which language they want letters."""

    __tablename__ = "contacts"

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: int = Field(foreign_key="workspaces.id")
    authority: str = Field(foreign_key="authorities.key", index=True, max_length=64)
    role: str = Field(max_length=64)
    name: str = Field(max_length=200)
    language: str = Field(default="en", max_length=4)
    since: date
    until: date | None = None


class ClosureRow(SQLModel, table=True):
    """Days on which an authority is closed; or that a row before it holds no longer."""

    __tablename__ = "closures"
    __table_args__ = (Index("closures_by_authority", "workspace_id", "authority", "last"),)

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: int = Field(foreign_key="workspaces.id")
    authority: str = Field(foreign_key="authorities.key", max_length=64)
    first: date
    last: date
    why: str = Field(max_length=200)
    by: str = Field(max_length=64)
    noted: date
    at: datetime  # by the clock of business
    takes_back: int | None = Field(default=None, foreign_key="closures.id", unique=True)


class Person(SQLModel, table=True):
    """Somebody of the team, their role in the workspace, and who covers for them."""

    __tablename__ = "people"
    __table_args__ = (UniqueConstraint("workspace_id", "key"),)

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: int = Field(foreign_key="workspaces.id")
    key: str = Field(max_length=64)  # Slack's own
    name: str = Field(max_length=200)
    role: str = Field(default="member", max_length=16)
    language: str = Field(default="", max_length=4)
    active: bool = True
    away_from: date | None = None
    away_until: date | None = None
    cover: str = Field(default="", max_length=64)
    zone: str = Field(default="", max_length=64)  # empty: the team's
    digest: str = Field(default="", max_length=16)  # daily, weekly; empty: none
    digest_in: str = Field(default="", max_length=4)  # the language in which they chose that
    offered: date | None = None  # since when they have been asked in which language they read


class Channel(SQLModel, table=True):
    """A channel that the bot has been brought into."""

    __tablename__ = "channels"
    __table_args__ = (UniqueConstraint("workspace_id", "key"),)

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: int = Field(foreign_key="workspaces.id")
    key: str = Field(max_length=64)
    name: str = Field(default="", max_length=200)
    private: bool = False
    language: str = Field(default="", max_length=4)


class Setting(SQLModel, table=True):
    """Something that a team has set, for all of it, a channel, a procedure, a case or a task."""

    __tablename__ = "settings"
    __table_args__ = (UniqueConstraint("workspace_id", "scope", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: int = Field(foreign_key="workspaces.id")
    scope: str = Field(default="", max_length=200)
    name: str = Field(max_length=64)
    value: str = Field(sa_type=Text)


class SetRow(SQLModel, table=True):
    """What was set, when and by whom, one after the other: how a team wanted it on a day that has gone by."""

    __tablename__ = "settings_history"
    __table_args__ = (Index("settings_history_by_workspace", "workspace_id", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: int = Field(foreign_key="workspaces.id")
    scope: str = Field(default="", max_length=200)
    name: str = Field(max_length=64)
    value: str = Field(sa_type=Text)  # empty: nothing any more
    by: str = Field(default="", max_length=64)
    at: str = Field(max_length=32)  # by the clock of business, as in history


class ProcedureText(SQLModel, table=True):
    """The text of a procedure that cases are pinned to, by its hash."""

    __tablename__ = "procedure_texts"

    digest: str = Field(primary_key=True, max_length=64)
    key: str = Field(max_length=64)
    version: str = Field(max_length=64)
    text: str = Field(sa_type=Text)


class CaseRow(SQLModel, table=True):
    """A case as lists show it. Everything beside its reference is made from its history."""

    __tablename__ = "cases"
    __table_args__ = (
        UniqueConstraint("workspace_id", "reference"),
        UniqueConstraint("workspace_id", "procedure", "authority", "year"),  # a year has one case
        Index("cases_by_opening", "workspace_id", "opened", "id"),
        Index("cases_by_authority", "workspace_id", "authority", "opened", "id"),
        Index("cases_by_channel", "workspace_id", "channel", "opened", "id"),
        Index("cases_by_horizon", "laid_out_until"),
    )

    id: str = Field(primary_key=True, max_length=32)
    workspace_id: int = Field(foreign_key="workspaces.id")
    reference: str = Field(max_length=64)
    procedure: str = Field(max_length=64)
    digest: str = Field(foreign_key="procedure_texts.digest", max_length=64)
    authority: str = Field(default="", max_length=64)
    subject: str = Field(default="authority", max_length=64)
    year: int | None = None
    private: bool = False
    channel: str = Field(default="", max_length=64)
    opened: date
    ended: date | None = None
    number: int  # of the last entry
    head: str = Field(max_length=64)  # its digest
    laid_out_until: date | None = None  # how far its series reach


class Counter(SQLModel, table=True):
    """The last number given under a reference's letters."""

    __tablename__ = "counters"

    workspace_id: int = Field(primary_key=True, foreign_key="workspaces.id")
    letters: str = Field(primary_key=True, max_length=8)
    last: int


class HistoryRow(SQLModel, table=True):
    """One entry. The body is what was recorded; the columns beside it are copies that can be searched."""

    __tablename__ = "history"
    __table_args__ = (
        UniqueConstraint("case_id", "number"),
        Index("history_by_person", "by", "id"),
        Index("history_of_erasures", "case_id", sqlite_where=OF_ERASURES, postgresql_where=OF_ERASURES),
    )

    id: int | None = Field(default=None, primary_key=True)
    case_id: str = Field(foreign_key="cases.id", max_length=32)
    number: int
    kind: str = Field(max_length=32)
    day: str = Field(max_length=10)
    recorded: str = Field(max_length=32)
    by: str = Field(max_length=64)
    body: str = Field(sa_type=Text)
    previous: str = Field(max_length=64)
    digest: str = Field(unique=True, max_length=64)


class WordsRow(SQLModel, table=True):
    """Words that an entry's body only commits to."""

    __tablename__ = "words"

    commitment: str = Field(primary_key=True, max_length=64)
    case_id: str = Field(foreign_key="cases.id", index=True, max_length=32)
    salt: str | None = Field(default=None, max_length=32)
    text: str | None = Field(default=None, sa_type=Text)


class TokenRow(SQLModel, table=True):
    """A word that occurs in a case, as search compares words; made from `words` and gone with them."""

    __tablename__ = "tokens"

    token: str = Field(primary_key=True, max_length=40)
    case_id: str = Field(primary_key=True, foreign_key="cases.id", index=True, max_length=32)


class DutyRow(SQLModel, table=True):
    """A duty without anything that depends on today, so that lists can find it by its days."""

    __tablename__ = "duties"
    __table_args__ = (
        Index("duties_by_day", "workspace_id", "settled", "act_by"),
        Index("duties_by_person", "workspace_id", "person", "settled", "act_by"),
        Index("duties_by_plan", "workspace_id", "settled", "planned"),
        Index("duties_late", "workspace_id", "settled", "late_after"),
        Index("duties_to_nudge", "workspace_id", "nudge_on"),
    )

    case_id: str = Field(primary_key=True, foreign_key="cases.id", max_length=32)
    step: str = Field(primary_key=True, max_length=64)
    occurrence: int = Field(primary_key=True)
    workspace_id: int = Field(foreign_key="workspaces.id")
    owner: str = Field(max_length=64)
    person: str = Field(default="", max_length=64)  # who holds the owner's role, or is responsible
    force: str = Field(max_length=16)
    approximate: bool = False
    provisional: bool = False
    first: date | None = None
    due: date | None = None
    act_by: date | None = None
    planned: date | None = None
    begins: time | None = None  # on the planned day
    waits_until: date | None = None
    late_after: date | None = None
    settled: str = Field(default="", max_length=16)
    met: date | None = None
    nudge_on: date | None = None  # the next day on which it is spoken of, or somebody looks whether it is
    nudge_since: date | None = None  # from when on nothing has been said of it
    chased: date | None = None
    quiet_until: date | None = None
    asked: date | None = None  # since when a decision on it waits for somebody's word
    missed_by: str = Field(default="", max_length=64)  # who says that it will be missed, until managers have answered


class QuestionRow(SQLModel, table=True):
    """A question that is open in a case, at the duty whose day it touches."""

    __tablename__ = "questions"

    case_id: str = Field(primary_key=True, foreign_key="cases.id", max_length=32)
    question: str = Field(primary_key=True, max_length=16)
    step: str = Field(primary_key=True, max_length=64)
    occurrence: int = Field(primary_key=True)
    workspace_id: int = Field(foreign_key="workspaces.id", index=True)


class ActionRow(SQLModel, table=True):
    """An action that was agreed in a case."""

    __tablename__ = "actions"
    __table_args__ = (Index("actions_to_nudge", "workspace_id", "nudge_on"),)

    case_id: str = Field(primary_key=True, foreign_key="cases.id", max_length=32)
    entry: int = Field(primary_key=True)
    workspace_id: int = Field(foreign_key="workspaces.id", index=True)
    owner: str = Field(max_length=64)
    person: str = Field(default="", index=True, max_length=64)
    due: date | None = None
    done: date | None = None
    nudge_on: date | None = None  # the next day on which it is spoken of, or somebody looks whether it is
    nudge_since: date | None = None  # from when on nothing has been said of it
    chased: date | None = None
    quiet_until: date | None = None


class RoleRow(SQLModel, table=True):
    """Who holds a role in a case, and who may see it if it is private."""

    __tablename__ = "case_people"

    case_id: str = Field(primary_key=True, foreign_key="cases.id", max_length=32)
    role: str = Field(primary_key=True, max_length=64)  # empty: somebody who may see it and holds no role
    person: str = Field(primary_key=True, index=True, max_length=64)
    since: date


class RequestRow(SQLModel, table=True):
    """Something asked of deciders. It is decided once: the update that decides it is conditional on `state`."""

    __tablename__ = "requests"
    __table_args__ = (Index("requests_by_day", "workspace_id", "state", "passes_on"),)

    case_id: str = Field(primary_key=True, foreign_key="cases.id", max_length=32)
    entry: int = Field(primary_key=True)
    workspace_id: int = Field(foreign_key="workspaces.id")
    step: str = Field(max_length=64)
    occurrence: int = 1
    digest: str = Field(max_length=64)
    asked_by: str = Field(max_length=64)
    state: str = Field(default="open", index=True, max_length=16)  # open, void, decided, withdrawn
    verdict: str = Field(default="", max_length=64)
    decided_by: str = Field(default="", max_length=64)
    passes_on: date | None = None  # when somebody must look whether it goes to others


class DeniedRow(SQLModel, table=True):
    """Something about a decision that was refused to somebody; kept for a while, for those who run the team."""

    __tablename__ = "denied"
    __table_args__ = (Index("denied_by_day", "workspace_id", "at"),)

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: int = Field(foreign_key="workspaces.id")
    person: str = Field(max_length=64)
    case_id: str | None = Field(default=None, foreign_key="cases.id", max_length=32)
    what: str = Field(max_length=32)  # ask, decide, more, supply, withdraw
    why: str = Field(max_length=64)  # the kind of refusal
    at: datetime  # by the clock of business


class AnswerRow(SQLModel, table=True):
    """One decider's answer to a request: one for each role that must agree."""

    __tablename__ = "request_answers"

    case_id: str = Field(primary_key=True, foreign_key="cases.id", max_length=32)
    request: int = Field(primary_key=True)
    role: str = Field(primary_key=True, max_length=64)
    person: str = Field(max_length=64)
    entry: int


class DeciderRow(SQLModel, table=True):
    """Who may answer a request."""

    __tablename__ = "request_deciders"

    case_id: str = Field(primary_key=True, foreign_key="cases.id", max_length=32)
    request: int = Field(primary_key=True)
    person: str = Field(primary_key=True, index=True, max_length=64)


class OutboxRow(SQLModel, table=True):
    """Something to say: kind, ids and language, never the drawn text."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index("outbox_waiting", "state", "not_before"),
        Index("outbox_by_message", "message"),
        Index("outbox_by_day", "workspace_id", "day"),
        Index("outbox_again", "again_after"),
    )

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: int = Field(foreign_key="workspaces.id")
    meaning: str = Field(unique=True, max_length=300)
    key: str = Field(unique=True, max_length=64)  # opaque and random: any member can read a message's metadata
    kind: str = Field(max_length=32)
    to: str = Field(max_length=64)  # a channel or a person
    thread: str = Field(default="", max_length=64)
    language: str = Field(default="", max_length=4)
    case_id: str | None = Field(default=None, foreign_key="cases.id", index=True, max_length=32)
    doubt_id: int | None = Field(default=None, foreign_key="doubts.id")
    entry: int | None = None
    about: int | None = None  # the message that this one draws anew, or the destination that it tells of
    before_restore: bool = False  # it waited in a copy that was put back, and may have been sent since
    day: date | None = None  # that it is of: a digest of its week, a brief of its meeting
    step: str = Field(default="", max_length=64)
    occurrence: int = 0
    not_before: datetime  # by the clock of business
    again_after: datetime | None = None  # by the real clock, like the lease
    state: str = Field(default="waiting", max_length=16)
    claimed_by: str = Field(default="", max_length=64)
    lease_until: datetime | None = None
    attempts: int = 0
    message: str = Field(default="", max_length=64)
    why: str = Field(default="", max_length=200)


class DestinationRow(SQLModel, table=True):
    """Where messages go: until when nothing is posted there, and whether Slack refuses everything that goes there."""

    __tablename__ = "destinations"
    __table_args__ = (UniqueConstraint("workspace_id", "key"),)

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: int = Field(foreign_key="workspaces.id")
    key: str = Field(max_length=64)  # a channel or a person; empty: everywhere
    next_at: datetime | None = None  # by the real clock: until then nothing is posted there
    why: str = Field(default="", max_length=200)  # what Slack says of it
    since: datetime | None = None  # by the clock of business: from when on it refuses everything
    ended: datetime | None = None  # and until when


class NudgeRow(SQLModel, table=True):
    """That a task was spoken of to somebody on a morning, in which message; or that it was not, and why."""

    __tablename__ = "nudges"
    __table_args__ = (
        UniqueConstraint("case_id", "step", "occurrence", "kind", "person", "morning", "held"),
        Index("nudges_by_message", "outbox_id"),
        Index("nudges_by_morning", "workspace_id", "morning"),
    )

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: int = Field(foreign_key="workspaces.id")
    case_id: str = Field(foreign_key="cases.id", max_length=32)
    step: str = Field(max_length=64)  # empty: an action, by its entry
    occurrence: int
    kind: str = Field(max_length=16)  # holder, managers, thread (nobody is named), gone, neutral, deciders, countersign
    person: str = Field(max_length=64)  # empty: whoever reads the case's thread
    morning: date
    said: date  # the day on which it was to be said
    why: str = Field(max_length=16)
    about: str = Field(default="", max_length=64)  # whose task it is, where somebody else hears of it
    held: str = Field(default="", max_length=16)  # why it was not said
    outbox_id: int | None = Field(default=None, foreign_key="outbox.id")


class SnoozeRow(SQLModel, table=True):
    """Somebody wants to hear of a task again on a day; without a day it is not theirs, and another one hears instead."""

    __tablename__ = "snoozes"

    case_id: str = Field(primary_key=True, foreign_key="cases.id", max_length=32)
    step: str = Field(primary_key=True, max_length=64)
    occurrence: int = Field(primary_key=True)
    person: str = Field(primary_key=True, max_length=64)
    until: date | None = None
    instead: str = Field(default="", max_length=64)


class GoneRow(SQLModel, table=True):
    """The card of a case that somebody deleted."""

    __tablename__ = "gone_cards"
    __table_args__ = (UniqueConstraint("channel", "message"), Index("gone_by_hour", "workspace_id", "at"))

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: int = Field(foreign_key="workspaces.id")
    case_id: str = Field(foreign_key="cases.id", index=True, max_length=32)
    channel: str = Field(max_length=64)
    message: str = Field(max_length=64)
    at: datetime  # when it was noticed, by the clock of business
    together_with: int = Field(index=True)  # the first of those that went within an hour of each other; 0: that is it


class RunnerRow(SQLModel, table=True):
    """A bot that runs on this record, and when it was last known to."""

    __tablename__ = "runners"

    workspace_id: int = Field(primary_key=True, foreign_key="workspaces.id")
    worker: str = Field(primary_key=True, max_length=64)
    about: str = Field(max_length=200)  # the machine and the process
    beat: datetime  # by the real clock
    ticked: datetime | None = None  # when it last went through what is due


class DoubtRow(SQLModel, table=True):
    """A line that could be read in several ways: it waits for the person who typed it, and is never lost."""

    __tablename__ = "doubts"
    __table_args__ = (
        UniqueConstraint("workspace_id", "key"),
        Index("doubts_waiting", "workspace_id", "answered", "brought_back", "asked_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: int = Field(foreign_key="workspaces.id")
    person: str = Field(max_length=64)
    channel: str = Field(max_length=64)
    thread: str = Field(default="", max_length=64)
    key: str = Field(max_length=220)  # of the delivery: a line that comes twice is asked about once
    words: str = Field(max_length=3000)
    readings: str  # JSON: the whole line in each of its readings, and what it is called on a button
    asked_at: datetime  # by the clock of business
    answered: int | None = None  # which reading was meant
    brought_back: bool = False


class CopyRow(SQLModel, table=True):
    """That this record is a copy, made at an instant; or that one was put back, and how far it reached. Only added to."""

    __tablename__ = "copies"

    id: int | None = Field(default=None, primary_key=True)
    kind: str = Field(max_length=16)  # made, restored, moved
    at: datetime  # by the real clock
    by: str = Field(default="", max_length=64)  # the account of the machine, or who was named
    file: str = Field(default="", max_length=200)
    cases: int
    entries: int
    digest: str = Field(max_length=64)  # of all heads, as an anchor has it
    held: int = 0  # how many messages waited in it


class LookRow(SQLModel, table=True):
    """When somebody last looked at everything, and which entry was then the last; and the same of the look before."""

    __tablename__ = "looks"

    workspace_id: int = Field(primary_key=True, foreign_key="workspaces.id")
    person: str = Field(primary_key=True, max_length=64)
    at: datetime  # by the clock of business
    entry: int
    before: datetime | None = None
    entry_before: int | None = None


class HandledRow(SQLModel, table=True):
    """A delivery that has been handled, and the entries that came of it, so that a repeat gets the same answer."""

    __tablename__ = "handled"
    __table_args__ = (UniqueConstraint("workspace_id", "key"),)

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: int = Field(foreign_key="workspaces.id")
    key: str = Field(max_length=220)
    case_id: str = Field(max_length=32)
    first: int
    last: int
    today: date


TABLES = SQLModel.metadata.tables  # as plain tables, where a statement is quicker or plainer without objects
