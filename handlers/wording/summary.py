"""A procedure on a page: stages, who, by when, source, and what belongs to each step."""

from collections.abc import Iterator

from handlers.wording.asked import questions_of
from handlers.wording.duties import FORCES
from handlers.wording.language import N_, _, text_in
from handlers.wording.sources import places
from handlers.wording.why import fact, name, phrase
from models.procedure import Ending, Procedure, Step, Text

LIST_HEADINGS = (N_("Name"), N_("Ref"), N_("Nation"), N_("Opens on"), N_("Title"))
STEP_HEADINGS = (N_("Step"), N_("Who"), N_("By when"), N_("Source"))
NATIONS = {"WLS": N_("Wales"), "SCT": N_("Scotland"), "ENG": N_("England"), "NIR": N_("Northern Ireland")}


def list_row(procedure: Procedure, language: str) -> tuple[str, ...]:
    """One line of the list of procedures."""
    return (
        procedure.key,
        procedure.reference or "–",
        _(NATIONS[procedure.nation], language),
        procedure.opens_on,
        title_of(procedure, language),
    )


def title_of(procedure: Procedure, language: str) -> str:
    """The title where no year is meant: CIW year, not CIW year {year}."""
    return text_in(procedure.title, language).replace("{year}", "").strip()


def heading_lines(procedure: Procedure, language: str) -> Iterator[str]:
    """What stands above the table."""
    title = title_of(procedure, language)
    reference = f" ({procedure.reference})" if procedure.reference else ""
    version = _("version {number}", language).format(number=procedure.version)
    yield f"{title}{reference} · {procedure.key} {version}"
    if procedure.about:
        yield text_in(procedure.about, language)
    documents = ", ".join(text_in(document, language) for document in procedure.sources.values())
    yield _("From: {documents}", language).format(documents=documents)
    subjects = ", ".join(text_in(subject.title, language) for subject in procedure.subjects.values())
    yield _("A case is about: {subjects}", language).format(subjects=subjects)
    yield _("Opens on: {event}", language).format(event=name(procedure.opens_on, procedure, language))
    for ending in procedure.ends:
        yield _("Ends with: {facts}", language).format(facts=_ending(ending, procedure, language))


def _ending(ending: Ending, procedure: Procedure, language: str) -> str:
    said = _(" and ", language).join(fact(of, procedure, language) for of in ending.when)
    if ending.without:
        unless = _(" or ", language).join(fact(of, procedure, language) for of in ending.without)
        said += _(", unless {facts}", language).format(facts=unless)
    return said


def stage_rows(stage: str, procedure: Procedure, language: str) -> Iterator[tuple[str, ...]]:
    """The steps of one stage."""
    for step in procedure.steps.values():
        if step.stage == stage:
            yield step_row(step, procedure, language)


def step_row(step: Step, procedure: Procedure, language: str) -> tuple[str, ...]:
    """One step: what and how strongly, who, where that stands, and by when."""
    owners = (step.owner, *step.jointly_with)
    return (
        f"{text_in(step.title, language)} ({_(FORCES[step.force], language)})",
        ", ".join(text_in(procedure.roles[role].title, language) for role in owners),
        phrase(step.due, procedure, language),
        places(step.clauses, procedure, language),
    )


LISTS = (
    ("agenda", N_("Agenda: {items}")),
    ("agrees", N_("Agreed here: {items}")),
    ("decides", N_("Decided here: {items}")),
    ("triggers", N_("Any of: {items}")),
    ("contents", N_("Contents: {items}")),
    ("factors", N_("Weighed: {items}")),
)
PEOPLE = (
    ("attendees", N_("Comes: {people}")),
    ("to", N_("To: {people}")),
    ("copies", N_("Copies: {people}")),
)


def details(step: Step, procedure: Procedure, language: str) -> Iterator[str]:
    """What belongs to a step, a line for each thing."""
    yield from _choices(step, procedure, language)
    for field, said in PEOPLE:
        people = getattr(step, field)
        if people:
            yield _(said, language).format(people=_people(people.who, people.may, procedure, language)) + _note(
                people.note, language
            )
    for field, said in LISTS:
        listed = getattr(step, field)
        if listed:
            items = "; ".join(text_in(item, language) for item in listed.items)
            yield _(said, language).format(items=items)
    yield from _conditions(step, procedure, language)
    yield from _judgements(step, procedure, language)
    yield from _guidance(step, procedure, language)


def _choices(step: Step, procedure: Procedure, language: str) -> Iterator[str]:
    if step.options:
        titles = " / ".join(text_in(option.title, language) for option in step.options.values())
        yield _("Options: {options}", language).format(options=titles)
    if step.unless:
        facts = _(" or ", language).join(fact(of, procedure, language) for of in step.unless)
        yield _("Not needed if: {facts}", language).format(facts=facts)
    if step.wanted_by:
        facts = _(" or ", language).join(fact(of, procedure, language) for of in step.wanted_by)
        yield _("Decided on by: {facts}", language).format(facts=facts)


def _judgements(step: Step, procedure: Procedure, language: str) -> Iterator[str]:
    """The scales, worst grade first, and the numbered criteria that are used at a step."""
    for key in step.scales:
        scale = procedure.scales[key]
        grades = (" < " if scale.ordered else "; ").join(text_in(grade.title, language) for grade in scale.grades)
        title = text_in(scale.title, language) + ("" if scale.in_force else _(" (proposed only)", language))
        yield _("Scale: {title}: {grades}", language).format(title=title, grades=grades)
    for key in step.criteria:
        criteria = procedure.criteria[key]
        numbered = enumerate((*criteria.essential, *criteria.desirable), start=1)
        items = "; ".join(f"{number} {text_in(item, language)}" for number, item in numbered)
        yield _("Criteria: {title}: {items}", language).format(title=text_in(criteria.title, language), items=items)


def _note(note: Text | None, language: str) -> str:
    return f" ({text_in(note, language)})" if note else ""


def _guidance(step: Step, procedure: Procedure, language: str) -> Iterator[str]:
    for checklist in step.checklists:
        items = "; ".join(
            f"{text_in(item.text, language)} ({_(FORCES[item.force], language)})" for item in checklist.items
        )
        yield f"{text_in(checklist.title, language)}: {items}"
    for guidance in step.guidance:
        yield (guidance.cy if language == "cy" else "") or guidance.en
    yield from questions_of(step, procedure, language)


def _conditions(step: Step, procedure: Procedure, language: str) -> Iterator[str]:
    if step.passes:
        before = _people(step.passes.from_, (), procedure, language)
        after = _people(step.passes.to, (), procedure, language)
        said = _("Responsibility passes from {before} to {after}", language).format(before=before, after=after)
        yield said + _note(step.passes.note, language)
    if step.approval:
        by = _people(step.approval.by, (), procedure, language)
        yield _("Approved by: {people}", language).format(people=by or _("a named person, asked", language))
    if step.urgent:
        yield _("If urgent: sooner, with a named approver and a reason", language)
    if step.effort:
        tiers = ", ".join(f"{tier} {days}" for tier, days in step.effort.tiers.items())
        yield _("Effort: {tiers}", language).format(tiers=tiers)
    if step.on_site:
        yield _("On site: {hours}", language).format(hours=step.on_site.hours)
    if step.publication:
        rule = {
            "published": N_("Published"),
            "never": N_("Never published"),
            "after-corrections": N_("Published after the time for corrections"),
        }[step.publication.rule]
        yield _(rule, language) + _note(step.publication.note, language)


def _people(who: tuple[str, ...], may: tuple[str, ...], procedure: Procedure, language: str) -> str:
    said = ", ".join(text_in(procedure.roles[role].title, language) for role in who)
    if may:
        added = ", ".join(text_in(procedure.roles[role].title, language) for role in may)
        said += _(" (may be added: {people})", language).format(people=added)
    return said
