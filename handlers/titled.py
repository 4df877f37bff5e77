"""Refusals in people's words: what the record knows by keys is called by its title, and people by their names."""

from typing import Any, TypeVar

from handlers.wording.language import text_in
from handlers.wording.why import name
from models.refusals import Refused
from models.views import View

Kind = TypeVar("Kind", bound=Refused)


def titled(refusal: Kind, view: View, language: str) -> Kind:
    """The same refusal with every step, event, role and person called as people call them."""
    found = {name: _titled(value, view, language) for name, value in vars(refusal).items()}
    return type(refusal)(**found)


def _titled(value: Any, view: View, language: str) -> Any:  # noqa: ANN401 - whatever a refusal carries
    if isinstance(value, tuple):
        return tuple(_titled(each, view, language) for each in value)
    if not isinstance(value, str):
        return value
    procedure = view.case.procedure
    if value in procedure.names:
        return name(value, procedure, language)
    if value in procedure.roles:
        return text_in(procedure.roles[value].title, language)
    return view.names.get(value, value)
