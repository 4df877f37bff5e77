"""What was just recorded, and what it means: against its limit, for who is responsible, for what is now due."""

from collections.abc import Iterable, Iterator, Sequence

from handlers.wording import verbs
from handlers.wording.blocks import Block, actions, button, header, lines
from handlers.wording.card import title
from handlers.wording.changes import change_line, worth_saying
from handlers.wording.days import day
from handlers.wording.deciding import changed
from handlers.wording.ending import ends
from handlers.wording.entries import entry_line
from handlers.wording.language import _, text_in
from handlers.wording.limits import against
from handlers.wording.minute import is_before, step_of, written
from handlers.wording.summary import title_of
from handlers.wording.why import begun, name
from models import library
from models.case import Case
from models.changes import Change
from models.duties import Duty
from models.entries import Minuted, Recorded
from models.history import Chosen, Happened
from models.lawful import OF_THE_LAW
from models.links import leads
from models.minutes import sheet, to_write, unwritten
from models.views import View

MOST = 8  # lines of what is now due
BOTH = 2  # who hears that responsibility has passed


def logged(
    entries: Sequence[Recorded],
    before: Case,
    after: View,
    changes: Iterable[Change],
    *,
    person: str,
    may_give: frozenset[str],
    language: str,
) -> list[Block]:
    """The fact first, what it means after it, what may be added to it last."""
    first, changes = entries[0], tuple(changes)
    said = what_it_means(entries, before, after, changes, person=person, language=language)
    leading = [*_asking(changes, after, language), *_opening(before, after, language)]
    return [header(title(after, language), language), lines(*said), *_next(first, after, leading, may_give, language)]


def _asking(changes: Iterable[Change], view: View, language: str) -> Iterator[Block]:
    """A button for each decision that this brought up."""
    wanted = (each.step for each in changes if each.sort in {"new", "opened-again"} and _is_asked_for(each, view))
    for key in dict.fromkeys(wanted):
        what = text_in(view.case.procedure.steps[key].title, language)
        said = _("Ask for a decision: {what}", language).format(what=what)
        yield button(said, f"form ask {view.case.reference} {key}")


def _opening(before: Case, after: View, language: str) -> Iterator[Block]:
    """A button for each case that opens with this, from this one; what is grave opens where it is decided."""
    known = tuple(leads(before.procedure, before.known, after.team))
    for lead in leads(after.case.procedure, after.case.known, after.team):
        if lead in known or lead.link.joins or lead.link.considered_in or not lead.starts:
            continue  # without the day from which it counts there is nothing to open yet
        events = " ".join(f"{start.name} {start.day.isoformat()}" for start in lead.starts)
        for key in lead.link.procedure:
            label = _("Open a case: {procedure}", language).format(procedure=title_of(library.load(key), language))
            yield button(label, f"open from {after.case.reference} {key} {events}".strip())


def what_it_means(
    entries: Sequence[Recorded],
    before: Case,
    after: View,
    changes: tuple[Change, ...],
    *,
    person: str,
    language: str,
) -> list[str]:
    """The fact, what was written down with it, and what follows."""
    first = entries[0]
    said = [_fact(first, after, language), *_limit(first, changes, after, language)]
    said += dict.fromkeys(written(entries, after, language))
    said += _responsible(before, after, person, first.by, language)
    if after.case.ending and not before.ending:
        return [*said, *ends(changes, language)]
    return [*said, *_now_due(first, changes, language)]


def _is_asked_for(change: Change, view: View) -> bool:
    """Whether this brought up a decision that only others may take, and that nobody has asked for yet."""
    step = view.case.procedure.steps.get(change.step)
    open_already = any(
        each.open and each.asked.step == change.step and not changed(each, view) for each in view.case.requests.values()
    )
    return step is not None and bool(step.options and step.approval) and not open_already


def _next(
    first: Recorded, view: View, leading: Sequence[Block], may_give: frozenset[str], language: str
) -> list[Block]:
    """Ask for what it triggers, open what it leads to, add what was agreed, put right, and give a role that is vacant now."""
    content, case = first.content, view.case
    found = [*leading]
    step = None if is_before(content, view) else case.procedure.steps.get(step_of(content))
    if step and isinstance(content, (Happened, Chosen, Minuted)):
        occurrence = getattr(content, "occurrence", None)
        label = _("Add what was agreed", language) if to_write(step) else _("Add to it", language)
        if unwritten(step, sheet(case, step_of(content), occurrence)) or not to_write(step):
            found.append(button(label, f"add {case.reference} {step_of(content)} {occurrence or ''}".strip()))
    if isinstance(content, OF_THE_LAW):  # what was said of erasures and holds is undone by an act of its own
        found.append(button(_("Erasures", language), verbs.line("erasure", case.reference, language)))
    else:
        found.append(button(_("Put right", language), f"correct {case.reference} {first.number}"))
    if step and step.passes:
        for role in case.responsible.roles:
            if role not in case.holders and role in may_give:
                post = text_in(case.procedure.roles[role].title, language)
                said = _("Assign: {post}", language).format(post=post)
                found.append(button(said, f"form assign {case.reference} {role}"))
    return [actions(*found)]


def _fact(fact: Recorded, view: View, language: str) -> str:
    """Handover meeting, Tue 1 Dec 2026; of anything else the line of the record."""
    procedure, content = view.case.procedure, fact.content
    if not isinstance(content, (Happened, Chosen)):
        return entry_line(fact, view, language)
    on = day(fact.day, language, content.at if isinstance(content, Happened) else None)
    if isinstance(content, Chosen):
        step = procedure.steps[content.step]
        option = text_in(step.options[content.option].title, language)
        return f"{text_in(step.title, language)}: {option}, {on}"
    what = content.name
    if what in procedure.steps:
        return f"{text_in(procedure.steps[what].title, language)}, {on}"
    return f"{begun(name(what, procedure, language))}, {on}"


def _limit(fact: Recorded, changes: tuple[Change, ...], view: View, language: str) -> Iterator[str]:
    """20 working days inside the limit of Thu 31 Dec 2026."""
    if not isinstance(fact.content, (Happened, Chosen)):
        return
    duty = next((each.after for each in changes if each.sort == "settled" and _is(each.after, fact)), None)
    if duty:
        yield from against(fact.day, duty, view.days, language)
    step = view.case.procedure.steps.get(step_of(fact.content))
    if step and step.publication and step.publication.rule == "after-corrections":
        days = [view.case.known.day_of(anchor) for anchor in step.due.anchors]
        if not any(on and on <= fact.day for on in days):
            said = _("published before {what}, of which nothing is recorded by then", language)
            yield said.format(what=name(step.due.anchors[0], view.case.procedure, language))


def _is(duty: Duty | None, fact: Recorded) -> bool:
    content = fact.content
    return duty is not None and duty.step in {getattr(content, "name", ""), getattr(content, "step", "")}


def _responsible(before: Case, after: View, person: str, by: str, language: str) -> list[str]:
    if before.responsible.roles == after.case.responsible.roles:
        return []
    was, now = (_holders(case, after, language) for case in (before, after.case))
    holders = {after.case.holders[role].person for role in after.case.responsible.roles if role in after.case.holders}
    said = _("You are now responsible (was {was})", language)
    if holders != {person}:
        said = _("Responsibility passed to {now} (was {was})", language)
    heard = _heard(before, after.case, by)
    told = _("({who} told)", language).format(who=", ".join(after.names.get(each, each) for each in heard))
    if len(heard) == BOTH == len(_concerned(before, after.case)):
        told = _("(both told)", language)
    return [f"{said.format(now=now, was=was)} {told}" if heard else said.format(now=now, was=was)]


def _heard(before: Case, after: Case, by: str) -> list[str]:
    """All of them but whoever passed it; of a private case its own people only."""
    found = _concerned(before, after) - {by}
    return sorted(found & set(after.people) if after.private else found)


def _concerned(before: Case, after: Case) -> set[str]:
    """Those who hold a role from which or to which it passed."""
    roles = (*before.responsible.roles, *after.responsible.roles)
    return {after.holders[role].person for role in roles if role in after.holders}


def _holders(case: Case, view: View, language: str) -> str:
    found = []
    for role in case.responsible.roles:
        holder = case.holders.get(role)
        post = text_in(case.procedure.roles[role].title, language)
        vacant = _("nobody yet ({post})", language).format(post=post)
        found.append(view.names.get(holder.person, holder.person) if holder else vacant)
    return ", ".join(found)


def _now_due(fact: Recorded, changes: tuple[Change, ...], language: str) -> Iterator[str]:
    """New tasks of one step on one line; what moved, fell away or is owed again on a line each."""
    new: dict[str, list[Duty]] = {}
    other = []
    for change in changes:
        if not worth_saying(change) or _is(change.after, fact):
            continue
        if change.sort == "new" and change.after:
            new.setdefault(change.step, []).append(change.after)
        else:
            other.append(change)
    dated = [duties for duties in new.values() if any(duty.act_by or duty.due for duty in duties)]
    undated = [_what(duties, language) for duties in new.values() if duties not in dated]
    said = [_new(duties, language) for duties in dated]
    if undated:
        said.append(_("To do, without a period: {tasks}", language).format(tasks=", ".join(undated)))
    said += [change_line(change, language) for change in other]
    yield from said[:MOST]
    if len(said) > MOST:
        yield _("More changes: {count}; the status shows them", language).format(count=len(said) - MOST)


def _new(duties: list[Duty], language: str) -> str:
    days = ", ".join(day(each, language) for duty in duties if (each := duty.act_by or duty.due))
    return _("Now due: {task}, {days}", language).format(task=_what(duties, language), days=days)


def _what(duties: list[Duty], language: str) -> str:
    title = text_in(duties[0].definition.title, language)
    return title if title[:2].isupper() else title[:1].lower() + title[1:]
