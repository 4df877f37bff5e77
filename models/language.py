"""The language that procedures are written in: every key, its shape and its meaning, in one table."""

from typing import Any

from models.procedure import (
    FORCES,
    KINDS,
    NATIONS,
    Approval,
    Checklist,
    Criteria,
    Effort,
    Ending,
    Event,
    Grade,
    Guidance,
    Item,
    Items,
    Link,
    Meanwhile,
    OnSite,
    Option,
    Passing,
    People,
    Procedure,
    Publication,
    Question,
    Role,
    Scale,
    Stage,
    Step,
    Subject,
    Text,
    Urgency,
)  # fmt: skip
from models.shapes import NAME_PATTERN, Bilingual, Flag, Key, ListOf, MapOf, OneOf, Phrase, Record, Words

TIERS = ("low", "medium", "high", "serious", "standard")
QUESTION_PATTERN = r"F-[0-9]{2,3}"
CLAUSE_PATTERN = r"[A-Z]{2,6}-[0-9]{1,3}"
INSTANT_PATTERN = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day (?:[01][0-9]|2[0-3]):[0-5][0-9]"
HOURS_PATTERN = rf"{INSTANT_PATTERN} to {INSTANT_PATTERN}"
FACT_PATTERN = rf"{NAME_PATTERN}(?:/{NAME_PATTERN})?"
CHOICE_PATTERN = rf"{NAME_PATTERN}/{NAME_PATTERN}"

NAME = Words("a name of small letters, digits and hyphens", NAME_PATTERN)
ROLE = Words("the name of a role", NAME_PATTERN)
STEP = Words("the name of a step", NAME_PATTERN)
EVENT = Words("the name of an event or a step", NAME_PATTERN)
FACT = Words("an event, a step or STEP/OPTION", FACT_PATTERN)
CHOICE = Words("an option as STEP/OPTION", CHOICE_PATTERN)
QUESTION = Words("a question such as F-35", QUESTION_PATTERN)
CLAUSES = ListOf(Words("a clause such as SW-06", CLAUSE_PATTERN))
TITLE = Bilingual(both=True)
WORDS = Bilingual(both=False)
CITED = Key("clauses", CLAUSES, "the clauses that say so")
CITED_ALWAYS = Key("clauses", CLAUSES, "the clauses that say so", required=True)

STAGE = Record("a stage", Stage, (Key("title", TITLE, "its name", required=True),))

SUBJECT = Record("a subject", Subject, (
    Key("title", TITLE, "what the case is about", required=True),
    Key("guidance", Flag(), "true where the rules bind nobody and are shown as guidance"),
    CITED,
))  # fmt: skip

ROLE_RECORD = Record("a role", Role, (
    Key("title", TITLE, "the post, as people call it", required=True),
    Key("outside", Flag(), "true for those outside the inspectorate; the bot never nudges them itself"),
    Key("chased_by", ROLE, "the inside role that asks an outside one for what it owes"),
    CITED,
))  # fmt: skip

EVENT_RECORD = Record("an event", Event, (
    Key("title", TITLE, "a noun phrase that can stand after “after”", required=True),
    Key("planned", Flag(), "true for a day that people plan: it completes no step"),
    Key("instant", Flag(), "true where the time of day matters"),
    Key("asks", ListOf(QUESTION), "questions to put to whoever records it"),
    CITED,
))  # fmt: skip

QUESTION_RECORD = Record("a question", Question, (
    Key("asks", WORDS, "what is asked", required=True),
    Key("offer", WORDS, "what is proposed; leave it out where nothing can be"),
))  # fmt: skip

SCALE = Record("a scale", Scale, (
    Key("title", TITLE, "what is judged", required=True),
    Key("grades", ListOf(Record("a grade", Grade, (
        Key("title", TITLE, "the grade, named exactly as the document names it", required=True),
        Key("criteria", ListOf(WORDS), "what earns it, in your own words, in the document's order"),
        Key("triggers", STEP, "the step that this grade makes people consider"),
    ))), "the grades, worst first", required=True),
    Key("ordered", Flag(), "false where the document names values without ranking them; true unless said"),
    Key("in_force", Flag(), "false for a scale that is only proposed; true unless said"),
    CITED_ALWAYS,
))  # fmt: skip

CRITERIA = Record("criteria", Criteria, (
    Key("title", TITLE, "what the criteria are for", required=True),
    Key("essential", ListOf(WORDS), "those that weigh more, numbered from 1"),
    Key("desirable", ListOf(WORDS), "the others, numbered on"),
    CITED_ALWAYS,
))  # fmt: skip

LINK = Record("a link", Link, (
    Key("procedure", ListOf(NAME, or_one=True), "the procedure that opens, or the ones to choose from", required=True),
    Key("asks", QUESTION, "the question that settles which one"),
    Key("carries", MapOf(Words("an event or a step here, or a phrase")),
        "the other case's event: the event or step here whose day it takes, or a phrase such as 1 year after EVENT"),
    Key("joins", Flag(), "true where the days are handed to a case of that procedure that is open already"),
    Key("people", ListOf(ROLE), "the roles here whose holders come over"),
    Key("channel", OneOf(("private", "same")), "private unless a person says otherwise"),
    Key("parent", OneOf(("ends", "goes-on", "ask")), "what becomes of this case"),
    Key("considered_in", CHOICE,
        "the other procedure's step, and its option, by which this is decided there: needed where that one is private"),
))  # fmt: skip

OPTION = Record("an option", Option, (
    Key("title", TITLE, "the option, as people read it", required=True),
    Key("label", TITLE, "what a button says that decides so, where the title does not read as an act"),
    Key("again", Flag(), "true where the same decision comes up once more after it"),
    Key("opens", LINK, "a procedure that opens when it is chosen"),
    Key("asks", ListOf(QUESTION), "questions to put when it is chosen"),
    CITED,
))  # fmt: skip

PEOPLE = Record("people", People, (
    Key("who", ListOf(ROLE), "the roles that the document names"),
    Key("may", ListOf(ROLE), "roles that may be added"),
    Key("note", WORDS, "what else the document says about them"),
    CITED_ALWAYS,
))  # fmt: skip

ITEMS = Record("a list of things", Items, (
    Key("items", ListOf(WORDS), "one line for each", required=True),
    CITED_ALWAYS,
))  # fmt: skip

CHECKLIST = Record("a checklist", Checklist, (
    Key("title", WORDS, "what it checks", required=True),
    Key("items", ListOf(Record("a line", Item, (
        Key("text", WORDS, "what is done, heard, seen or read", required=True),
        Key("force", OneOf(FORCES), "the force of this line; will unless said"),
    ))), "its lines", required=True),
    CITED_ALWAYS,
))  # fmt: skip

GUIDANCE = Record("guidance", Guidance, (
    Key("en", Words("words"), "the rule in your own words", required=True),
    Key("cy", Words("words"), "the same in Welsh"),
    CITED_ALWAYS,
))  # fmt: skip

APPROVAL = Record("an approval", Approval, (
    Key("by", ListOf(ROLE), "the roles that may approve; leave out where the document names nobody"),
    Key("all_of_them", Flag(), "true where each of them must"),
    Key("asks", QUESTION, "the question that asks for a name where the document gives none"),
    Key("not_in", ROLE, "a role whose holders may not approve"),
    CITED_ALWAYS,
))  # fmt: skip

URGENT = Record("an exception", Urgency, (
    Key("asks", QUESTION, "the question that asks for an approver and a reason", required=True),
    Key("skips", EVENT, "the event that comes first in every other case"),
    CITED_ALWAYS,
))  # fmt: skip

PASSES = Record("a passing of responsibility", Passing, (
    Key("from", ListOf(ROLE), "who had it", required=True),
    Key("to", ListOf(ROLE), "who has it from that day", required=True),
    Key("note", WORDS, "what else the document says"),
    CITED_ALWAYS,
))  # fmt: skip

ON_SITE = Record("hours on site", OnSite, (
    Key("hours", Words("days and hours, local time, such as Monday 13:00 to Thursday 17:30", HOURS_PATTERN),
        "from when until when", required=True),
    CITED_ALWAYS,
))  # fmt: skip

PUBLICATION = Record("a rule on publishing", Publication, (
    Key("rule", OneOf(("published", "never", "after-corrections")), "whether it is published", required=True),
    Key("note", WORDS, "where, or what else the document says"),
    CITED_ALWAYS,
))  # fmt: skip

MEANWHILE = Record("a stand-in", Meanwhile, (
    Key("counts_from", STEP, "the step whose last day stands in while the anchor is unknown", required=True),
    Key("asks", QUESTION, "the question that this leaves open", required=True),
))  # fmt: skip


def _effort(clauses: tuple[str, ...] | None = None, **tiers: str) -> Effort:
    return Effort(tiers=tiers, clauses=clauses or ())


DAYS = Words("at least N days, up to N days, N days or ask", r"(?:(?:at least |up to )?[1-9][0-9]* days?|ask)")
EFFORT = Record("effort", _effort, (
    *(Key(tier, DAYS, f"the days that go with {tier}; ask where the document gives none") for tier in TIERS),
    CITED_ALWAYS,
))  # fmt: skip

STEP_RECORD = Record("a step", Step, (
    Key("title", TITLE, "its name, as people read it", required=True),
    Key("named", WORDS, "how it is named inside a sentence; “the” and the title unless said"),
    Key("stage", NAME, "the stage that it belongs to", required=True),
    Key("kind", OneOf(KINDS), "what it is", required=True),
    Key("owner", ROLE, "who owes it", required=True),
    Key("jointly_with", ListOf(ROLE), "who owes it together with the owner"),
    Key("force", OneOf(FORCES), "the force of the clause", required=True),
    Key("due", Phrase(), "when it is due, in the words of the grammar", required=True),
    CITED_ALWAYS,
    Key("unless", ListOf(FACT, or_one=True), "the option (STEP/OPTION) that makes it not needed"),
    Key("wanted_by", ListOf(CHOICE, or_one=True), "the option that decides on a step which else only may be done"),
    Key("met_by", EVENT, "another event that completes it"),
    Key("assumes", QUESTION, "the question whose proposal its date rests on until a person answers"),
    Key("meanwhile", MEANWHILE, "what it counts from while its anchor is unknown"),
    Key("outlives", Flag(), "true where it is still owed after the case has ended"),
    Key("carries_over", Flag(), "true where it goes over to the next year's case"),
    Key("options", MapOf(OPTION), "the ways it can be decided"),
    Key("opens", LINK, "a procedure that opens when it is done"),
    Key("asks", ListOf(QUESTION), "questions that are put here"),
    Key("passes", PASSES, "responsibility that passes when it is held"),
    Key("agrees", ITEMS, "what is agreed here"),
    Key("decides", ITEMS, "what is decided here"),
    Key("triggers", ITEMS, "conditions, any one of which makes it needed"),
    Key("attendees", PEOPLE, "who comes"),
    Key("to", PEOPLE, "who it is addressed to"),
    Key("copies", PEOPLE, "who gets a copy"),
    Key("contents", ITEMS, "what it must contain"),
    Key("agenda", ITEMS, "what is talked about"),
    Key("factors", ITEMS, "what is weighed"),
    Key("approval", APPROVAL, "who must agree before it counts"),
    Key("urgent", URGENT, "the exception for urgent cases"),
    Key("effort", EFFORT, "days of inspection by tier; not a deadline"),
    Key("on-site", ON_SITE, "hours on site; not a deadline"),
    Key("publication", PUBLICATION, "whether what it makes is published"),
    Key("checklists", ListOf(CHECKLIST), "what is done, heard, seen or read"),
    Key("scales", ListOf(NAME), "the scales used here"),
    Key("criteria", ListOf(NAME), "the criteria used here"),
    Key("guidance", ListOf(GUIDANCE), "rules without a duty of their own, shown here"),
))  # fmt: skip

ENDING = Record("an ending", Ending, (
    Key("when", ListOf(FACT, or_one=True), "facts that end the case once all are known", required=True),
    Key("without", ListOf(FACT, or_one=True), "facts that keep it open"),
))  # fmt: skip

PROCEDURE = Record("a procedure", Procedure, (
    Key("key", NAME, "its name in commands", required=True),
    Key("version", Words("a version"), "changed with every change of the rules", required=True),
    Key("reference", Words("one to six capital letters", r"[A-Z]{1,6}"), "the letters before a case's number"),
    Key("private", Flag(), "true where its cases are private"),
    Key("nation", OneOf(NATIONS), "whose bank holidays count", required=True),
    Key("title", TITLE, "its name, as people read it", required=True),
    Key("about", WORDS, "what it is for"),
    Key("sources", MapOf(WORDS, r"[A-Z]{2,6}", "two to six capital letters such as SW"), "the letters of clause ids: the document, as people cite it", required=True),
    Key("subjects", MapOf(SUBJECT), "what a case can be about, the usual one first; one authority unless said"),
    Key("opens_on", EVENT, "the event that opens a case", required=True),
    Key("responsible", ListOf(ROLE), "who is responsible when a case opens"),
    Key("stages", MapOf(STAGE), "its parts, in order", required=True),
    Key("roles", MapOf(ROLE_RECORD), "everybody it names", required=True),
    Key("events", MapOf(EVENT_RECORD), "what happens that is not a step", required=True),
    Key("questions", MapOf(QUESTION_RECORD, QUESTION_PATTERN, "F- and two or three digits such as F-35"), "what the documents leave open"),
    Key("scales", MapOf(SCALE), "scales of judgement"),
    Key("criteria", MapOf(CRITERIA), "lists of criteria"),
    Key("steps", MapOf(STEP_RECORD), "what is owed, in order", required=True),
    Key("ends", ListOf(ENDING), "what ends a case", required=True),
    Key("followed_by", LINK, "the case that is proposed on the last working day of the year that this one is for"),
    Key("offers_welsh", Flag(), "true where Welsh is offered to those who are met: forms of meetings and visits ask whether it was, and for an interpreter"),
    Key("keeps_overdue", Flag(), "true where what was unmet by its due day stays overdue when the case ends"),
))  # fmt: skip

RECORDS: tuple[Record, ...] = (
    PROCEDURE, SUBJECT, STAGE, ROLE_RECORD, EVENT_RECORD, QUESTION_RECORD, SCALE, CRITERIA, STEP_RECORD, OPTION, LINK,
    PEOPLE, ITEMS, CHECKLIST, GUIDANCE, APPROVAL, URGENT, PASSES, EFFORT, ON_SITE, PUBLICATION, MEANWHILE, ENDING,
)  # fmt: skip


def schema() -> dict[str, Any]:
    """The JSON schema of a procedure file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A procedure of Remembrancer",
        **PROCEDURE.schema(),
    }


__all__ = ["PROCEDURE", "RECORDS", "Text", "schema"]
