"""A case's entries as people read them: newest first, what was put right beside what stands, words as they were written."""

from collections.abc import Iterator
from dataclasses import replace

from handlers.wording import verbs
from handlers.wording.active_offer import offer_said
from handlers.wording.blocks import Block, Quote, actions, button, header, menu, passages, shortened, small
from handlers.wording.card import title
from handlers.wording.days import day
from handlers.wording.entries import dated_line, moved_away
from handlers.wording.language import N_, PN_, _, plural, text_in
from handlers.wording.paging import page_buttons
from handlers.wording.questions import asked
from handlers.wording.quotes import quotes, said
from handlers.wording.refused_parts import instant
from handlers.wording.why import begun
from models.entries import Content, Decided, Minuted, MovedAway, MovedHere, Noted, PutRight, Recorded, day_of
from models.history import Answered, Corrected
from models.minutes import Offer
from models.views import View
from models.words import Words

AT_ONCE = 8
IN_A_LIST, WHOLE = 240, 2900  # characters of somebody's words
MOST_QUOTES = 6  # of one entry in a list
PUTTING_RIGHT = (Corrected, PutRight, MovedAway)
PEOPLE = (("to", N_("To: {people}")), ("copies", N_("Copies: {people}")), ("owner", N_("With: {people}")))
DAYS = (("due", N_("By: {day}")), ("until", N_("Until: {day}")))


def history(view: View, page: int, language: str, *, shared: bool) -> list[Block]:
    """A page of entries, with a button to each that was put right as it was first recorded."""
    entries = view.case.entries[::-1]
    pages = -(-len(entries) // AT_ONCE)
    page = min(page, pages)
    some = entries[(page - 1) * AT_ONCE : page * AT_ONCE]
    reference = view.case.reference
    blocks = [header(_("{case} · History", language).format(case=title(view, language)), language)]
    blocks.append(passages(*(line for entry in some for line in _in_a_list(entry, view, language))))
    many = PN_("1 entry · page {page} of {pages}", "{count} entries · page {page} of {pages}")
    blocks.append(small(plural(many, len(entries), language, page=page, pages=pages), language))
    buttons = [
        button(
            _("Entry {number} as it was", language).format(number=entry.number),
            verbs.line("history", f"{reference} {entry.number}", language),
        )
        for entry in some
        if entry.number in view.case.touched
    ]
    buttons += page_buttons(verbs.line("history", reference, language), page, language, more=page < pages)
    share = (
        []
        if shared
        else [
            (
                _("Share here", language),
                verbs.line("share", verbs.line("history", f"{reference} page {page}", language), language),
            )
        ]
    )
    return [
        *blocks,
        actions(*buttons, menu(*share, (_("Status", language), verbs.line("status", reference, language)))),
    ]


def whole(view: View, number: int, language: str, *, shared: bool) -> list[Block]:
    """One entry with everything in it: as it was recorded, and as it stands where it was put right."""
    entry, reference = view.case.entries[number - 1], view.case.reference
    heading = _("{case} · Entry {number}", language).format(case=title(view, language), number=number)
    blocks = [
        header(heading, language),
        passages(*_everything(entry, view, language)),
    ]
    stands = _as_it_stands(entry, view)
    if number in view.case.touched:
        put_right = view.case.entries[_last_word(number, view) - 1]
        blocks.append(passages(_what_became(entry, view, language), *_quoted(put_right.content, view, language, WHOLE)))
        if stands:
            blocks.append(passages(_("It now stands as:", language), *_everything(stands, view, language)))
    lines = [(each, verbs.line("history", f"{reference} {each}", language)) for each in (number - 1, number + 1)]
    buttons = [
        button(_("Entry {number}", language).format(number=each), line)
        for each, line in lines
        if 1 <= each <= len(view.case.entries)
    ]
    share = (
        []
        if shared
        else [
            (
                _("Share here", language),
                verbs.line("share", verbs.line("history", f"{reference} {number}", language), language),
            )
        ]
    )
    return [
        *blocks,
        actions(*buttons, menu(*share, (_("History", language), verbs.line("history", reference, language)))),
    ]


def _in_a_list(entry: Recorded, view: View, language: str) -> Iterator[str]:
    """12 · The handover meeting on Tue 1 Dec 2026 · recorded by Ailsa Reid; under it what people wrote."""
    shown = _as_it_stands(entry, view) or entry
    line = f"{entry.number} · {_line(shown, view, language)}"
    if entry.number in view.case.touched:
        line = f"{line} · {_what_became(entry, view, language)}"
    yield line
    yield from _particulars(shown.content, view, language)
    if not moved_away(entry, view):
        yield from list(_quoted(shown.content, view, language, IN_A_LIST))[:MOST_QUOTES]


def _line(entry: Recorded, view: View, language: str) -> str:
    """What was recorded; of a correction also which entry it puts right."""
    line = dated_line(entry, view, language)
    if isinstance(entry.content, PUTTING_RIGHT):
        which = _("entry {number}", language).format(
            number=entry.content.entry
        )  # in an f-string no Welsh is looked for
        return f"{line} ({which})"
    return line


def _everything(entry: Recorded, view: View, language: str) -> Iterator[str]:
    yield _line(entry, view, language)
    yield from _particulars(entry.content, view, language)
    if not moved_away(entry, view):
        yield from _quoted(entry.content, view, language, WHOLE)


def _particulars(content: Content, view: View, language: str) -> Iterator[str]:
    """Who and by when, which the line leaves out."""
    inner = content.content if isinstance(content, MovedHere) else content
    roles = view.case.procedure.roles
    for field, words in PEOPLE:
        keys = getattr(inner, field, ())
        named = [
            text_in(roles[key].title, language) if key in roles else view.names.get(key, key) for key in _listed(keys)
        ]
        if named:
            yield _(words, language).format(people=", ".join(named))
    for field, words in DAYS:
        of = getattr(inner, field, None)
        if of:
            yield _(words, language).format(day=day(of, language))
    if isinstance(inner, Noted) and inner.written:
        yield _("Written: {instant}", language).format(instant=instant(inner.written, language))
    if isinstance(inner, Minuted) and (offer := offer_said(Offer(inner.welsh, inner.interpreter), language)):
        yield begun(offer)
    if isinstance(inner, Answered):
        yield asked(view.case.procedure, inner.question, language)
    if isinstance(inner, Decided):
        yield _("Answer: {verdict}", language).format(verdict=_verdict(inner, view, language))


def _listed(keys: str | tuple[str, ...]) -> tuple[str, ...]:
    return (keys,) if isinstance(keys, str) and keys else tuple(keys)


def _verdict(decided: Decided, view: View, language: str) -> str:
    """Approved or declined, or the option by its title."""
    request = view.case.requests.get(decided.request)
    options = view.case.procedure.steps[request.asked.step].options if request else {}
    if decided.verdict in options:
        return text_in(options[decided.verdict].title, language)
    return _(VERDICTS.get(decided.verdict, decided.verdict), language)


VERDICTS = {"approved": N_("approved"), "declined": N_("declined")}


def _quoted(content: Content, view: View, language: str, longest: int) -> Iterator[Quote]:
    for label, words in quotes(content, view.case.procedure, language):
        for some in _pieces(words, longest, language):
            yield Quote(f"{label}: {said(some, language)}" if label else said(some, language))


def _pieces(words: Words, longest: int, language: str) -> Iterator[Words]:
    """Whole, in as many passages as it needs; in a list only its beginning."""
    if words.erased or longest == IN_A_LIST:
        yield words if words.erased else _same(words, shortened(words, longest, language))
        return
    for start in range(0, len(words), longest):
        yield _same(words, words[start : start + longest])


def _same(words: Words, some: str) -> Words:
    """Some of them, typed in the same language."""
    return Words(some).typed_in(words.language or "")


def _last_word(number: int, view: View) -> int:
    """The entry that put it right last; a correction may itself have been put right."""
    while number in view.case.touched:
        number = view.case.touched[number]
    return number


def _what_became(entry: Recorded, view: View, language: str) -> str:
    last = _last_word(entry.number, view)
    if isinstance(view.case.entries[last - 1].content, MovedAway):
        return _("moved to another case by entry {number}", language).format(number=last)
    if _as_it_stands(entry, view) is None:
        return _("taken back by entry {number}", language).format(number=last)
    return _("put right by entry {number}", language).format(number=last)


def _as_it_stands(entry: Recorded, view: View) -> Recorded | None:
    """The entry with what now stands in its place; nothing where it was taken back."""
    content = view.case.standing.get(entry.number)
    if content is None:
        return None
    return replace(entry, content=content, day=day_of(content, entry.day))
