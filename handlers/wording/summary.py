"""A procedure on a page: stages, who, by when, source."""

from collections.abc import Iterator

from handlers.wording.duties import FORCES
from handlers.wording.language import N_, _, text_in
from handlers.wording.sources import places
from handlers.wording.why import fact, name, phrase
from models.procedure import Ending, Procedure, Step

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


def title_of(procedure: Procedure, language: str, year: int | None = None) -> str:
    """CIW year 2026 for a case of that year; CIW year where none is meant."""
    return text_in(procedure.title, language).replace("{year}", str(year or "")).strip()


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
