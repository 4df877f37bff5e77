"""Who is responsible: the roles named at the opening, until a step that passes responsibility was held."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from models.history import Entry
from models.known import Known
from models.procedure import Procedure


class Responsible(NamedTuple):
    """The roles that have the responsibility, and the step and day from which they have it."""

    roles: tuple[str, ...]
    by: str
    since: date | None


def responsible(procedure: Procedure, history: Iterable[Entry]) -> Responsible:
    """It follows from the facts: put the handover right, and the responsibility goes back."""
    known = Known(procedure, history)
    holder = Responsible(procedure.responsible, procedure.opens_on, known.day_of(procedure.opens_on))
    passed = [
        (day, step.passes.to, key)
        for key, step in procedure.steps.items()
        if step.passes and (day := known.day_of(key))
    ]
    for day, roles, key in sorted(passed, key=lambda each: each[0]):
        holder = Responsible(roles, key, day)
    return holder
