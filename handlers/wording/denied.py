"""What was refused to people who asked for decisions, took them, or changed who reads a case, as admins read it."""

from collections.abc import Sequence

from handlers.wording import verbs
from handlers.wording.blocks import Block, actions, header, lines, small
from handlers.wording.days import day
from handlers.wording.language import N_, _
from handlers.wording.paging import page_buttons
from handlers.wording.refused_parts import BRITAIN
from models.views import Denied

WHAT = {
    "ask": N_("asked for a decision"),
    "more": N_("asked for more"),
    "supply": N_("added to a request"),
    "decide": N_("decided"),
    "withdraw": N_("took a request back"),
    "access": N_("changed who reads it"),
}
WHY = {
    "AlreadyDecided": N_("it was decided before"),
    "AlwaysPrivate": N_("such a case is always private"),
    "KeyUsed": N_("a delivery that was used before"),
    "NeedsPlace": N_("no private channel was named"),
    "NoSuchEntry": N_("there is no such request"),
    "NobodyManages": N_("nobody manages the team"),
    "NobodyMay": N_("nobody may decide it"),
    "NotADecider": N_("it was not put to them"),
    "NotAllowed": N_("it is for managers"),
    "NotForYou": N_("they are not of the team"),
    "NotTheirs": N_("it is not their request"),
    "OnlyYou": N_("they alone could have decided it"),
    "OwnAnswer": N_("they had asked for it themselves"),
    "OwnRequest": N_("they had asked for it themselves"),
    "Stale": N_("it had changed since it was shown"),
    "TakenBack": N_("the request had been taken back"),
    "UnknownCase": N_("no case that they can see"),
    "UnknownPerson": N_("they are not known"),
}


def denied(found: Sequence[Denied], words: str, page: int, language: str, *, more: bool, days: int) -> list[Block]:
    """The latest first: when, who, what, in which case, and why not."""
    blocks = [header(_("Refused", language), language)]
    said = [_line(each, language) for each in found]
    blocks.append(lines(*(said or [_("Nothing was refused.", language)])))
    kept = _("Kept for {count} days, shown to admins, told to nobody else.", language)
    blocks.append(small(kept.format(count=days), language))
    buttons = page_buttons(verbs.line("approvals", words, language), page, language, more=more)
    return [*blocks, actions(*buttons)] if buttons else blocks


def _line(each: Denied, language: str) -> str:
    """Fri 27 Nov 2026, 09:00 · Jo Kerr · SFU-1 · decided: it was not put to them."""
    there = each.at.astimezone(BRITAIN)
    case = each.reference or _("a case that you do not see", language)
    what = _("{what}: {why}", language).format(what=_(WHAT[each.what], language), why=_(WHY[each.why], language))
    return " · ".join((day(there.date(), language, there.time()), each.name, case, what))
