"""The two languages: sentences are written in English here and looked up in the catalogue for Welsh."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from models.procedure import Text

CATALOGUE = Path(__file__).parent / "locales" / "cy" / "LC_MESSAGES" / "remembrancer.po"


@cache
def _welsh() -> Mapping[str, str]:
    from babel.messages.pofile import read_po  # noqa: PLC0415 - English need not pay for it

    with CATALOGUE.open("rb") as opened:
        catalogue = read_po(opened, locale="cy")
    return {str(message.id): str(message.string) for message in catalogue if message.id and message.string}


def _(sentence: str, language: str) -> str:
    """The sentence in this language; English where the Welsh has not been written yet."""
    return _welsh().get(sentence, sentence) if language == "cy" else sentence


def N_(sentence: str) -> str:  # noqa: N802 - gettext's own name for a sentence that is looked up later
    """Mark a sentence for the catalogue."""
    return sentence


def text_in(text: Text, language: str) -> str:
    """Words of a definition in this language; English where the Welsh has not been written yet."""
    return (text.cy if language == "cy" else "") or text.en
