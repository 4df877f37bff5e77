"""A decider who is not in the private channel where the request stands: said there, and of use to them."""

from collections.abc import Collection, Iterable

from handlers.wording import verbs
from handlers.wording.blocks import Block, actions, button, lines, small
from handlers.wording.deciding import names
from handlers.wording.language import _
from models.views import View


def not_there(view: View, number: int, there: Collection[str] | None, language: str) -> list[Block]:
    """Under the request: who of those who may decide cannot read it here, and how they can be brought in."""
    request = view.case.requests[number]
    absent = [person for person in request.deciders if there is not None and person not in there]
    return [small(not_in_channel(absent, view, language), language)] if absent and request.open else []


def not_in_channel(absent: Iterable[str], view: View, language: str) -> str:
    """Not in this channel: Moira Grant."""
    said = _(
        "Not in this channel: {people}. They are told, and can answer from that message; whoever is here can bring them in with /invite.",
        language,
    )
    return said.format(people=names(tuple(absent), view))


def from_outside(view: View, number: int, person: str, language: str) -> list[Block]:
    """To somebody who cannot open the thread: no way that leads nowhere, but whoever can let them in, and the form."""
    request = view.case.requests.get(number)
    if request is None:
        return []
    said = _("It stands in a private channel that you are not in; {who} can bring you in.", language)
    found = [lines(said.format(who=names((request.by,), view)))]
    if request.open and person in request.deciders:
        line = verbs.line("decide", f"{view.case.reference} {number}", language)
        found.append(actions(button(_("Read it and answer…", language), f"form {line}")))
    return found
