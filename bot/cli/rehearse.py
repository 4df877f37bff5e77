"""`remembrancer rehearse`: a whole case played forward, also into the procedures that it opens."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from bot import clock
from bot.cli import screen
from bot.cli.arguments import Options, choice_example, given_day, name_in, pair, told_by
from bot.cli.beside import warn_of
from bot.cli.deadlines import team_of
from bot.cli.options import (
    Agreements,
    Choices,
    Events,
    ForSubject,
    InLanguage,
    Language,
    PlayedFrom,
    ProcedureName,
    definition_of,
    file_of,
)
from handlers.wording.beside import not_used
from handlers.wording.language import _
from handlers.wording.rehearsal import PLAY_HEADINGS, closing_lines, endless, not_here, play_rows, title
from models import library
from models.duties import Team
from models.history import Happened, History, history_of
from models.links import Lead
from models.procedure import Link, Procedure
from models.refusals import NoOptions, UnknownName
from models.rehearsal import InTurn, Rehearsal, rehearse

MOST_CASES = 20  # cases that keep opening one another are stopped here

Family = Mapping[str, Procedure]


class _Case(NamedTuple):
    """A case to play, and the day on which another opened it."""

    procedure: Procedure
    facts: History
    opened: date | None = None


def command(
    procedure: ProcedureName,
    events: Events = None,
    choose: Choices = None,
    agree: Agreements = None,
    subject: ForSubject = None,
    today: PlayedFrom = None,
    language: InLanguage = Language.en,
) -> None:
    """Play a case forward, each task done on its day, until it ends or a person must choose."""
    definition = definition_of(procedure, subject)
    family = _family(definition, file_of(procedure))
    named = _named(family, choose or [])
    here, elsewhere = _sorted_out(definition, family, events or [])
    told, team = told_by(definition, here, named, agree or []), team_of()
    day = given_day(today).day if today is not None else _first_day(told.facts)
    warn_of(definition, told, team, language)
    rehearsing = _Rehearsing(family, InTurn(told.undated), elsewhere, day, team)
    rehearsing.show(_Case(definition, history_of(*told.facts)), language)
    unused = [*rehearsing.elsewhere, *_unused(rehearsing.choose.left)]
    if unused:
        screen.warn(not_used(unused, language))


class _Rehearsing:
    """Cases played one after the other; each takes what was given for it and is not taken yet."""

    def __init__(self, family: Family, choose: InTurn, elsewhere: list[str], today: date, team: Team) -> None:
        self.family = family
        self.choose = choose
        self.elsewhere = elsewhere
        self.today = today
        self.team = team

    def show(self, first: _Case, language: str) -> None:
        """Play the case, and those that it opens, and print each."""
        waiting, played = [first], 0
        while waiting:
            if played == MOST_CASES:
                screen.line(endless(played, language))
                return
            case = waiting.pop(0)
            found = rehearse(case.procedure, case.facts, self.choose, self.today, self.team, opened=case.opened)
            played += 1
            _show(found, language)
            for opened in found.opened:
                name = self._which(opened.link)
                if name and name not in self.family:
                    screen.line(not_here(name, language))
                elif name:
                    waiting.append(self._opening(self.family[name], opened))

    def _which(self, link: Link) -> str | None:
        return link.procedure[0] if len(link.procedure) == 1 else self.choose.take(link.asks, link.procedure)

    def _opening(self, child: Procedure, opened: Lead) -> _Case:
        """The case with the days carried over, and what was given for it."""
        told = told_by(child, self._take(child), self.choose.left, [])
        self.choose.left = dict(told.undated)
        return _Case(child, history_of(*told.facts, *opened.starts), opened.day)

    def _take(self, child: Procedure) -> list[str]:
        """What was given for this case: of what happens once, one day, so that a second case can have another."""
        taken: list[str] = []
        names: set[str] = set()
        for text in self.elsewhere:
            name = name_in(text)
            if name in child.names and (child.recurs(name) or name not in names):
                taken.append(text)
                names.add(name)
        for text in taken:
            self.elsewhere.remove(text)
        return taken


def _show(played: Rehearsal, language: str) -> None:
    headings = [_(heading, language) for heading in PLAY_HEADINGS]
    screen.answer(headings, tuple(play_rows(played, language)), title(played, language))
    for words in closing_lines(played, language):
        screen.line(words)


def _family(procedure: Procedure, file: Path | None) -> Family:
    """The procedure and all that it can lead to, by name; those of a file of somebody's own may stand beside it."""
    found = {procedure.key: procedure}
    waiting = [procedure]
    while waiting:
        for name in waiting.pop().leads_to:
            linked = None if name in found else library.linked(name, file.parent if file else None)
            if linked:
                found[name] = linked
                waiting.append(linked)
    return found


def _first_day(facts: Iterable[object]) -> date:
    return min((fact.day for fact in facts if isinstance(fact, Happened)), default=clock.today())


def _named(family: Family, texts: list[str]) -> Options:
    """The options named for each step, or the procedure named for a question, in the order given."""
    found: dict[str, tuple[str, ...]] = {}
    for text in texts:
        step, option = pair(text, choice_example(next(iter(family.values()))))
        _refuse_unknown(family, step, option)
        found[step] = (*found.get(step, ()), option)
    return found


def _refuse_unknown(family: Family, step: str, option: str) -> None:
    choices = _choices_of(family)
    if step in choices:
        if option not in choices[step]:
            raise UnknownName("option", option, tuple(choices[step]), step)
        return
    if any(step in procedure.steps for procedure in family.values()):
        raise NoOptions(step, tuple(choices))
    raise UnknownName("step", step, tuple(choices), next(iter(family)))


def _choices_of(family: Family) -> dict[str, dict[str, None]]:
    """What can be chosen at each step, and for each question that asks which procedure opens; in order, each once."""
    found: dict[str, dict[str, None]] = {}
    for procedure in family.values():
        for key, step in procedure.steps.items():
            if step.options:
                found.setdefault(key, {}).update(dict.fromkeys(step.options))
        for link in procedure.links:
            if len(link.procedure) > 1:
                found.setdefault(link.asks, {}).update(dict.fromkeys(link.procedure))
    return found


def _unused(left: Options) -> list[str]:
    return [f"--choose {step}={option}" for step, options in left.items() for option in options]


def _sorted_out(procedure: Procedure, family: Family, events: list[str]) -> tuple[list[str], list[str]]:
    """Events of this procedure, and those that only a procedure it leads to knows."""
    here: list[str] = []
    elsewhere: list[str] = []
    for text in events:
        name = name_in(text)
        others = any(name in other.names for other in family.values())
        (elsewhere if others and name not in procedure.names else here).append(text)
    return here, elsewhere
