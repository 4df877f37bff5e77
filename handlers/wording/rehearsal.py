"""A rehearsal as people read it: a row for each task, and why it stopped."""

from collections.abc import Iterator

from handlers.wording.asked import questions_put
from handlers.wording.days import day
from handlers.wording.duties import numbered, owners, source, task
from handlers.wording.language import N_, _, text_in
from handlers.wording.questions import cited, legend
from handlers.wording.summary import title_of
from handlers.wording.why import begun, fact, name, why
from models.asked import at_step
from models.duties import Duty
from models.links import Lead
from models.procedure import Procedure
from models.questions import WHO_MAY_SEE
from models.rehearsal import MOST_PLAYS, Play, Rehearsal

PLAY_HEADINGS = (N_("Day"), N_("Task"), N_("With"), N_("How"), N_("Why"))
HOWS = {
    "act-by": N_("on its day"),
    "late": N_("at once; its day, {day}, was before the case opened"),
    "assumed": N_("day assumed; the bot would ask ({questions})"),
    "chosen": N_("chosen: {option}"),
}
PARENTS = {
    "ends": N_("this case ends"),
    "goes-on": N_("this case goes on"),
    "ask": N_("whether this case goes on is asked"),
}


def title(played: Rehearsal, language: str) -> str:
    """The heading of one case."""
    return title_of(played.procedure, language)


def play_rows(played: Rehearsal, language: str) -> Iterator[tuple[str, ...]]:
    """A row for each task, in the order in which it was played."""
    for play in played.played:
        yield _play_row(play, played.procedure, language)


def _play_row(play: Play, procedure: Procedure, language: str) -> tuple[str, ...]:
    step = play.duty.definition
    option = text_in(step.options[play.option].title, language) if play.option else ""
    act_by = day(play.duty.act_by, language) if play.duty.act_by else ""
    asked = ", ".join(play.duty.questions)
    how = _(HOWS[play.how], language).format(option=option, questions=asked, day=act_by)
    if step.passes:
        to = ", ".join(text_in(procedure.roles[role].title, language) for role in step.passes.to)
        how += "; " + _("responsibility passes to {people}", language).format(people=to)
    return (
        day(play.day, language),
        task(play.duty, language),
        owners(step, procedure, language),
        how,
        f"{why(play.duty, procedure, language)}\n{source(step.clauses, procedure, language)}",
    )


def closing_lines(played: Rehearsal, language: str) -> Iterator[str]:
    """What opened on the way, and why it stopped where it did."""
    procedure = played.procedure
    opened = [_opened(lead, procedure, language) for lead in played.opened]
    yield from questions_put(
        procedure,
        (each for each in played.asked if played.choice is None or each.at != played.choice.step),
        cited((*play_rows(played, language), opened)),
        language,
    )
    yield from opened
    if played.passed_over:
        yield _("Passed over, since they only may be done:", language)
        yield from _ways_to_give(played.passed_over, language)
    if played.following:
        yield _following(played.following, language)
    if played.ending:
        yield from _ending(played, procedure, language)
    if played.choice:
        yield from _choice(played.choice, procedure, language)
    elif not played.ending:
        yield from _open_end(played, procedure, language)


def _ways_to_give(tasks: tuple[Duty, ...], language: str) -> Iterator[str]:
    for duty in tasks:
        number = f"#{duty.occurrence}" if duty.definition.repeats else ""
        yield f"  {duty.step}{number}=DATE   {numbered(duty, language)}"


def _ending(played: Rehearsal, procedure: Procedure, language: str) -> Iterator[str]:
    if played.ending:
        ended, on = played.ending
        said = _("The case ends on {day} with {fact}.", language)
        yield said.format(day=day(on, language), fact=fact(ended, procedure, language))
    if played.left_undone:
        tasks = ", ".join(task(duty, language) for duty in played.left_undone)
        yield _("Left undone when the case ended: {tasks}.", language).format(tasks=tasks)


def _open_end(played: Rehearsal, procedure: Procedure, language: str) -> Iterator[str]:
    if played.endless:
        yield _("Stopped after {count} tasks: no end is in sight.", language).format(count=MOST_PLAYS)
    elif played.awaited:
        yield _("Nothing more can be worked out until one of these is known:", language)
        for of in played.awaited:
            yield f"  {of}=DATE   {name(of, procedure, language)}"
    elif not played.following:
        yield _("Nothing more is owed. The case stays open until somebody ends it.", language)


def endless(cases: int, language: str) -> str:
    """That cases kept opening one another."""
    return _("Stopped after {count} cases: they keep opening one another, and no end is in sight.", language).format(
        count=cases
    )


def not_here(name: str, language: str) -> str:
    """That a procedure that opens is not at hand."""
    return _("There is no procedure {name} here, so that case is not played.", language).format(name=name)


def _following(opened: Lead, language: str) -> str:
    said = _("On {day} the next case is proposed: {procedure}, {starts}.", language)
    starts = ", ".join(f"{fact.name}={fact.day:%Y-%m-%d}" for fact in opened.starts)
    return said.format(day=day(opened.day, language), procedure=opened.link.procedure[0], starts=starts)


def _choice(duty: Duty, procedure: Procedure, language: str) -> Iterator[str]:
    step = duty.definition
    said = _("Stopped: a person must choose. {step}?", language)
    yield said.format(step=text_in(step.title, language))
    for key, option in step.options.items():
        yield f"  --choose {duty.step}={key}   {text_in(option.title, language)}"
    if step.approval:
        by = ", ".join(text_in(procedure.roles[role].title, language) for role in step.approval.by)
        yield _("Approved by: {people}", language).format(people=by or _("a named person, asked", language))
    for words in legend(procedure, {*at_step(step), *duty.questions}, language):
        yield _("It would ask: {words}", language).format(words=words)


def _opened(opened: Lead, procedure: Procedure, language: str) -> str:
    said = (
        _("{fact} on {day} hands over to {procedures}, joining the case that is open; {channel}; {parent}.", language)
        if opened.link.joins
        else _("{fact} on {day} opens {procedures}; {channel}; {parent}.", language)
    )
    values = {
        "fact": fact(opened.by, procedure, language),
        "day": day(opened.day, language),
        "procedures": _(" or ", language).join(opened.link.procedure),
        "channel": _("in a private channel unless a person says otherwise ({question})", language).format(
            question=WHO_MAY_SEE
        )
        if opened.link.channel == "private"
        else _("in the same channel", language),
        "parent": _(PARENTS[opened.link.parent], language),
    }
    sentence = begun(said.format(**values))
    if len(opened.link.procedure) > 1:
        choices = ", ".join(f"--choose {opened.link.asks}={each}" for each in opened.link.procedure)
        sentence += " " + _("Which one is asked: {choices}", language).format(choices=choices)
    return sentence
