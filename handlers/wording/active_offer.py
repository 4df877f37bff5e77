"""Welsh offered to those who are met: asked by the form of the meeting, said in the brief and on the meeting's line."""

from collections.abc import Iterator

from handlers.wording import form
from handlers.wording.blocks import Block
from handlers.wording.language import N_, _
from models.duties import Duty
from models.minutes import INTERPRETER, WELSH, Offer, offer_of, offers_welsh
from models.views import View

SAID = {
    "wanted": N_("Welsh was offered and is wanted"),
    "not-wanted": N_("Welsh was offered and is not wanted"),
    "not-offered": N_("Welsh has not been offered"),
    "needed": N_("an interpreter is needed"),
    "not-needed": N_("no interpreter is needed"),
}


def offer_said(of: Offer, language: str) -> str:
    """Welsh was offered and is wanted · an interpreter is needed; nothing where nobody has said."""
    return " · ".join(_(SAID[each], language) for each in of if each in SAID)


def offer_line(duty: Duty, view: View, language: str, *, asks: bool = False) -> str:
    """The same of a meeting, or, where that is asked, that nobody has noted it yet."""
    if not offers_welsh(view.case.procedure, duty.step):
        return ""
    found = offer_said(offer_of(view.case, duty.step, duty.occurrence), language)
    return found or (_("Nobody has noted yet whether Welsh was offered", language) if asks else "")


def offer_inputs(view: View, key: str, now: Offer, language: str) -> Iterator[Block]:
    """What the form of a meeting asks, filled in with what is known."""
    if not offers_welsh(view.case.procedure, key):
        return
    asked = (
        ("welsh", _("Was Welsh offered, and is it wanted?", language), WELSH, now.welsh),
        ("interpreter", _("Is an interpreter needed?", language), INTERPRETER, now.interpreter),
    )
    for name, label, values, chosen in asked:
        choices = [(each, _first_large(_(SAID[each], language))) for each in values]
        yield form.one_of(f"{name}:{key}", label, [("", choices)], chosen)


def _first_large(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
