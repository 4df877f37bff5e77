"""What is said when a list cannot be narrowed as somebody asks, or shown to everybody."""

from collections.abc import Callable
from typing import Any

from handlers.wording.language import _
from handlers.wording.nearest import nearest
from handlers.wording.refused_parts import either
from models import refusals
from models.refusals import Refused


def _unknown_filter(of: refusals.UnknownFilter, language: str) -> str:
    near = nearest(of.given, of.known)
    if near:
        said = _("“{given}” is not understood here; did you mean {words}?", language)
        return said.format(given=of.given, words=either(near, language))
    said = _(
        "“{given}” is not understood here; say late, no date, waiting, mine, meetings, letters, reports, documents, visits, decisions, tasks, actions, next 12 weeks, this month or until 31 December, or name an authority, a case, a procedure, a role or a person",
        language,
    )
    return said.format(given=of.given)


def _not_to_share(of: refusals.NotToShare, language: str) -> str:
    said = _("“{given}” cannot be shown to everybody; what can be shared begins with {words}", language)
    return said.format(given=of.given, words=either(of.known, language))


SAYINGS: dict[type[Refused], Callable[[Any, str], str]] = {
    refusals.UnknownFilter: _unknown_filter,
    refusals.NotToShare: _not_to_share,
}
