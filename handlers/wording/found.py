"""Cases that were searched for."""

from collections.abc import Sequence

from handlers.wording import verbs
from handlers.wording.blocks import Block, actions, button, header, lines, shortened, small
from handlers.wording.cases import called
from handlers.wording.days import day
from handlers.wording.language import N_, _
from handlers.wording.paging import at_page, page_buttons, share_menu
from handlers.wording.summary import title_of
from models.views import Found

NAMES_AT_ONCE = 3
LONGEST = 80
STATES = {"open": N_("Open cases"), "ended": N_("Cases that have ended"), "all": N_("All cases")}


def found_list(
    found: Sequence[Found], state: str, page: int, line: str, language: str, *, more: bool, shared: bool
) -> list[Block]:
    """A line and a button for each case; where nothing is found, where else to look."""
    blocks = [header(_(STATES[state], language), language)]
    buttons = [button(each.of.reference, verbs.line("status", each.of.reference, language)) for each in found]
    if found:
        blocks.append(lines(*(_line(each, language) for each in found)))
    else:
        blocks.append(lines(_("Nothing is found that you can see.", language)))
        if state != "all":
            buttons = [button(_("Look among all cases", language), f"{line} all")]
    if page > 1 or more:
        blocks.append(small(_("page {page}", language).format(page=page), language))
    buttons += page_buttons(line, page, language, more=more)
    if found:
        buttons += share_menu(at_page(line, page), language, shared=shared)
    return [*blocks, actions(*buttons)] if buttons else blocks


def _line(each: Found, language: str) -> str:
    """SFU-3 · Strathavon · Follow-up (Scotland) · opened Thu 8 Oct 2026 · Tom Burns, Ailsa Reid."""
    of = each.of
    stands = _("opened {day}", language).format(day=day(each.opened, language))
    if each.ended:
        stands = _("ended {day}", language).format(day=day(each.ended, language))
    parts = [of.reference, shortened(called(of.authority, of.about, language), LONGEST, language)]
    parts += [title_of(of.procedure, language), stands]
    names = [shortened(name, LONGEST, language) for name in each.who[:NAMES_AT_ONCE]]
    if names:
        parts.append(", ".join(names) + ("…" if len(each.who) > NAMES_AT_ONCE else ""))
    return " · ".join(parts)
