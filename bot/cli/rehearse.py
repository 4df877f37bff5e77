"""`remembrancer rehearse`: a whole case played forward, also into the procedures that it opens."""

from datetime import date

from bot import clock
from bot.cli import screen
from bot.cli.arguments import CHOICE_EXAMPLE, given_day, history_from, pair
from bot.cli.deadlines import team_of
from bot.cli.options import (
    Agreements,
    Choices,
    Events,
    ForSubject,
    InLanguage,
    Language,
    ProcedureName,
    Today,
    for_subject,
)
from handlers.wording.language import _
from handlers.wording.rehearsal import PLAY_HEADINGS, closing_lines, play_rows, title
from models import library
from models.history import Entry, Happened
from models.links import Lead
from models.procedure import Procedure
from models.refusals import NoOptions, UnknownName
from models.rehearsal import Rehearsal, in_turn, rehearse

WHICH_EDITION = "F-30"


def command(
    procedure: ProcedureName,
    events: Events = None,
    choose: Choices = None,
    agree: Agreements = None,
    subject: ForSubject = None,
    today: Today = None,
    language: InLanguage = Language.en,
) -> None:
    """Play a case forward, each task done on its day, until it ends or a person must choose."""
    definition = for_subject(library.load(procedure), subject)
    family = _family(definition)
    choices = _choices(family, choose or [])
    day = given_day(today).day if today is not None else None
    here, elsewhere = _sorted_out(definition, family, _decided(events or [], choices))
    history = history_from(definition, here, [], agree or [], day or clock.today())
    first = min((fact.day for fact in (entry.content for entry in history) if isinstance(fact, Happened)), default=None)
    options = in_turn(choices)
    cases = [(definition, history)]
    while cases:
        playing, facts = cases.pop(0)
        played = rehearse(playing, facts, options, day or first or clock.today(), team_of())
        _show(played, language)
        for opened in played.opened:
            name = opened.link.procedure[0] if len(opened.link.procedure) == 1 else options(opened.link.asks)
            if name:
                child = library.load(name)
                cases.append((child, _opening(child, opened, elsewhere, day or clock.today())))


def _show(played: Rehearsal, language: str) -> None:
    headings = [_(heading, language) for heading in PLAY_HEADINGS]
    screen.table(headings, play_rows(played, language), title(played, language))
    for words in closing_lines(played, language):
        screen.line(words)


def _family(procedure: Procedure) -> dict[str, Procedure]:
    """The procedure and all that it can lead to, by name."""
    found = {procedure.key: procedure}
    waiting = [procedure]
    while waiting:
        for name in waiting.pop().leads_to:
            if name not in found and name in library.names():
                found[name] = library.load(name)
                waiting.append(found[name])
    return found


def _choices(family: dict[str, Procedure], texts: list[str]) -> dict[str, list[str]]:
    """The options named for each step, or the edition named for a question, in the order given."""
    found: dict[str, list[str]] = {}
    for text in texts:
        step, option = pair(text, CHOICE_EXAMPLE)
        _refuse_unknown(family, step, option)
        found.setdefault(step, []).append(option)
    return found


def _decided(events: list[str], choices: dict[str, list[str]]) -> list[str]:
    """STEP=DATE gives the day of the first option named for that step, which is then no longer to choose."""
    found = []
    for text in events:
        step, equals, value = text.partition("=")
        waiting = choices.get(step)
        found.append(f"{step}/{waiting.pop(0)}={value}" if equals and waiting else text)
    return found


def _refuse_unknown(family: dict[str, Procedure], step: str, option: str) -> None:
    procedures = list(family.values())
    if step == WHICH_EDITION:
        if option not in family:
            raise UnknownName("procedure", option, tuple(family))
        return
    deciding = {key: each for procedure in procedures for key, each in procedure.steps.items() if each.options}
    if step in deciding:
        options = {key for procedure in procedures if step in procedure.steps for key in procedure.steps[step].options}
        if option not in options:
            raise UnknownName("option", option, tuple(sorted(options)), step)
        return
    if any(step in procedure.steps for procedure in procedures):
        raise NoOptions(step, tuple(deciding))
    raise UnknownName("step", step, tuple(deciding), procedures[0].key)


def _sorted_out(procedure: Procedure, family: dict[str, Procedure], events: list[str]) -> tuple[list[str], list[str]]:
    """Events of this procedure, and those that only a procedure it leads to knows."""
    here: list[str] = []
    elsewhere: list[str] = []
    for text in events:
        name = text.partition("=")[0].partition("#")[0].partition("/")[0]
        others = any(name in other.names for other in family.values())
        (elsewhere if others and name not in procedure.names else here).append(text)
    return here, elsewhere


def _opening(child: Procedure, opened: Lead, elsewhere: list[str], today: date) -> tuple[Entry, ...]:
    """The history that a case starts with: the days carried over, and what was given for it."""
    given = [text for text in elsewhere if text.partition("=")[0].partition("#")[0].partition("/")[0] in child.names]
    history = history_from(child, given, [], [], today)
    carried = (Entry(len(history) + place, fact) for place, fact in enumerate(opened.starts, start=1))
    return (*history, *carried)
