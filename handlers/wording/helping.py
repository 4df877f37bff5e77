"""What can be said, for people."""

from collections.abc import Iterable

from handlers.wording.blocks import Block, header, lines
from handlers.wording.language import _

Said = tuple[str, str, str]  # the word, an example, what it does


def help_blocks(front: Iterable[Said], behind: Iterable[Said], language: str) -> list[Block]:
    """A line for each verb; of those behind the front door the word and what it does."""
    first = [f"{word} {example}".strip() + f" — {_(does, language)}" for word, example, does in front]
    more = [f"{word} — {_(does, language)}" for word, _example, does in behind]
    found = [header(_("What you can say", language), language), lines(*first)]
    if more:
        found += [lines(_("And also:", language), *more)]
    hint = _("A line that lacks something opens its form. In a thread, mention the bot instead of the slash.", language)
    return [*found, lines(hint)]
