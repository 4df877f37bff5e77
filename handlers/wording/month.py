"""A month for those who manage: at each authority what moved, from which day to which and why, what was late, what was decided."""

from collections.abc import Iterator, Sequence

from handlers.wording import verbs
from handlers.wording.blocks import Block, actions, button, header, lines, part, shortened
from handlers.wording.card import in_words
from handlers.wording.cases import called
from handlers.wording.days import month, period, short
from handlers.wording.deciding import verdict_said
from handlers.wording.fitting import LONGEST_TEXT, fitted
from handlers.wording.language import N_, PN_, _, plural, text_in
from handlers.wording.quotes import marked
from models.digests import Month, OfAuthority, Overdue, Settled, Slipped
from models.phrases import Period
from models.slippage import LIMIT
from models.views import Named
from models.working_days import working_days

MOST, MOST_AUTHORITIES = 4, 12  # lines of one sort, authorities
LONGEST_NAME, LONGEST_REASON = 60, 120
COUNTED = (N_("{count} moved"), N_("{count} late"), N_("{count} decided"))


def month_told(found: Month, language: str) -> tuple[str, list[Block]]:
    """The text for those who cannot see blocks, and the blocks."""
    counts = [
        sum(len(part) for part in parts) for parts in zip(*(_sorts(each) for each in found.authorities), strict=True)
    ]
    said = [_(each, language).format(count=count) for each, count in zip(COUNTED, counts, strict=False) if count]
    name = month(found.first.month, language)
    title = f"{name[:1].upper()}{name[1:]} {found.first.year}"
    blocks = [header(" · ".join((title, *said)), language)]
    for each in found.authorities[:MOST_AUTHORITIES]:
        name = shortened(called(each.of.authority, each.of.about, language), LONGEST_NAME, language)
        blocks.append(part(name, *_told(each, found, language)))
    left = len(found.authorities) - MOST_AUTHORITIES
    if left > 0:
        blocks.append(lines(plural(PN_("1 more authority", "{count} more authorities"), left, language)))
    if not found.authorities:
        blocks.append(lines(_("No day moved, nothing was late and nothing was decided.", language)))
    late = button(_("What is late now", language), verbs.line("due", _("late", language), language))
    asked = button(_("Decisions", language), verbs.line("approvals", "", language))
    blocks = fitted([*blocks, actions(late, asked)], language)
    return shortened(in_words(blocks), LONGEST_TEXT, language), blocks


def _sorts(each: OfAuthority) -> tuple[Sequence[object], ...]:
    return each.moved, each.late, each.decided


def _told(of: OfAuthority, found: Month, language: str) -> Iterator[str]:
    sorts = (
        [_moved(each, language) for each in of.moved[:MOST]],
        [_late(each, found, language) for each in of.late[:MOST]],
        [_decided(each, language) for each in of.decided[:MOST]],
    )
    for said, all_of_them in zip(sorts, _sorts(of), strict=True):
        yield from said
        if len(all_of_them) > MOST:
            yield _("{count} more", language).format(count=len(all_of_them) - MOST)


def _task(of: Named, step: str, occurrence: int, language: str) -> str:
    """SFU-2 · Progress report 2."""
    known = of.procedure.steps.get(step)
    number = f" {occurrence}" if known and known.repeats else ""
    return f"{of.reference} · {text_in(known.title, language) if known else step}{number}"


def _moved(each: Slipped, language: str) -> str:
    """→ SFU-3 · Handover meeting · first Tue 1 Dec, now Tue 15 Dec · moved 2 times: “snow”."""
    slip = each.slip
    said = (
        _("due first {first}, now {now}", language) if slip.sort == LIMIT else _("first {first}, now {now}", language)
    )
    days = said.format(first=short(slip.first, language), now=short(slip.now, language))
    times = plural(PN_("moved once", "moved {count} times"), slip.times, language)
    because = " ".join(shortened(str(slip.because), LONGEST_REASON, language).split())
    why = _("{said}: “{reason}”", language).format(said=times, reason=because) if because else times
    why += marked(slip.because, language)
    return f"→ {_task(each.of, slip.step, slip.occurrence, language)} · {days} · {why}"


def _late(each: Overdue, found: Month, language: str) -> str:
    """● SFU-4 · Handover meeting · Thu 19 Nov · done Tue 1 Dec, 7 working days late."""
    parts = [f"● {_task(each.of, each.step, each.occurrence, language)}", short(each.by, language)]
    if each.met:
        over = working_days(each.of.procedure.nation, found.closures).between(each.by, each.met)
        days = period(Period(over, "working day"), language)
        parts.append(_("done {day}, {days} late", language).format(day=short(each.met, language), days=days))
    else:
        parts.append(_("still open", language))
        parts += [shortened(each.who, LONGEST_NAME, language)] if each.who else []
    return " · ".join(parts)


def _decided(each: Settled, language: str) -> str:
    """✓ SFU-1 · Decision on a monitoring visit · no visit · Moira Grant."""
    said = verdict_said(each.verdict, each.of.procedure.steps[each.step], language)
    who = shortened(each.who, LONGEST_NAME, language)
    return " · ".join((f"✓ {_task(each.of, each.step, 1, language)}", said, who))
