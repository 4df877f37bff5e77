"""What can be said, for people."""

from collections.abc import Iterable

from handlers.wording.blocks import Block, header, lines
from handlers.wording.language import _


def help_blocks(verbs: Iterable[tuple[str, str, str]], language: str) -> list[Block]:
    """A line for each verb: the word, an example, what it does."""
    said = [f"{word} {example}".strip() + f" — {_(does, language)}" for word, does, example in verbs]
    return [header(_("What you can say", language), language), lines(*said)]
