"""Refusals in people's words: what the record knows by keys is called by its title, and people by their names."""

from dataclasses import replace
from typing import Any, TypeVar

from handlers.wording.deciding import step_of, verdict_said
from handlers.wording.language import text_in
from handlers.wording.summary import title_of
from handlers.wording.why import fact, name
from models.procedure import Procedure
from models.refusals import AlreadyDecided, Refused
from models.views import View

Kind = TypeVar("Kind", bound=Refused)


def titled(refusal: Kind, view: View, language: str) -> Kind:
    """The same refusal with every step, event, role and person called as people call them."""
    found = {name: _titled(value, view, language) for name, value in vars(refusal).items()}
    return type(refusal)(**found)


def titled_decision(refusal: Refused, view: View, language: str) -> Refused:
    """The same of what is refused to a decider: what was decided first by the title of that option."""
    if isinstance(refusal, AlreadyDecided):
        decided = [each for each in view.case.requests.values() if each.verdict == refusal.verdict]
        said = {verdict_said(each.verdict, step_of(each, view), language) for each in decided}
        refusal = replace(refusal, verdict=said.pop()) if len(said) == 1 else refusal
    return titled(refusal, view, language)


def titled_in(refusal: Kind, procedure: Procedure, language: str) -> Kind:
    """The same before there is a case: the procedure with its steps and events by their titles."""
    found = {key: _called(value, procedure, language) for key, value in vars(refusal).items()}
    return type(refusal)(**found)


def _called(value: Any, procedure: Procedure, language: str) -> Any:  # noqa: ANN401 - whatever a refusal carries
    if isinstance(value, tuple):
        return tuple(_called(each, procedure, language) for each in value)
    if value == procedure.key:
        return title_of(procedure, language)
    return name(value, procedure, language) if isinstance(value, str) and value in procedure.names else value


def _titled(value: Any, view: View, language: str) -> Any:  # noqa: ANN401 - whatever a refusal carries
    if isinstance(value, tuple):
        return tuple(_titled(each, view, language) for each in value)
    if not isinstance(value, str):
        return value
    procedure = view.case.procedure
    first, mark, which = value.partition("#")
    if mark and first in procedure.steps:
        return f"{text_in(procedure.steps[first].title, language)} {which}"
    step, mark, option = value.partition("/")
    if mark and step in procedure.steps and option in procedure.steps[step].options:
        return fact(value, procedure, language)
    if value == procedure.key:
        return title_of(procedure, language, view.case.opened.year)
    if value in procedure.names:
        return name(value, procedure, language)
    if value in procedure.roles:
        return text_in(procedure.roles[value].title, language)
    return view.names.get(value, value)
