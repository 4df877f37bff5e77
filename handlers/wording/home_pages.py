"""Which pages of its lists Home shows, and the buttons that turn them."""

import re
from collections.abc import Iterator
from typing import NamedTuple, Self

from handlers.wording.blocks import Block, actions, turns


class Pages(NamedTuple):
    """Which page of each list Home shows, and in which language: what its buttons say, and what it remembers."""

    language: str = ""  # the team's own, where nobody has chosen
    tasks: int = 1
    cases: int = 1
    authorities: int = 1
    chosen: bool = False  # the language is being chosen with this press

    @classmethod
    def read(cls, words: str) -> Self:
        """From words; whatever is not understood plays no part."""
        found = re.fullmatch(r"(en|cy)?(!?) ?([0-9]{1,4}) ([0-9]{1,4}) ([0-9]{1,4})", words)
        if not found:
            return cls()
        tasks, cases, authorities = (max(1, int(each)) for each in found.groups()[2:])
        return cls(found[1] or "", tasks, cases, authorities, bool(found[1] and found[2]))

    def __str__(self) -> str:
        """As words."""
        return f"{self.language}{'!' * self.chosen} {self.tasks} {self.cases} {self.authorities}".strip()


def turning(label: str, pages: Pages, name: str, *, more: bool) -> Iterator[Block]:
    """Buttons to the page of one list before, and to the one after where there is one."""
    now = getattr(pages, name)
    beside = [*([now - 1] if now > 1 else []), *([now + 1] if more else [])]
    if beside:
        yield actions(*(turns(label.format(page=page), str(pages._replace(**{name: page}))) for page in beside))
