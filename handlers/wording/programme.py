"""The year of many authorities in one card: each task with where it stands, each authority in a line; and many opened at once."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from handlers.wording import verbs
from handlers.wording.blocks import Block, actions, button, confirmed, header, lines, part, shortened, small
from handlers.wording.cases import called, in_a_list
from handlers.wording.days import day, short
from handlers.wording.fitting import fitted
from handlers.wording.language import N_, PN_, _, plural, text_in
from handlers.wording.paging import at_page, page_buttons, share_menu
from handlers.wording.summary import title_of
from models.authorities import Authority
from models.procedure import Procedure
from models.programme import DONE, LATE, NO_DATE, PLANNED, TO_DO, Place, Programme, Wanted
from models.views import NO_WORDS

AT_ONCE = 12  # authorities on a page
MOST_NAMES, MOST_OPENED = 4, 40
LONGEST_NAME = 50  # the longest official name, Welsh, has 43 letters
MARKS = {
    LATE: N_("● {count} late"),
    PLANNED: N_("▶ {count} planned"),
    NO_DATE: N_("□ {count} without a date"),
    TO_DO: N_("○ {count} to do"),
    DONE: N_("✓ {count} done"),
}
NAMED = frozenset({LATE, PLANNED})  # whose authorities are named, with the day


def programme_card(found: Programme, page: int, language: str, *, shared: bool) -> list[Block]:
    """CIW year 2026 · 3 authorities: by task, then by authority."""
    pages = max(1, -(-len(found.cases) // AT_ONCE))
    page = min(page, pages)
    title = title_of(found.procedure, language, found.year)
    count = plural(PN_("1 authority", "{count} authorities"), len(found.cases), language)
    blocks = [header(f"{title} · {count}", language)]
    if page == 1:
        for stage, said in _by_stage(found, language):
            blocks.append(part(stage, *said))
    shown = found.cases[(page - 1) * AT_ONCE : page * AT_ONCE]
    blocks.append(part(_("By authority", language), *(_authority(each.reference, found, language) for each in shown)))
    line = verbs.line("programme", f"{found.procedure.key} {found.year}", language)
    row = [
        button(title_of(found.procedure, language, each), verbs.line("programme", f"{key} {each}", language))
        for key, each in found.others[:2]
        if key == found.procedure.key
    ]
    row += page_buttons(line, page, language, more=page < pages)
    row += [button(_("Open for more…", language), f"form {verbs.line('open-all', found.procedure.key, language)}")]
    row += share_menu(at_page(line, page), language, shared=shared)
    return fitted([*blocks, actions(*row)], language)


def _by_stage(found: Programme, language: str) -> Iterator[tuple[str, list[str]]]:
    """The tasks in the procedure's order, under its stages."""
    stages: dict[str, list[str]] = {}
    for key, step in found.procedure.steps.items():
        of_step = [place for place in found.places if place.step == key]
        if of_step:
            title = shortened(text_in(step.title, language), 2 * LONGEST_NAME, language)
            said = " · ".join(_marks(of_step, language))
            stages.setdefault(step.stage, []).append(f"{title}: {said}")
    for stage, tasks in stages.items():
        yield text_in(found.procedure.stages[stage].title, language), tasks


def _marks(places: Sequence[Place], language: str) -> Iterator[str]:
    for mark, said in MARKS.items():
        there = sorted((place for place in places if place.mark == mark), key=lambda each: each.day or date.max)
        if not there:
            continue
        many = _(said, language).format(count=len(there))
        if mark not in NAMED:
            yield many
            continue
        names = [
            f"{_name(place, language)} {short(place.day, language) if place.day else ''}".strip() for place in there
        ]
        more = "…" if len(names) > MOST_NAMES else ""
        yield f"{many} ({', '.join(names[:MOST_NAMES])}{more})"


def _name(place: Place, language: str) -> str:
    return shortened(called(place.of.authority, place.of.about, language), LONGEST_NAME, language)


def _authority(reference: str, found: Programme, language: str) -> str:
    """Aberwen CIW-3 · 2 done · 1 planned · next Wed 3 Jun."""
    places = [place for place in found.places if place.of.reference == reference]
    of = next(each for each in found.cases if each.reference == reference)
    counts = Counter(place.mark for place in places)
    said = [_(MARKS[mark], language).format(count=counts[mark]) for mark in MARKS if counts[mark]]
    coming = min((place.day for place in places if place.mark in {PLANNED, TO_DO, NO_DATE} and place.day), default=None)
    said += [_("next {day}", language).format(day=short(coming, language))] if coming else []
    return " · ".join((shortened(in_a_list(of, language), 2 * LONGEST_NAME, language), *said))


def no_programme(procedures: Sequence[Procedure], language: str) -> list[Block]:
    """No year's case lives here yet: how they are opened."""
    said = _("No case of a year lives in this channel yet. Open them for many authorities at once:", language)
    row = [
        button(title_of(each, language), f"form {verbs.line('open-all', each.key, language)}")
        for each in procedures[:5]
    ]
    return [lines(said), actions(*row)] if row else [lines(said)]


def previewed(found: Sequence[Wanted], procedure: Procedure, line: str, language: str) -> list[Block]:
    """What would be opened, with the first dates, and what is there already; nothing has happened yet."""
    new = [each for each in found if not each.there]
    title = title_of(procedure, language)
    blocks = [
        header(
            _("{procedure}: would be opened for {count}", language).format(procedure=title, count=len(new)), language
        )
    ]
    if new:
        blocks.append(lines(_names(new, language)))
    for dates, those in _alike(new):
        said = [_first(each, procedure, language) for each in dates]
        head = _("First dates", language) if len(those) == len(new) else _names(those, language)
        if said:
            blocks.append(part(head, *said))
    blocks += _there(found, language)
    if new:
        label = _("Open the case", language) if len(new) == 1 else _("Open {count} cases", language)
        label = label.format(count=len(new))
        asked = _("Each has its card in this channel. Opened: {count}.", language)
        press = confirmed(button(label, line), label, asked.format(count=len(new)), language)
        blocks.append(actions(press))
    return fitted([*blocks, small(_("Nothing has been recorded yet.", language), language)], language)


def opened_many(found: Sequence[Wanted], procedure: Procedure, language: str) -> list[Block]:
    """What was opened, and what was there already."""
    new = [each for each in found if not each.there]
    title = title_of(procedure, language)
    blocks = [header(_("{procedure}: opened for {count}", language).format(procedure=title, count=len(new)), language)]
    if new:
        blocks.append(lines(_names(new, language)))
    blocks += _there(found, language)
    show = button(_("The year’s programme", language), verbs.line("programme", procedure.key, language))
    return fitted([*blocks, actions(show)], language)


def _alike(found: Sequence[Wanted]) -> Iterator[tuple[Sequence[tuple[date, str, int]], list[Wanted]]]:
    groups: dict[tuple[tuple[date, str, int], ...], list[Wanted]] = {}
    for each in found:
        groups.setdefault(tuple(each.first), []).append(each)
    yield from groups.items()


def _first(each: tuple[date, str, int], procedure: Procedure, language: str) -> str:
    on, step, occurrence = each
    number = f" {occurrence}" if procedure.steps[step].repeats else ""
    return f"{day(on, language)} · {text_in(procedure.steps[step].title, language)}{number}"


def _there(found: Sequence[Wanted], language: str) -> list[Block]:
    there = [each for each in found if each.there]
    said = _("There already, and left as it is: {names}", language)
    return [lines(said.format(names=_names(there, language)))] if there else []


def _names(found: Sequence[Wanted], language: str) -> str:
    said = ", ".join(f"{_called(each.authority, language)} {each.reference}".strip() for each in found[:MOST_OPENED])
    more = _("{count} more", language).format(count=len(found) - MOST_OPENED) if len(found) > MOST_OPENED else ""
    return " · ".join(filter(None, (said, more)))


def _called(authority: Authority, language: str) -> str:
    return shortened(called(authority, NO_WORDS, language), LONGEST_NAME, language)
