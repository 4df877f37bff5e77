"""Entries as lines of a table that spreadsheets open: plain words and days, and nothing that could be taken for a formula."""

from collections.abc import Iterator

from handlers.wording.cases import called
from handlers.wording.entries import entry_said, imported, moved_away
from handlers.wording.language import N_, _
from handlers.wording.quotes import marked, quotes
from handlers.wording.refused_parts import BRITAIN
from handlers.wording.summary import title_of
from models.entries import BY_ITSELF, Recorded
from models.views import View
from models.words import Words

HEADINGS = (
    N_("Case"), N_("About"), N_("Procedure"), N_("Entry"), N_("Day"), N_("What was recorded"), N_("Words"),
    N_("Recorded by"), N_("Recorded at"), N_("Put right by entry"), N_("Imported from"),
)  # fmt: skip
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def headings(language: str) -> list[str]:
    """What stands above the columns."""
    return [_(each, language) for each in HEADINGS]


def rows(view: View, language: str) -> Iterator[list[str]]:
    """One for each entry of a case."""
    for entry in view.case.entries:
        yield [plain(cell) for cell in _cells(entry, view, language)]


def plain(cell: str) -> str:
    """The cell as text: where a spreadsheet would read a formula, an apostrophe stands before it."""
    return f"'{cell}" if cell.lstrip(" \u00a0").startswith(FORMULAS) or cell.startswith(FORMULAS) else cell


def _cells(entry: Recorded, view: View, language: str) -> Iterator[str]:
    case = view.case
    yield case.reference
    yield called(view.authority, case.opened.about, language)
    yield title_of(case.procedure, language, case.opened.year)
    yield str(entry.number)
    yield entry.day.isoformat()
    yield entry_said(entry, view, language)
    yield "" if moved_away(entry, view) else _words(entry, view, language)
    yield "" if entry.by == BY_ITSELF else view.names.get(entry.by, entry.by)
    yield f"{entry.at.astimezone(BRITAIN):%Y-%m-%d %H:%M}"
    yield str(case.touched.get(entry.number, ""))
    yield imported(entry, language)


def _words(entry: Recorded, view: View, language: str) -> str:
    """Everything that somebody wrote, each with what it is; what was erased is said to be."""
    found = quotes(entry.content, view.case.procedure, language)
    return " · ".join(f"{label}: {_erased_or_not(words, language)}" for label, words in found)


def _erased_or_not(words: Words, language: str) -> str:
    return _("(words erased)", language) if words.erased else " ".join(words.split()) + marked(words, language)
