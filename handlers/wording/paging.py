"""Long lists are read a page at a time: the buttons to the pages before and after, and the one that shows a list to all."""

from handlers.wording import verbs
from handlers.wording.blocks import Block, button, menu, size
from handlers.wording.language import _

LONGEST_CHOICE = 150  # characters of a line behind three dots


def page_buttons(line: str, page: int, language: str, *, more: bool) -> list[Block]:
    """The page before, and the page after where there is one; both say the line that was asked."""
    found = [page - 1] if page > 1 else []
    found += [page + 1] if more else []
    return [button(_("Page {page}", language).format(page=each), at_page(line, each)) for each in found]


def at_page(line: str, page: int) -> str:
    """The line that asks for a page."""
    return f"{line} page {page}" if page > 1 else line


def share_menu(line: str, language: str, *, shared: bool) -> list[Block]:
    """Share here, unless it is shared already."""
    wanted = verbs.line("share", line, language)
    return [] if shared or size(wanted) > LONGEST_CHOICE else [menu((_("Share here", language), wanted))]
