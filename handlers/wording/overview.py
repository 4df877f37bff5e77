"""The picture for those who manage: each authority in a line, what may soon be missed and why, what has changed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta

from handlers.wording import verbs
from handlers.wording.blocks import Block, actions, button, header, lines, part, shortened, small
from handlers.wording.cases import called, in_a_list
from handlers.wording.days import day
from handlers.wording.duties import FORCES
from handlers.wording.home_pages import Pages, turning
from handlers.wording.language import N_, PN_, _, plural, text_in
from handlers.wording.why import phrase
from models.views import NO_WORDS, Changed, Picture, Risk, Standing

AUTHORITIES_AT_ONCE = 12
AT_ONCE = 8
BUTTONS = 5
QUIET_AT_ONCE = 40
AHEAD = timedelta(weeks=4)
LONGEST_NAME, LONGEST_CASE = 60, 80
Instant = Callable[[datetime], str]
WHY = {
    "asked": N_("waits for a decision"),
    "passed": N_("the arranged day has passed, and nothing is recorded"),
    "after": N_("arranged for {day}, which is too late"),
    "no-date": N_("no day is arranged"),
    "nobody": N_("nobody has the role"),
    "open": N_("not recorded yet"),
}


def overview(found: Picture, pages: Pages, today: date, at: Instant, language: str) -> Iterator[Block]:
    """For the whole team."""
    yield header(_("All authorities", language), language)
    yield from _standings(found.standings, pages, language)
    yield from _risks(found.risks, today, language)
    yield from _changes(found, at, language)


def _standings(found: Sequence[Standing], pages: Pages, language: str) -> Iterator[Block]:
    """Those with something late, slipped or due soon in a line each, the others together."""
    troubled = [each for each in found if each.late or each.slipped or each.soon]
    first = (pages.authorities - 1) * AUTHORITIES_AT_ONCE
    shown = troubled[first : first + AUTHORITIES_AT_ONCE]
    if shown:
        yield lines(*(_standing(each, language) for each in shown))
    quiet = [_called(each, language) for each in found if each not in troubled]
    if quiet and pages.authorities == 1:
        said = ", ".join(quiet[:QUIET_AT_ONCE])
        if len(quiet) > QUIET_AT_ONCE:
            said += " · " + _("{count} more", language).format(count=len(quiet) - QUIET_AT_ONCE)
        yield lines(_("On time: {authorities}", language).format(authorities=said))
    if not found:
        yield lines(_("No case is open.", language))
    if any(each.slipped for each in shown):
        yield small(
            _("Slipped: the arranged day has passed with nothing recorded, or is after the day to do it by.", language),
            language,
        )
    label = _("Authorities, page {page}", language)
    yield from turning(label, pages, "authorities", more=len(troubled) > first + AUTHORITIES_AT_ONCE)


def _standing(of: Standing, language: str) -> str:
    """● Kinlaw · 1 case · 2 late · 1 due soon."""
    parts = [_called(of, language), plural(PN_("1 case", "{count} cases"), of.cases, language)]
    standing = (
        (N_("{count} in breach"), of.breached),
        (N_("{count} late"), of.late),
        (N_("{count} slipped"), of.slipped),
        (N_("{count} due soon"), of.soon),
    )
    parts += [_(said, language).format(count=count) for said, count in standing if count]
    return ("● " if of.late else "○ ") + " · ".join(parts)


def _called(of: Standing, language: str) -> str:
    if of.authority is None:
        return _("Others", language)
    return shortened(called(of.authority, NO_WORDS, language), LONGEST_NAME, language)


def _risks(found: Sequence[Risk], today: date, language: str) -> Iterator[Block]:
    title = _("May be missed by {day}", language).format(day=day(today + AHEAD, language))
    if not found:
        yield small(
            _("Nothing that must be done by {day} looks like being missed.", language).format(
                day=day(today + AHEAD, language)
            ),
            language,
        )
        return
    said = [_risk(each, language) for each in found[:AT_ONCE]]
    if len(found) > AT_ONCE:
        said.append(_("There are more.", language))
    yield part(title, *said)
    yield from _buttons("status", (each.of.reference for each in found[:AT_ONCE]), language)


def _risk(of: Risk, language: str) -> str:
    """Thu 7 Jan 2027 · Invermay SFU-5 · Handover meeting (must) · Jo Kerr · no day is arranged · within 12 weeks of …."""
    step = of.of.procedure.steps[of.step]
    number = f" {of.occurrence}" if step.repeats else ""
    why = _(WHY[of.why], language).format(day=day(of.planned, language) if of.planned else "")
    parts = [day(of.by, language), shortened(in_a_list(of.of, language), LONGEST_CASE, language)]
    parts.append(f"{text_in(step.title, language)}{number} ({_(FORCES[step.force], language)})")
    parts += [shortened(of.who, LONGEST_NAME, language), why, phrase(step.due, of.of.procedure, language)]
    return " · ".join(filter(None, parts))


def _changes(found: Picture, at: Instant, language: str) -> Iterator[Block]:
    if found.since is None:
        return
    since = at(found.since)
    if not found.changes:
        said = _("Nothing has changed since you last looked ({instant}).", language)
        yield small(said.format(instant=since), language)
        return
    told = [_change(each, language) for each in found.changes[:AT_ONCE]]
    if len(found.changes) > AT_ONCE:
        told.append(_("There are more.", language))
    yield part(_("Changed since you last looked ({instant})", language).format(instant=since), *told)
    yield from _buttons("history", (each.of.reference for each in found.changes[:AT_ONCE]), language)


def _change(of: Changed, language: str) -> str:
    """Kinlaw SFU-4 · 3 entries · the last by Jo Kerr."""
    entries = plural(PN_("1 entry", "{count} entries"), of.entries, language)
    last = _("the last by {who}", language).format(who=shortened(of.who, LONGEST_NAME, language))
    case = shortened(in_a_list(of.of, language), LONGEST_CASE, language)
    return f"{case} · {entries} · {last}"


def _buttons(verb: str, references: Iterable[str], language: str) -> Iterator[Block]:
    """A button for each case."""
    some = list(dict.fromkeys(references))[:BUTTONS]
    yield actions(*(button(each, verbs.line(verb, each, language)) for each in some))
