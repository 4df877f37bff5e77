"""`plan` arranges the day of a meeting, several days compared side by side; `agree` sets one where the law gives none."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from handlers.arranged import Arranged, When, arranged, no_stretch
from handlers.asking import Answer, Asking
from handlers.fields import BECAUSE, CASE, DAY, STEP, Field
from handlers.find_case import find_case
from handlers.naming import Named, in_figures, named_step
from handlers.titled import titled
from handlers.wording import planned
from handlers.wording.blocks import Block
from handlers.wording.card import in_words
from handlers.wording.days import short
from handlers.wording.duties import numbered
from handlers.wording.language import N_
from models.authorities import folded
from models.case import APPROVED, Request
from models.casework.acts import act
from models.casework.seeing import see, seen_after
from models.casework.weighing import Weighed, weigh
from models.duties import SETTLED, Duty
from models.procedure import Step
from models.refusals import AgreedTwice, LimitStands, NeedsMore, NeedsReason, NoDuty, NoPeriod, Refused, UnknownName
from models.requests import AgreeDay, Plan
from models.rules.acting import still_open
from models.store.closures import closures_of
from models.views import View
from models.words import Words

EXAMPLE = N_("plan strathavon handover 8 Dec or 10 Dec")
NUMBERED = re.compile(r"(?P<what>\D+\s)(?P<number>[0-9]{1,2})\s*,\s*(?=[0-9])")  # follow-up meeting 1, 25 feb
AGREE_EXAMPLE = N_("agree strathavon confirmation letter 11 Dec")
ARRANGED_KINDS = frozenset({"meeting", "visit"})  # the rest is done by one side, on a day that is agreed or the law's
LIMIT = frozenset({"limit", "deadline", "terfyn", "therfyn"})
MOST = 8  # buttons
PLANNED = (
    CASE,
    STEP,
    DAY,
    Field("time", "time", N_("Time"), needed=False),
    Field("because", "words", N_("Where, or why this day: “at …”, “because …”"), needed=False),
)
AGREED = (CASE, STEP._replace(among="agreeable"), DAY, BECAUSE._replace(needed=False))


def handle(asking: Asking) -> Answer:
    """One day is planned at once; of several, each is checked. Without a step, the meetings that have no day."""
    reference, words = find_case(asking)
    view = see(asking.database, reference, asking.today, asking.sight)
    try:
        still_open(view.case, _outliving(view))
        if not words.strip():
            return _said(_without_a_day(view, asking.language))
        return _arrange(asking, view, _arranged(asking, view, words))
    except NeedsMore:
        raise
    except Refused as refusal:
        raise titled(refusal, view, asking.language) from refusal


def _outliving(view: View) -> Step | None:
    """A step that outlives the end of the case, if one is still owed."""
    owed = (duty.definition for duty in view.duties if duty.state not in SETTLED)
    return next((step for step in owed if step.outlives), None)


def _arranged(asking: Asking, view: View, words: str) -> Arranged:
    procedure = view.case.procedure
    words = _one_of_a_series(words.strip(), view, asking.language)
    return arranged(in_figures(words, procedure), asking.today, procedure.nation, view.team.closures)


def _one_of_a_series(words: str, view: View, language: str) -> str:
    """Without the comma behind a number that says which of a series is meant: it is no day beside the one that follows."""
    counted = NUMBERED.match(words)
    if not counted:
        return words
    try:
        step = named_step(counted["what"], view, language).key
    except Refused:
        return words
    of_it = [duty.occurrence for duty in view.duties if duty.step == step and duty.definition.repeats]
    return (
        f"{counted['what']}{counted['number']} {words[counted.end() :]}" if int(counted["number"]) in of_it else words
    )


def _arrange(asking: Asking, view: View, said: Arranged) -> Answer:
    what, of_limit = _named(said.words, view, asking.language)
    step = view.case.procedure.steps[what.key]
    if said.days and step.due.needs_agreement and step.kind not in ARRANGED_KINDS:
        raise NoPeriod(what.key, said.days[0].day)
    duty = _duty(view, what)
    if of_limit and duty.due and not step.due.needs_agreement:
        raise LimitStands(what.key, duty.due)
    if not said.days:
        raise NeedsMore("plan", EXAMPLE)
    plans = tuple(_plan(view, duty, when, said) for when in said.days)
    weighed = weigh(asking.database, asking.order, view.case.reference, plans)
    if len(weighed) > 1:
        return _said(_compared(asking, view, duty, weighed))
    act(asking.database, asking.order, view.case.reference, weighed[0].plan)
    return _said(_planned(asking, view, duty, weighed[0]))


def _named(words: str, view: View, language: str) -> tuple[Named, bool]:
    """What is to be planned, and whether it is the limit itself that was to be moved."""
    others = " ".join(word for word in words.split() if folded(word) not in LIMIT)
    try:
        return named_step(others, view, language), others != " ".join(words.split())
    except UnknownName:
        no_stretch(others, view.today, view.case.procedure.nation)
        raise


def _duty(view: View, what: Named) -> Duty:
    """Which occurrence, where it repeats: the one that was said, else the first that is not settled."""
    listed = [duty for duty in view.duties if duty.step == what.key]
    fitting = [duty for duty in listed if duty.occurrence == what.occurrence] if what.occurrence else listed
    if not fitting:
        raise NoDuty(what.key, what.occurrence or 1, tuple(duty.occurrence for duty in listed))
    return next((duty for duty in fitting if duty.state not in SETTLED), fitting[0])


def _plan(view: View, duty: Duty, when: When, said: Arranged) -> Plan:
    place, because = Words(said.place), Words(said.because)
    return Plan(duty.step, when.day, duty.occurrence, when.at, place, because, _approval(view, duty, when.day))


def _approval(view: View, duty: Duty, day: date) -> int | None:
    """The request by which this day was allowed, if it was."""
    for entry, request in view.case.requests.items():
        same = (request.asked.step, request.asked.occurrence) == (duty.step, duty.occurrence)
        if same and request.verdict == APPROVED and day in request.asked.allows:
            return entry
    return None


def _compared(asking: Asking, view: View, duty: Duty, weighed: Sequence[Weighed]) -> list[Block]:
    labels: dict[str, str] = {}  # by their lines: no two buttons say the same
    for each in weighed:
        if each.refused is None:
            labels[plan_line(view, each.plan)] = _label(each.plan, asking.language)
        elif isinstance(each.refused, NeedsReason):
            for near in each.refused.nearest:
                instead = replace(each.plan, day=near)
                labels.setdefault(plan_line(view, instead), _label(instead, asking.language))
    choices = [(label, line) for line, label in labels.items()]
    options = [_option(asking, view, each) for each in weighed]
    return planned.compared(view, duty, options, choices[:MOST], asking.language)


def _planned(asking: Asking, view: View, duty: Duty, weighed: Weighed) -> list[Block]:
    plan = weighed.plan
    request = view.case.requests.get(plan.request or 0)
    of = planned.Arrangement(plan.place, plan.because, duty.planned, _allowed_by(view, request) if request else "")
    return planned.planned(view, duty, _option(asking, view, weighed), of, asking.language)


def _allowed_by(view: View, request: Request) -> str:
    """Whoever approved, not whoever wrote it down for them."""
    by = view.case.decided_by[request.entry]
    return request.answers[-1].outside or view.names.get(by, by)


def _option(asking: Asking, view: View, weighed: Weighed) -> planned.Option:
    refusal = titled(weighed.refused, view, asking.language) if weighed.refused else None
    away = tuple((view.names.get(each.person, each.person), each.until) for each in weighed.away)
    return planned.Option(weighed.plan.day, weighed.plan.at, refusal, away, weighed.closed)


def _label(plan: Plan, language: str) -> str:
    at = f", {plan.at:%H:%M}" if plan.at else ""
    return short(plan.day, language) + at


def plan_line(view: View, plan: Plan) -> str:
    """The line that plans this: with its time, place and reason."""
    said = [f"plan {named_in_line(view, plan.step, plan.occurrence)} {plan.day.isoformat()}"]
    if plan.at:
        said[0] += f" {plan.at:%H:%M}"
    if plan.place:
        said.append(f"at {plan.place}")
    if plan.because:
        said.append(f"because {plan.because}")
    return ", ".join(said)


def named_in_line(view: View, step: str, occurrence: int) -> str:
    """SFU-5 progress-report 2: the case and the step as every line takes them."""
    definition = view.case.procedure.steps.get(step)
    which = f" {occurrence}" if definition and definition.repeats else ""
    return f"{view.case.reference} {step}{which}"


def _without_a_day(view: View, language: str) -> list[Block]:
    wanted = [
        duty
        for duty in view.duties
        if duty.definition.kind in ARRANGED_KINDS
        and duty.state not in SETTLED
        and duty.planned is None
        and (duty.definition.force != "may" or duty.wanted)
    ][:MOST]
    choices = [(numbered(duty, language), f"plan {named_in_line(view, duty.step, duty.occurrence)}") for duty in wanted]
    return planned.without_a_day(view, wanted, choices, language)


def agree(asking: Asking) -> Answer:
    """A day that people set for what has no period; of what repeats, several."""
    reference, words = find_case(asking)
    view = see(asking.database, reference, asking.today, asking.sight)
    if not words.strip():
        raise NeedsMore("agree", AGREE_EXAMPLE)
    try:
        return _agreed(asking, view, _arranged(asking, view, words))
    except NeedsMore:
        raise
    except Refused as refusal:
        raise titled(refusal, view, asking.language) from refusal


def _agreed(asking: Asking, view: View, said: Arranged) -> Answer:
    what, _of_limit = _named(said.words, view, asking.language)
    step = what.key
    days = tuple(when.day for when in said.days)
    if not days:
        raise NeedsMore("agree", AGREE_EXAMPLE)
    if len(days) > 1 and not view.case.procedure.steps[step].repeats:
        raise AgreedTwice(step, days)
    requests = (AgreeDay(step, day, Words(said.because)) for day in days)
    outcome = act(asking.database, asking.order, view.case.reference, *requests)
    after = seen_after(asking.database, view, outcome, asking.sight)
    found = [duty for duty in after.duties if duty.step == step and duty.reason.agreed in days]
    with asking.database.reading() as session:
        there = closures_of(session, asking.workspace_id, after.authority.key if after.authority else "", asking.today)
    closed = [each for each in there if any(map(each.holds, days))]
    return _said(planned.agreed(after, found, days, closed, asking.language))


def _said(blocks: list[Block]) -> Answer:
    return Answer(in_words(blocks), blocks)
