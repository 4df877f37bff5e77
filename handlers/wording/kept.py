"""Messages that are kept in the record: in the form, and in what their author and whoever kept them are told."""

from datetime import datetime

from handlers.wording import verbs
from handlers.wording.blocks import Block, Quote, actions, button, lines, passages, small
from handlers.wording.card import title
from handlers.wording.language import _
from handlers.wording.refused_parts import instant
from models.views import View

MESSAGE = "message"  # what the blocks go by that show its words; Slack brings them back with the form
AT_ONCE, MOST_BLOCKS = 2900, 6  # characters of a block; more words than that the record does not take


def written_by(author: str, at: datetime, language: str) -> str:
    """Tom Burns, Tue 1 Dec 2026, 16:30."""
    who = author or _("somebody outside the team", language)
    return f"{who}, {instant(at, language)}"


def shown(author: str, at: datetime, words: str, language: str) -> list[Block]:
    """Who wrote it and when, and the words, as they are going to be kept."""
    pieces = [words[start : start + AT_ONCE] for start in range(0, len(words), AT_ONCE)][:MOST_BLOCKS]
    quoted = [
        passages(Quote(piece)) | {"block_id": f"{MESSAGE}:{number}"} for number, piece in enumerate(pieces, start=1)
    ]
    return [lines(written_by(author, at, language)), *quoted]


def to_be_read_by_all(case: str, language: str) -> Block:
    """What was written among a few would be read by the whole team."""
    said = _("This was written in a private channel. Everybody in the team can read {case}.", language)
    return small(said.format(case=case), language)


def late(shortcut: str, language: str) -> Block:
    """The form came too late to be opened."""
    said = _("The form could not be opened in time. Please choose “{shortcut}” once more.", language)
    return lines(said.format(shortcut=shortcut))


def pinned(view: View, entry: int, who: str, minutes: int, language: str) -> list[Block]:
    """What the author of a message is told, and whoever kept it."""
    said = _("{who} kept this message in the record, with 📌: {case}, entry {number}.", language)
    said = said.format(who=who, case=title(view, language), number=entry)
    undo = _("By mistake? For {minutes} minutes it can be undone.", language).format(minutes=minutes)
    return [
        lines(said, undo),
        actions(button(_("Undo", language), verbs.line("undo", f"{view.case.reference} {entry}", language))),
    ]


def undone(view: View, entry: int, language: str) -> list[Block]:
    """The note was taken back."""
    said = _("Undone: entry {number} of {case} was taken back.", language)
    return [lines(said.format(number=entry, case=title(view, language)))]


def gone_already(view: View, entry: int, language: str) -> list[Block]:
    """It was taken back before."""
    said = _("Entry {number} of {case} was taken back before.", language)
    return [lines(said.format(number=entry, case=title(view, language)))]


def not_again(view: View, shortcut: str, language: str) -> list[Block]:
    """📌 on a message that was kept and undone."""
    said = _("This message was kept in {case} before, and that was undone. “{shortcut}” keeps it again.", language)
    return [lines(said.format(case=title(view, language), shortcut=shortcut))]
