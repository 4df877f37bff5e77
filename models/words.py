"""People's own words: free text and names, which the record keeps apart so that a lawful erasure can take them out."""

import unicodedata

from models.refusals import TooLong

UNSEEN = frozenset({"Cf", "Zs", "Zl", "Zp", "Cc"})  # words of nothing else say nothing
LONGEST = 12_000  # characters; a Slack message has at most 40,000, what is typed into a form at most 3,000


class Words(str):
    """What a person typed, or a name. An entry's body holds only a commitment to it, and in which language it was typed."""

    __slots__ = ("_language",)
    _language: str

    @property
    def language(self) -> str | None:
        """In which it was typed; empty where nobody knows, nothing where it was not asked yet."""
        return getattr(self, "_language", None)

    def typed_in(self, language: str) -> "Words":
        """The same words, known to have been typed in this language."""
        same = Words(self)
        same._language = language
        return same

    @property
    def erased(self) -> bool:
        """Whether the words were lawfully taken out of the record."""
        return False


class Erased(Words):
    """Words that were there and have been erased; the commitment to them still stands."""

    __slots__ = ()

    @property
    def erased(self) -> bool:
        """Erased words say so."""
        return True


GONE = Erased()


def clean(text: str, longest: int = LONGEST) -> Words:
    """The text as both databases can keep it, to the letter: composed, without control characters, not over-long."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = "".join(char for char in composed if char in "\n\t" or unicodedata.category(char) not in {"Cc", "Cs"})
    if len(kept) > longest:
        raise TooLong(len(kept), longest)
    seen = any(unicodedata.category(char) not in UNSEEN for char in kept)
    return Words(kept.strip() if seen else "")
