"""What is said of erasures: what would go and what stays, who must still agree, what waits; and of cases kept long enough."""

from collections.abc import Iterator, Sequence

from handlers.wording import verbs
from handlers.wording.blocks import Block, Quote, actions, button, confirmed, header, lines, passages, shortened
from handlers.wording.card import title
from handlers.wording.days import day
from handlers.wording.entries import entries_told, entry_line
from handlers.wording.language import N_, _
from handlers.wording.quotes import quotes, said
from handlers.wording.refused_parts import instant
from models.disposal import Disposal
from models.erasing import Erasure, Foreseen, erasures, hold_on
from models.views import View
from models.words import Words

AT_ONCE, MOST_QUOTES, LONGEST = 8, 4, 240
MOST_CASES = 10
THEN = N_("Somebody else who manages must agree, and a day goes by. It cannot be undone.")
BASES = (  # UK GDPR, Article 17(1), and what stands outside it
    ("needless", N_("No longer needed"), "UK GDPR Article 17(1)(a)"),
    ("consent", N_("Consent withdrawn"), "UK GDPR Article 17(1)(b)"),
    ("objection", N_("Objection"), "UK GDPR Article 17(1)(c)"),
    ("unlawful", N_("Unlawfully kept"), "UK GDPR Article 17(1)(d)"),
    ("obligation", N_("Required by law"), "UK GDPR Article 17(1)(e)"),
    ("other", N_("Another, said in the reason"), ""),
)


def previewed(view: View, found: Foreseen, row: Sequence[Block], language: str) -> list[Block]:
    """What goes and what stays, before anybody is asked, and again before somebody agrees; with the buttons for it."""
    blocks = [
        header(_("{case} · Erase words?", language).format(case=title(view, language)), language),
        lines(
            _("Nothing has gone yet. The words of {count} entries would go:", language).format(count=len(found.entries))
        ),
        passages(*_going(view, found.entries, language)),
        lines(*_stays(found, language)),
    ]
    return [*blocks, lines(_(THEN, language)), *([actions(*row)] if row else [])]


def to_ask(line: str, language: str) -> list[Block]:
    """The button that asks for it."""
    asks = button(_("Ask for it", language), line)
    return [confirmed(asks, _("Erase words?", language), _(THEN, language), language)]


def to_answer(view: View, entry: int, language: str) -> list[Block]:
    """The two answers of the second person, while they are wanted."""
    found = erasures(view.case)[entry]
    return list(_answers(view, found, language)) if not found.agreed else [_stop(view.case.reference, found, language)]


def _going(view: View, numbers: Sequence[int], language: str) -> Iterator[str]:
    for number in numbers[:AT_ONCE]:
        entry = view.case.entries[number - 1]
        yield f"{number} · {entry_line(entry, view, language)}"
        for label, words in list(quotes(entry.content, view.case.procedure, language))[:MOST_QUOTES]:
            told = said(Words(shortened(words, LONGEST, language)) if words else words, language)
            yield Quote(f"{label}: {told}" if label else told)
    if len(numbers) > AT_ONCE:
        yield _("{count} more", language).format(count=len(numbers) - AT_ONCE)


def _stays(found: Foreseen, language: str) -> Iterator[str]:
    yield _(
        "What stays: that something was recorded, for which day, when and by whom; the chain still verifies.", language
    )
    if found.messages:
        messages = _(
            "Messages of the bot that are drawn anew without them, or deleted: {count}, and digests.", language
        )
        yield messages.format(count=found.messages)
    for reference in found.others:
        yield _("They go from {case} too: they were moved from one to the other.", language).format(case=reference)
    if found.hidden:
        yield _("They go from another case too, which you do not see.", language)
    if found.kept:
        yield _("What people wrote in Slack stays there until they delete it: entries {entries}.", language).format(
            entries=", ".join(map(str, found.kept[:AT_ONCE]))
        )
    yield _("Answers that somebody shared in a channel stay there too, until somebody deletes them in Slack.", language)
    yield _(
        "Copies of the record that were made before still hold them; one that is put back loses them again.", language
    )
    yield from _beside(found.copies, language)


def _beside(copies: Sequence[str], language: str) -> Iterator[str]:
    if copies:
        told = _("Beside the record stand: {files}. Whoever keeps the bot destroys them as your rules say.", language)
        yield told.format(files=", ".join(copies))


def left_to_people(copies: Sequence[str], language: str) -> list[Block]:
    """What no erasure reaches, to those who asked and agreed, once it is done."""
    told = _(
        "What people wrote in Slack themselves, and answers that were shared there: delete those in Slack.", language
    )
    return [lines(told, *_beside(copies, language))]


def to_agree(view: View, entry: int, going: Foreseen | None, language: str) -> list[Block]:
    """To the second person: why, on which basis, what stays, and the two answers while they are wanted."""
    found = erasures(view.case).get(entry)
    if found is None:
        return []
    told = [
        Quote(f"{label}: {said(words, language)}")
        for label, words in quotes(found.asked, view.case.procedure, language)
    ]
    row = [*_answers(view, found, language)] if found.open and not found.agreed else []
    if going is None:
        look = verbs.line("history", f"{view.case.reference} {found.asked.entries[0]}", language)
        return [passages(*told), actions(*row, button(_entry(found, language), look))]
    show = verbs.line("erasure", f"{view.case.reference} show {found.entry}", language)
    return [
        passages(*told),
        lines(*_stays(going, language)),
        actions(*row, button(_("What would go", language), show)),
    ]


def _entry(found: Erasure, language: str) -> str:
    return _("Entry {number}", language).format(number=found.asked.entries[0])


def _answers(view: View, found: Erasure, language: str) -> Iterator[Block]:
    reference = view.case.reference
    yes = button(_("Agree", language), verbs.line("erasure", f"{reference} agree {found.entry}", language))
    told = _(
        "A day later the words of {entries} are gone. Until then it can be stopped; after it nobody can bring them back.",
        language,
    )
    told = told.format(entries=entries_told(found.asked, view, language))
    yield confirmed(yes, _("Agree that words are erased?", language), told, language)
    yield _stop(reference, found, language)


def _stop(reference: str, found: Erasure, language: str) -> Block:
    return button(
        _("Do not erase…", language), f"form {verbs.line('erasure', f'{reference} stop {found.entry}', language)}"
    )


def waiting(view: View, language: str) -> list[Block]:
    """What was asked for in a case and is neither done nor stopped, and whether the case is held."""
    reference = view.case.reference
    blocks = [header(_("{case} · Erasures", language).format(case=title(view, language)), language)]
    held = hold_on(view.case)
    if held:
        who = view.names.get(held.by, held.by)
        told = _("Held by {who} since {at}: nothing may be erased.", language)
        blocks.append(
            passages(told.format(who=who, at=instant(held.at, language)), Quote(said(held.because, language)))
        )
        off = verbs.line("hold", f"{reference} off", language)
        blocks.append(actions(button(_("Lift the hold…", language), f"form {off}")))
    open_ones = [each for each in erasures(view.case).values() if each.open]
    for each in open_ones[-AT_ONCE:]:
        row = [_stop(reference, each, language)] if each.agreed else list(_answers(view, each, language))
        blocks += [lines(_stands(view, each, language)), actions(*row)]
    if not open_ones:
        blocks.append(lines(_("No erasure waits.", language)))
    return blocks


def _stands(view: View, each: Erasure, language: str) -> str:
    line = entry_line(view.case.entries[each.entry - 1], view, language)
    if each.due is None:
        return f"{each.entry} · {line}. " + _("Somebody else who manages must agree.", language)
    who = view.names.get(each.agreed_by, each.agreed_by)
    done = _("{who} agreed; it is done from {at} on.", language).format(who=who, at=instant(each.due, language))
    return f"{each.entry} · {line}. {done}"


def disposable(found: Disposal, language: str) -> list[Block]:
    """What has been kept long enough, what is held, and for what nobody has set a time. Nothing is asked for yet."""
    blocks = [header(_("Kept long enough", language), language)]
    over = _("{case}: ended on {ended}, kept until {until}", language)
    told = [
        over.format(case=each.reference, ended=day(each.ended, language), until=day(each.until, language))
        for each in found.over[:MOST_CASES]
    ]
    if len(found.over) > MOST_CASES:
        told.append(_("{count} more", language).format(count=len(found.over) - MOST_CASES))
    if not found.over:
        told.append(_("No case has been kept longer than was set.", language))
    for reference, reason in found.held[:MOST_CASES]:
        told.append(
            _("{case} is held: “{reason}”", language).format(
                case=reference, reason=shortened(reason, LONGEST, language)
            )
        )
    unset = _(
        "Nobody has set for how long cases of {procedure} are kept, and the documents do not say: settings keep {procedure} 84 months",
        language,
    )
    told += [unset.format(procedure=key) for key in found.unset]
    blocks.append(lines(*told))
    hint = _(
        "Nothing has gone. Of a case all words go; that it was, and its days, stay. Somebody else must agree.", language
    )
    blocks.append(lines(hint))
    buttons = [
        button(
            _("Dispose of {case}…", language).format(case=each.reference),
            f"form {verbs.line('dispose', each.reference, language)}",
        )
        for each in found.over[:5]
    ]
    return [*blocks, actions(*buttons)] if buttons else blocks
