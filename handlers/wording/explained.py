"""Why one task is due when it is, on one screen: the sum line by line, its force, its moves, its answers, its source."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from handlers.wording import verbs
from handlers.wording.blocks import Block, Quote, actions, button, header, menu, passages
from handlers.wording.card import about, title
from handlers.wording.days import day
from handlers.wording.duties import FORCES, allowed, numbered, source, state
from handlers.wording.entries import entry_line
from handlers.wording.language import N_, _, text_in
from handlers.wording.owed import of_owed
from handlers.wording.questions import asked
from handlers.wording.quotes import reason_in, said
from handlers.wording.refused_parts import BRITAIN, holiday
from handlers.wording.sources import places
from handlers.wording.standing import next_line
from handlers.wording.why import begun, counted, not_counted, settled
from models.asked import at_option, at_step, of_its_date
from models.chasing import owed_outside
from models.clauses import register
from models.duties import SETTLED, Duty
from models.entries import Recorded
from models.history import Answered
from models.moves import answers, moves, planned_by
from models.procedure import BREACHED_WHEN_LATE
from models.views import View
from models.working_days import ONE_DAY, SATURDAY, bank_holidays

LATER_ONES = 3
AT_ONCE = 5
WEEKDAYS = {SATURDAY: N_("{day} is a Saturday"), SATURDAY + 1: N_("{day} is a Sunday")}
WHEN_LATE = {
    (True, True): N_("Force: {force}, so late and a breach."),
    (True, False): N_("Force: {force}, so late but not a breach."),
    (False, True): N_("Force: {force}, so being late would be a breach."),
    (False, False): N_("Force: {force}, so being late would not be a breach."),
}


def explained(view: View, duty: Duty, language: str, *, shared: bool) -> list[Block]:
    """The answer to `why`, when one task is meant."""
    lines = [
        *_sum(duty, view, language),
        *_force(duty, language),
        *_moves(duty, view, language),
        *_series(duty, view, language),
        *_chases(duty, view, language),
        *_questions(duty, view, language),
        _("Source: {places}", language).format(places=places(duty.definition.clauses, view.case.procedure, language)),
    ]
    heading = " · ".join((about(view, language), numbered(duty, language), _by(duty, language)))
    return [
        header(heading, language),
        passages(*lines),
        *_asked_for(duty, view, language),
        _further(duty, view, language, shared=shared),
    ]


def several(view: View, duties: list[Duty], language: str, *, shared: bool) -> list[Block]:
    """The answer to `why` without a task: the next ones, a line and a button for each."""
    found = [header(title(view, language), language)]
    if not duties:
        return [*found, passages(_("Nothing is owed now.", language))]
    found += [
        passages(
            next_line(duty, language),
            begun(counted(duty.reason, view.case.procedure, language)),
            source(duty.definition.clauses, view.case.procedure, language),
        )
        for duty in duties
    ]
    said = {_line(duty, view, language): numbered(duty, language) for duty in duties}  # two of one title say the same
    buttons = [button(label, line) for line, label in said.items()]
    share = (
        []
        if shared
        else [
            menu(
                (
                    _("Share here", language),
                    verbs.line("share", verbs.line("why", view.case.reference, language), language),
                )
            )
        ]
    )
    return [*found, actions(*buttons, *share)]


def _line(duty: Duty, view: View, language: str) -> str:
    number = f" {duty.occurrence}" if duty.definition.repeats else ""
    return verbs.line("why", f"{view.case.reference} {text_in(duty.definition.title, language)}{number}", language)


def _by(duty: Duty, language: str) -> str:
    if duty.state in SETTLED:
        return state(duty, language)
    if duty.act_by is None:
        return _("no day set", language)
    return _("do it by {day}", language).format(day=day(duty.act_by, language))


def _sum(duty: Duty, view: View, language: str) -> Iterator[str]:
    """From the event to the day, and from a day off to the working day."""
    rule = begun(counted(duty.reason, view.case.procedure, language))
    yield f"{rule} → {day(duty.due, language)}" if duty.due else rule
    yield from (begun(each) for each in not_counted(duty.reason, language))
    if duty.first or duty.approximate or duty.provisional:
        yield begun(allowed(duty, language))
    if duty.reason.agreed:
        yield begun(_("agreed for {day}", language).format(day=day(duty.reason.agreed, language)))
    if duty.due and duty.act_by and duty.due != duty.act_by:
        off = "; ".join(_days_off(duty.due, duty.act_by, view.case.procedure.nation, language))
        yield f"{off} → {day(duty.act_by, language)}"
    yield from (begun(each) for each in settled(duty.reason, view.case.procedure, language))


def _days_off(due: date, act_by: date, nation: str, language: str) -> Iterator[str]:
    """What each day is, from the one that the rule gives to the working day: the weekend once, a holiday by its name."""
    step = ONE_DAY if act_by > due else -ONE_DAY
    of = due
    while of != act_by:
        name = bank_holidays(nation, of.year).get(of)
        if name:
            yield _("{day} is {holiday}", language).format(day=day(of, language), holiday=holiday(name, language))
        elif of.weekday() >= SATURDAY:
            if of == due:
                yield _(WEEKDAYS[of.weekday()], language).format(day=day(of, language))
        else:
            yield _("{day} is a day on which the team is closed", language).format(day=day(of, language))
        of += step


def _force(duty: Duty, language: str) -> Iterator[str]:
    force = duty.definition.force
    word = _(FORCES[force], language)
    if force == "may":
        yield _("Force: {force}, so nothing is owed.", language).format(force=word)
        return
    late = duty.state in {"overdue", "done-late"}
    if duty.state in SETTLED and not late:
        yield _("Force: {force}.", language).format(force=word)
        return
    yield _(WHEN_LATE[late, force in BREACHED_WHEN_LATE], language).format(force=word)


def _moves(duty: Duty, view: View, language: str) -> Iterator[str]:
    """Every entry that moved its limit, and who arranged its day."""
    found = list(moves(view.case, duty, view.today, view.team))
    if not found:
        yield _("Never moved.", language)
    for moved in found[-AT_ONCE:]:
        words = _("Moved from {was} to {now} by {who}, {day}", language)
        values = {"was": day(moved.was, language), "now": day(moved.now, language)}
        yield words.format(**values, **_signed(moved.entry, view, language))
        yield from _why(moved.entry, language)
    arranged = planned_by(view.case, duty) if duty.planned else None
    if duty.planned and arranged:
        words = _("Planned for {on} by {who}, {day}", language)
        yield words.format(on=day(duty.planned, language), **_signed(arranged, view, language))
        yield from _why(arranged, language)


def _why(entry: Recorded, language: str) -> Iterator[Quote]:
    because = reason_in(entry.content)
    if because or because.erased:
        yield Quote(said(because, language))


def _signed(entry: Recorded, view: View, language: str) -> dict[str, str]:
    on = day(entry.at.astimezone(BRITAIN).date(), language)
    return {"who": view.names.get(entry.by, entry.by), "day": on}


def _series(duty: Duty, view: View, language: str) -> Iterator[str]:
    """That one of a series is late moves none of the others."""
    after = [
        each
        for each in view.duties
        if each.step == duty.step and each.occurrence > duty.occurrence and each.state not in SETTLED and each.due
    ]
    if after:
        yield _("Next stay put: {days}", language).format(
            days=", ".join(_stays(each, language) for each in after[:LATER_ONES])
        )


def _stays(duty: Duty, language: str) -> str:
    due = day(duty.due, language) if duty.due else ""
    if duty.act_by and duty.act_by != duty.due:
        return _("{due} (by {day})", language).format(due=due, day=day(duty.act_by, language))
    return due


def _chases(duty: Duty, view: View, language: str) -> Iterator[str]:
    """When whoever owes it was asked for it, and by whom."""
    for chase in view.case.chases:
        if (chase.said.step, chase.said.occurrence) == (duty.step, duty.occurrence):
            entry = view.case.entries[chase.entry - 1]
            yield entry_line(replace(entry, content=chase.said, day=chase.said.day), view, language)


def _questions(duty: Duty, view: View, language: str) -> Iterator[str]:
    """Who answered what, and what nobody has answered yet."""
    procedure = view.case.procedure
    for question in duty.questions:
        words = asked(procedure, question, language)
        if words:
            yield _("Open: {question}", language).format(question=words)
    for answered in answers(view.case, _about(duty, view)):
        yield asked(procedure, answered.question, language)
        content = view.case.standing[answered.entry.number]
        words = _("{who} answered, {day}:", language)
        yield words.format(**_signed(answered.entry, view, language))
        if isinstance(content, Answered):
            yield Quote(said(content.answer, language))


def _about(duty: Duty, view: View) -> frozenset[str]:
    """The questions that bear on it: its own, those of its date, and those asked at what it counts from."""
    step, procedure = duty.definition, view.case.procedure
    found = {*at_step(step), *of_its_date(step)}
    for option in step.options.values():
        found.update(at_option(option))
    for anchor in duty.reason.anchors:
        if anchor.name in procedure.events:
            found.update(procedure.events[anchor.name].asks)
        elif anchor.name in procedure.steps:
            found.update(at_step(procedure.steps[anchor.name]))
    return frozenset(found)


def _asked_for(duty: Duty, view: View, language: str) -> list[Block]:
    """What somebody outside still owes can be logged and chased from here."""
    owed = [each for each in owed_outside(view.case, view.duties) if each.duty == duty]
    return [of_owed(view, each, language) for each in owed]


def _further(duty: Duty, view: View, language: str, *, shared: bool) -> Block:
    known = [clause for clause in duty.definition.clauses if clause in register().clauses]
    buttons = [button(_("Show the clause", language), verbs.line("clause", " ".join(known), language))] if known else []
    share = [] if shared else [(_("Share here", language), verbs.line("share", _line(duty, view, language), language))]
    history = (_("History", language), verbs.line("history", view.case.reference, language))
    return actions(*buttons, menu(*share, history))
