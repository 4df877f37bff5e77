"""In the channel of a private case somebody asks who has not been let in: they read its card there, and no more."""

from dataclasses import replace

from handlers.asking import Asking
from handlers.find_case import find_case
from models.casework.seeing import see
from models.refusals import Refused
from models.refusals_private import NotLetIn
from models.views import View


def kept_out(asking: Asking) -> NotLetIn | None:
    """Who can let them in, where the case that they mean lives in this channel; elsewhere it is as if there were none."""
    view = _as_the_channel_sees_it(asking) if asking.channel else None
    if view is None or not view.case.private or asking.person in view.case.people:
        return None
    known = sorted(view.names.get(person, person) for person in view.case.people)
    return NotLetIn(view.case.reference, view.names.get(asking.person, asking.person), tuple(known))


def _as_the_channel_sees_it(asking: Asking) -> View | None:
    there = replace(asking, shared=True)
    try:
        reference, _words = find_case(there)
        return see(there.database, reference, there.today, there.sight)
    except Refused:
        return None
