"""Duties as people read them: rows of a table, states in words."""

from datetime import date

from handlers.wording.days import day
from handlers.wording.language import N_, PN_, _, text_in
from handlers.wording.why import begun, name, why
from models.clauses import section
from models.duties import Duty
from models.procedure import BREACHED_WHEN_LATE, Procedure, Step
from models.working_days import WorkingDays

DUTY_HEADINGS = (N_("Do it by"), N_("Task"), N_("With"), N_("Where it stands"), N_("Why"))
STATES = {
    "done": N_("done on {day}"),
    "done-late": N_("done late, on {day}"),
    "done-early": N_("done early, on {day}"),
    "waived": N_("waived"),
    "not-needed": N_("not needed"),
    "waiting": N_("not yet"),
    "overdue": N_("late"),
    "due-soon": N_("due soon"),
    "open": N_("open"),
}
BREACH = N_("late: a breach")
FORCES = {
    "must": N_("must"),
    "required": N_("required"),
    "will": N_("will"),
    "expected": N_("expected"),
    "should": N_("should"),
    "normal": N_("normally"),
    "aim": N_("aim"),
    "likely": N_("likely"),
    "may": N_("may"),
}
MORE_TASKS = PN_("1 more task", "{count} more tasks")


def duty_row(duty: Duty, procedure: Procedure, language: str) -> tuple[str, ...]:
    """One line of the table of duties."""
    return (
        "\n".join(part for part in (do_by(duty, language), allowed(duty, language)) if part),
        task(duty, language),
        owners(duty.definition, procedure, language),
        state(duty, language),
        f"{why(duty, procedure, language)}\n{source(duty.definition.clauses, procedure, language)}",
    )


def owners(step: Step, procedure: Procedure, language: str) -> str:
    """Who owes it, with those who owe it too."""
    return ", ".join(text_in(procedure.roles[role].title, language) for role in (step.owner, *step.jointly_with))


def do_by(duty: Duty, language: str) -> str:
    """The day that nudges count from, or that somebody still has to set one."""
    if duty.act_by:
        return day(duty.act_by, language)
    unset = duty.definition.due.needs_agreement and duty.state in {"open", "waiting"}
    return _("no date set", language) if unset else ""


def task(duty: Duty, language: str) -> str:
    """Progress report 2 (normally)."""
    return f"{numbered(duty, language)} ({_(FORCES[duty.definition.force], language)})"


def numbered(duty: Duty, language: str) -> str:
    """Progress report 2."""
    number = f" {duty.occurrence}" if duty.definition.repeats else ""
    return f"{text_in(duty.definition.title, language)}{number}"


def allowed(duty: Duty, language: str) -> str:
    """The days that the procedure allows, where they say more than the day to do it by; and whether they are settled."""
    first = day(duty.first, language) if duty.first else ""
    due = day(duty.due, language) if duty.due else ""
    if first and due:
        said = _("allowed {first} to {due}", language).format(first=first, due=due)
    elif first:
        said = _("not before {first}", language).format(first=first)
    elif duty.approximate and due:
        said = _("about {due}", language).format(due=due)
    elif due and duty.due != duty.act_by:
        said = _("due {due}", language).format(due=due)
    else:
        said = ""
    unsettled = _("not settled", language) if duty.provisional else ""
    return "; ".join(part for part in (said, unsettled) if part)


def state(duty: Duty, language: str) -> str:
    """Where it stands, and what is asked about it."""
    breach = duty.state == "overdue" and duty.definition.force in BREACHED_WHEN_LATE
    said = _(BREACH if breach else STATES[duty.state], language)
    if duty.met:
        said = said.format(day=day(duty.met, language))
    if duty.questions:
        said += "; " + _("asked: {questions}", language).format(questions=", ".join(duty.questions))
    return said


def source(clauses: tuple[str, ...], procedure: Procedure, language: str) -> str:
    """SWIA handbook ch. 23, Handover meeting (SW-05, SW-06)."""
    cited: dict[str, list[str]] = {}
    for clause in clauses:
        document = procedure.citation(clause)
        parts = (text_in(document, language) if document else "", text_in(section(clause), language))
        cited.setdefault(", ".join(part for part in parts if part), []).append(clause)
    return "; ".join(f"{place} ({', '.join(ids)})" for place, ids in cited.items())


def planned_on_a_day_off(procedure: Procedure, event: str, on: date, days: WorkingDays, language: str) -> str:
    """The warning about a day that was planned on a weekend or holiday."""
    said = _("{event} on {day} is no working day; the nearest are {before} and {after}. The day stands.", language)
    warning = said.format(
        event=name(event, procedure, language),
        day=day(on, language),
        before=day(days.on_or_before(on), language),
        after=day(days.on_or_after(on), language),
    )
    return begun(warning)


def nothing_owed(procedure: Procedure, today: date, language: str, *, known: bool) -> str:
    """Why the table is empty, and what would fill it."""
    said = (
        _("Nothing counts from what was given; give another day, such as {example}.", language)
        if known
        else _("Nothing is known yet; give a day, such as {example}.", language)
    )
    return said.format(example=f"{procedure.opens_on}={today:%Y-%m-%d}")


def shown_as_guidance(procedure: Procedure, subject: str, language: str) -> str:
    """That the rules bind this subject to nothing."""
    of = procedure.subjects[subject]
    said = _("For {subject} these rules are guidance, not duties ({clauses}).", language)
    return said.format(subject=text_in(of.title, language), clauses=", ".join(of.clauses))
