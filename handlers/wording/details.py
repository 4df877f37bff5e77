"""What belongs to each step of a procedure, and to the whole, a line for each thing."""

from collections.abc import Iterator

from handlers.wording.asked import questions_at, questions_of
from handlers.wording.days import UNITS, weekday
from handlers.wording.duties import FORCES
from handlers.wording.language import N_, _, plural, text_in
from handlers.wording.why import fact, name, phrase
from models import phrases
from models.procedure import Approval, Link, Procedure, Scale, Step, Text

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
TIERS = {tier: tier for tier in (N_("low"), N_("medium"), N_("high"), N_("serious"), N_("standard"))}
BOUNDS = {"at least": N_("at least {days}"), "up to": N_("up to {days}")}


def details(step: Step, procedure: Procedure, language: str) -> Iterator[str]:
    """What belongs to a step, a line for each thing."""
    yield from _choices(step, procedure, language)
    yield from _dates(step, procedure, language)
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


def whole(procedure: Procedure, language: str) -> Iterator[str]:
    """What belongs to the procedure and to no step of it."""
    people = _people(procedure.responsible, (), procedure, language)
    if people:
        yield _("Responsible when a case opens: {people}", language).format(people=people)
    for event in procedure.events:
        yield from _event(event, procedure, language)
    if procedure.followed_by:
        said = _("On the year's last working day: {consequence}", language)
        yield said.format(consequence=_link(procedure.followed_by, procedure, language))
    if procedure.offers_welsh:
        yield _("Those who are met are offered Welsh, and asked whether an interpreter is needed", language)
    if procedure.keeps_overdue:
        yield _("What was unmet by its day stays late when the case ends", language)


def _event(key: str, procedure: Procedure, language: str) -> Iterator[str]:
    """How an event is dated, and what is asked about it."""
    event = procedure.events[key]
    title = name(key, procedure, language)
    if event.planned:
        yield f"{title}: " + _("a day that people plan", language)
    if event.instant:
        yield f"{title}: " + _("its time of day counts", language)
    yield from questions_at((key,), procedure, language)


def _choices(step: Step, procedure: Procedure, language: str) -> Iterator[str]:
    """The options with what each leads to, and what a step leads to when it is done."""
    if step.options:
        titles = " / ".join(text_in(option.title, language) for option in step.options.values())
        yield _("Options: {options}", language).format(options=titles)
    for option in step.options.values():
        title = text_in(option.title, language)
        if option.label:
            yield _("{option}: its button says “{act}”", language).format(
                option=title, act=text_in(option.label, language)
            )
        if option.again:
            yield f"{title}: " + _("the decision comes up once more", language)
        if option.opens:
            yield f"{title}: {_link(option.opens, procedure, language)}"
    if step.opens:
        said = _("When it is done: {consequence}", language)
        yield said.format(consequence=_link(step.opens, procedure, language))
    if step.unless:
        facts = _(" or ", language).join(fact(of, procedure, language) for of in step.unless)
        yield _("Not needed if: {facts}", language).format(facts=facts)
    if step.wanted_by:
        facts = _(" or ", language).join(fact(of, procedure, language) for of in step.wanted_by)
        yield _("Decided on by: {facts}", language).format(facts=facts)


PARENTS = {
    "ends": N_("this case ends"),
    "goes-on": N_("this case goes on"),
    "ask": N_("whether this case goes on is asked"),
}


def _link(link: Link, procedure: Procedure, language: str) -> str:
    """What opens, with which days and people, where, and what becomes of this case."""
    said = _("hands over to {procedures} that is open", language) if link.joins else _("opens {procedures}", language)
    parts = [said.format(procedures=_(" or ", language).join(link.procedure))]
    for there, here in link.carries.items():
        form = phrases.parse(here)
        day = phrase(form, procedure, language) if form else name(here, procedure, language)
        parts.append(_("its {event} is the day of: {day}", language).format(event=there, day=day))
    if link.people:
        people = _people(link.people, (), procedure, language)
        parts.append(_("coming over: {people}", language).format(people=people))
    if link.considered_in:
        parts.append(_("it is asked for and decided there, by {option}", language).format(option=link.considered_in))
    private = link.channel == "private"
    parts.append(_("a private channel is proposed", language) if private else _("in the same channel", language))
    return "; ".join((*parts, _(PARENTS[link.parent], language)))


def _dates(step: Step, procedure: Procedure, language: str) -> Iterator[str]:
    """What completes it, what it counts from meanwhile, and whether it outlasts the case."""
    if step.met_by:
        yield _("Done with: {event}", language).format(event=name(step.met_by, procedure, language))
    if step.meanwhile:
        said = _("Until that day is known it counts from the last day of: {step}", language)
        yield said.format(step=name(step.meanwhile.counts_from, procedure, language))
    if step.outlives:
        yield _("Still owed when the case has ended", language)
    if step.carries_over:
        yield _("Goes over to the next year's case", language)


def _judgements(step: Step, procedure: Procedure, language: str) -> Iterator[str]:
    """The scales, worst grade first, and the numbered criteria that are used at a step."""
    for key in step.scales:
        scale = procedure.scales[key]
        grades = (" < " if scale.ordered else "; ").join(text_in(grade.title, language) for grade in scale.grades)
        title = text_in(scale.title, language) + ("" if scale.in_force else _(" (proposed only)", language))
        yield _("Scale: {title}: {grades}", language).format(title=title, grades=grades)
        yield from _grades(scale, procedure, language)
    for key in step.criteria:
        criteria = procedure.criteria[key]
        numbered = enumerate((*criteria.essential, *criteria.desirable), start=1)
        items = "; ".join(f"{number} {text_in(item, language)}" for number, item in numbered)
        yield _("Criteria: {title}: {items}", language).format(title=text_in(criteria.title, language), items=items)


def _grades(scale: Scale, procedure: Procedure, language: str) -> Iterator[str]:
    """What earns each grade, and the step that it opens."""
    for grade in scale.grades:
        title = text_in(grade.title, language)
        if grade.criteria:
            yield f"{title}: " + "; ".join(text_in(item, language) for item in grade.criteria)
        if grade.triggers:
            said = _("{grade}: brings up {step}", language)
            yield said.format(grade=title, step=name(grade.triggers, procedure, language))


def _note(note: Text | None, language: str) -> str:
    return f" ({text_in(note, language)})" if note else ""


def _guidance(step: Step, procedure: Procedure, language: str) -> Iterator[str]:
    for checklist in step.checklists:
        items = "; ".join(
            f"{text_in(item.text, language)} ({_(FORCES[item.force], language)})" for item in checklist.items
        )
        yield f"{text_in(checklist.title, language)}: {items}"
    for guidance in step.guidance:
        yield text_in(guidance, language)
    yield from questions_of(step, procedure, language)


def _conditions(step: Step, procedure: Procedure, language: str) -> Iterator[str]:
    if step.passes:
        before = _people(step.passes.from_, (), procedure, language)
        after = _people(step.passes.to, (), procedure, language)
        said = _("Responsibility passes from {before} to {after}", language).format(before=before, after=after)
        yield said + _note(step.passes.note, language)
    if step.approval:
        yield _approval(step.approval, procedure, language)
    if step.urgent and step.urgent.skips:
        said = _("First: {event}; if urgent, a named approver and a reason in writing in its place", language)
        yield said.format(event=name(step.urgent.skips, procedure, language))
    elif step.urgent:
        yield _("If urgent: sooner, with a named approver and a reason", language)
    if step.effort:
        tiers = ", ".join(f"{_(TIERS[tier], language)} {_days(of, language)}" for tier, of in step.effort.tiers.items())
        yield _("Effort: {tiers}", language).format(tiers=tiers)
    if step.on_site:
        yield _("On site: {hours}", language).format(hours=_hours(step.on_site.hours, language))
    if step.publication:
        rule = {
            "published": N_("Published"),
            "never": N_("Never published"),
            "after-corrections": N_("Published after the time for corrections"),
        }[step.publication.rule]
        yield _(rule, language) + _note(step.publication.note, language)


def _days(written: str, language: str) -> str:
    """At least 3 days; “ask” where the document gives none."""
    number = next((int(word) for word in written.split() if word.isdecimal()), None)
    if number is None:
        return _("ask", language)
    days = plural(UNITS["day"], number, language)
    bound = next((said for words, said in BOUNDS.items() if written.startswith(words)), "")
    return _(bound, language).format(days=days) if bound else days


def _hours(written: str, language: str) -> str:
    """Monday 13:00 to Thursday 17:30."""
    first, last = (f"{weekday(name, language)} {at}" for name, at in (each.split() for each in written.split(" to ")))
    return _("{first} to {last}", language).format(first=first, last=last)


def _approval(approval: Approval, procedure: Procedure, language: str) -> str:
    by = _people(approval.by, (), procedure, language) or _("a named person, asked", language)
    said = _("Approved by all of: {people}", language) if approval.all_of_them else _("Approved by: {people}", language)
    refused = _people((approval.not_in,), (), procedure, language) if approval.not_in else ""
    return said.format(people=by) + (_("; not by: {people}", language).format(people=refused) if refused else "")


def _people(who: tuple[str, ...], may: tuple[str, ...], procedure: Procedure, language: str) -> str:
    said = ", ".join(text_in(procedure.roles[role].title, language) for role in who)
    if may:
        added = ", ".join(text_in(procedure.roles[role].title, language) for role in may)
        said += _(" (may be added: {people})", language).format(people=added)
    return said
