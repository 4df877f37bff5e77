"""A procedure as frozen values: its roles, events, questions, scales, steps and endings."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.phrases import Form
from models.questions import WHO_MAY_SEE

KINDS = ("meeting", "letter", "report", "document", "visit", "decision", "task")
FORCES = ("must", "required", "will", "expected", "should", "normal", "aim", "likely", "may")
NATIONS = ("WLS", "SCT", "ENG", "NIR")
BREACHED_WHEN_LATE = frozenset({"must", "required"})


@dataclass(frozen=True, slots=True)
class Text:
    """Words in English and, where they exist, in Welsh."""

    en: str
    cy: str = ""


Clauses = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A part of the procedure that people know by name; steps say which they belong to."""

    title: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a case can be about. For some the rules are shown as guidance and bind nobody."""

    title: Text
    guidance: bool = False
    clauses: Clauses = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Somebody who owes or receives something; `chased_by` is who asks an outside role for what it owes."""

    title: Text
    outside: bool = False
    chased_by: str = ""
    clauses: Clauses = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happens on a day and is not itself a step."""

    title: Text
    planned: bool = False  # a day that people have planned; it completes nothing
    instant: bool = False  # its time of day matters
    asks: tuple[str, ...] = ()
    clauses: Clauses = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What the documents leave open, and what the bot proposes when it asks a person."""

    asks: Text
    offer: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """One value of a scale, with what the document says earns it, in our own words."""

    title: Text
    criteria: tuple[Text, ...] = ()
    triggers: str = ""  # the step whose consideration this grade opens


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A scale of judgement, worst grade first; one that is only proposed is not in force."""

    title: Text
    grades: tuple[Grade, ...]
    ordered: bool = True  # false where the document names values and does not rank them
    in_force: bool = True
    clauses: Clauses = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Criteria:
    """A numbered list of criteria; the essential ones weigh more."""

    title: Text
    essential: tuple[Text, ...] = ()
    desirable: tuple[Text, ...] = ()
    clauses: Clauses = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Roles that attend, are written to or get a copy."""

    who: tuple[str, ...] = ()
    may: tuple[str, ...] = ()  # who may be added
    note: Text | None = None
    clauses: Clauses = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """Things to agree, to decide, to write or to weigh."""

    items: tuple[Text, ...]
    clauses: Clauses = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A line of a checklist, with the force that the clause gives it."""

    text: Text
    force: str = "will"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """What is done, heard, seen or read at a step."""

    title: Text
    items: tuple[Item, ...]
    clauses: Clauses = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidance(Text):
    """A rule that carries no duty of its own, shown at the step where it matters."""

    clauses: Clauses = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """Who must agree before it counts; where the documents name nobody, the question that asks for a name."""

    by: tuple[str, ...] = ()
    all_of_them: bool = False
    asks: str = ""
    not_in: str = ""  # a role whose holder may not approve
    clauses: Clauses = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Urgency:
    """An exception for urgent cases, to the period or to what else comes first: a named approver and a reason."""

    asks: str
    skips: str = ""  # the event that comes first where it is not urgent
    clauses: Clauses = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passing:
    """Responsibility that passes when the step is held."""

    from_: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    note: Text | None = None
    clauses: Clauses = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How many days of inspection go with each tier; not a deadline."""

    tiers: Mapping[str, str]
    clauses: Clauses = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OnSite:
    """The hours on site, local time; not a deadline."""

    hours: str
    clauses: Clauses = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """Whether what the step makes is published, and where."""

    rule: str  # published, never, after-corrections
    note: Text | None = None
    clauses: Clauses = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Meanwhile:
    """While the anchor is unknown the last day of another step stands in for it."""

    counts_from: str
    asks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A procedure that opens from here: which, what carries its days, who comes over, what becomes of this one."""

    procedure: tuple[str, ...]  # one name, or those that a person is asked to choose from
    asks: str = ""
    carries: Mapping[str, str] = field(default_factory=dict)  # the other case's event: an event here, or a phrase
    joins: bool = False  # the days are handed to the case of that procedure that is open already
    people: tuple[str, ...] = ()
    channel: str = "private"
    parent: str = "goes-on"
    considered_in: str = ""  # STEP/OPTION of the other procedure by which it is decided whether this one leads there


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One way a step can be decided."""

    title: Text
    label: Text | None = None  # as an act, where the title does not read as one
    again: bool = False  # the decision comes up once more
    opens: Link | None = None
    asks: tuple[str, ...] = ()
    clauses: Clauses = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something owed by somebody: when, with what force, by which clause, and what belongs to it."""

    title: Text
    kind: str
    owner: str
    force: str
    due: Form
    clauses: Clauses
    stage: str
    named: Text | None = None
    jointly_with: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    met_by: str = ""
    wanted_by: tuple[str, ...] = ()  # the options that decide on a step which else only may be done
    assumes: str = ""
    meanwhile: Meanwhile | None = None
    outlives: bool = False
    carries_over: bool = False
    options: Mapping[str, Option] = field(default_factory=dict)
    opens: Link | None = None
    asks: tuple[str, ...] = ()
    passes: Passing | None = None
    agrees: Items | None = None
    decides: Items | None = None
    triggers: Items | None = None
    attendees: People | None = None
    to: People | None = None
    copies: People | None = None
    contents: Items | None = None
    agenda: Items | None = None
    factors: Items | None = None
    approval: Approval | None = None
    urgent: Urgency | None = None
    effort: Effort | None = None
    on_site: OnSite | None = None
    publication: Publication | None = None
    checklists: tuple[Checklist, ...] = ()
    scales: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    guidance: tuple[Guidance, ...] = ()

    @property
    def links(self) -> tuple[Link, ...]:
        """The procedures that open with it, or with one of its options."""
        links = (self.opens, *(option.opens for option in self.options.values()))
        return tuple(link for link in links if link)

    @property
    def repeats(self) -> bool:
        """Whether it can be owed more than once."""
        return self.due.series or any(option.again for option in self.options.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """Facts that end the case once all of them are known, unless one of `without` is."""

    when: tuple[str, ...]
    without: tuple[str, ...] = ()


ONE_AUTHORITY = {"authority": Subject(title=Text("one authority", "un awdurdod"))}


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """A whole procedure, pinned by key, version and hash."""

    key: str
    version: str
    nation: str
    title: Text
    opens_on: str
    sources: Mapping[str, Text]
    stages: Mapping[str, Stage]
    roles: Mapping[str, Role]
    events: Mapping[str, Event]
    steps: Mapping[str, Step]
    ends: tuple[Ending, ...]
    reference: str = ""
    private: bool = False
    about: Text | None = None
    responsible: tuple[str, ...] = ()
    questions: Mapping[str, Question] = field(default_factory=dict)
    scales: Mapping[str, Scale] = field(default_factory=dict)
    criteria: Mapping[str, Criteria] = field(default_factory=dict)
    keeps_overdue: bool = False
    offers_welsh: bool = False
    subjects: Mapping[str, Subject] = field(default_factory=lambda: ONE_AUTHORITY)
    followed_by: Link | None = None
    digest: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Every event that can be given: the events and the steps."""
        return (*self.events, *self.steps)

    @property
    def links(self) -> tuple[Link, ...]:
        """How a case opens others, or hands its days to them."""
        return tuple(link for step in self.steps.values() for link in step.links)

    @property
    def leads_to(self) -> tuple[str, ...]:
        """The procedures that a case can open, or hand its days to."""
        return tuple(name for link in self.links for name in link.procedure)

    @property
    def asks_who_sees(self) -> bool:
        """Whether it is asked, when a case opens, who may see it: its findings may be confidential."""
        return WHO_MAY_SEE in self.events[self.opens_on].asks

    def recurs(self, name: str) -> bool:
        """Whether an event or a step can come more than once, so that each time, or the latest, counts."""
        steps = self.steps.values()
        if name in self.steps and self.steps[name].repeats:
            return True
        if any(step.repeats and step.met_by == name for step in steps):
            return True
        return any(name in step.due.anchors and step.due.recurring for step in steps)

    def citation(self, clause: str) -> Text | None:
        """How people cite the document that a clause stands in."""
        return self.sources.get(clause.rpartition("-")[0])
