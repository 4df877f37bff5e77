"""What outsiders owe, wherever it is shown: when it was chased, and the two buttons that go with it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from handlers.wording import verbs
from handlers.wording.blocks import Block, actions, button, lines, part, shortened, small
from handlers.wording.chase_mail import task as called
from handlers.wording.days import short
from handlers.wording.language import _
from models.chasing import Owed, chase_again, last_chase, led, owed_outside
from models.duties import SOON
from models.procedure import Procedure
from models.views import Task, View

AT_ONCE = 15  # tasks of a list with buttons of their own: a message has 50 parts
IN_A_CASE = 3
LONGEST_NAME = 50  # of a task on a button


def which(reference: str, procedure: Procedure, step: str, occurrence: int) -> str:
    """SFU-2 progress-report 1, or SFU-2 action:14: as buttons say it."""
    if not step:
        return f"{reference} action:{occurrence}"
    return f"{reference} {step} {occurrence}" if procedure.steps[step].repeats else f"{reference} {step}"


def chased_note(chased: date | None, language: str, *, quiet: bool) -> str:
    """; chased Thu 3 Dec: what a line ends with."""
    if chased is None:
        return ""
    said = _("; chased {day}", language) if quiet else _("; chased {day}: chase again", language)
    return said.format(day=short(chased, language))


def notes(task: Task, language: str) -> str:
    """What the line of a task in a list ends with."""
    missed = _("; it will be missed, if a manager accepts it", language) if task.to_be_missed else ""
    return chased_note(task.chased, language, quiet=task.quiet) + missed


def chased_in(view: View, step: str, occurrence: int, language: str) -> str:
    """The same, of a task of this case."""
    last = last_chase(view.case.chases, step, occurrence)
    if last is None:
        return ""
    quiet = chase_again(last.said.day, view.days, led(view.case, view.team, step, occurrence)) > view.today
    return chased_note(last.said.day, language, quiet=quiet)


def of_task(task: Task, language: str) -> Block:
    """Received, Chase: under the line of a list."""
    line = which(task.of.reference, task.of.procedure, task.step, task.occurrence)
    return actions(*_two(line, "", language))


def of_case(view: View, language: str) -> list[Block]:
    """The same for what outsiders owe in one case: what is late or due soon, else the next, each button with its task."""
    found = owed_outside(view.case, view.duties)
    soon = [each for each in found if each.by and (each.by - view.today).days <= SOON] or found[:1]
    return [of_owed(view, each, language, named=True) for each in soon[:IN_A_CASE]]


def of_owed(view: View, owed: Owed, language: str, *, named: bool = False) -> Block:
    """Received: Progress report 1, and Chase: Progress report 1."""
    line = which(view.case.reference, view.case.procedure, owed.step, owed.occurrence)
    return actions(*_two(line, shortened(called(owed, language), LONGEST_NAME, language) if named else "", language))


def _two(line: str, name: str, language: str) -> tuple[Block, Block]:
    received, chase = _("Received", language), _("Chase", language)
    if name:
        received, chase = f"{received}: {name}", f"{chase}: {name}"
    form = f"form {verbs.line('log', line, language)}"
    return button(received, form), button(chase, verbs.line("chase", line, language))


def listed(
    tasks: Sequence[Task], line: Callable[[Task], str], language: str, *, title: str = "", most: int = AT_ONCE
) -> Iterator[Block]:
    """A list in which what outsiders owe is followed by its buttons."""
    run: list[str] = []
    buttons = 0
    for task in tasks:
        run.append(line(task))
        if _presses(task) and buttons < most:
            buttons += 1
            yield _passage(title, run)
            yield of_task(task, language)
            title, run = "", []
    if run:
        yield _passage(title, run)
    left = sum(_presses(task) for task in tasks) - buttons
    if left:
        said = _("{count} more that others owe have their buttons under “status”", language)
        yield small(said.format(count=left), language)


def _presses(task: Task) -> bool:
    """What comes later is neither in nor chased yet; in its case it has its buttons all the same."""
    return task.outside and task.mark in {"late", "soon"}


def _passage(title: str, said: Iterable[str]) -> Block:
    return part(title, *said) if title else lines(*said)


def all_late(count: int, words: str, language: str) -> list[Block]:
    """Chase all late (3); without a number where not all of them stand on this page."""
    label = _("Chase all late ({count})", language).format(count=count) if count else _("Chase all late", language)
    return [button(label, verbs.line("chase", words, language))]
