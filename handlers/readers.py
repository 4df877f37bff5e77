"""Who will read a case that is opened, and where it lives: private, public, or the channel that a line names."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from handlers.asking import Asking
from models.refusals import UnknownName

PRIVATE = frozenset({"private", "preifat"})
PUBLIC = frozenset({"public", "cyhoeddus"})
SAID = re.compile(r"[\s,;]+(?P<word>private|preifat|public|cyhoeddus)\s*(?=[,;]|$)", re.IGNORECASE)
PLACE = re.compile(r"\b(?:in|yn)\s+(?:<#(?P<key>[A-Z0-9]+)(?:\|[^>]*)?>|#(?P<name>[^\s,;]+))", re.IGNORECASE)


class Readers(NamedTuple):
    """What a line says of them, and the words that are left."""

    words: str
    channel: str
    said: str = ""
    private: bool = False
    public: bool = False

    def again(self, line: str) -> str:
        """Another line, of which the same is said."""
        return f"{line}{self.said}"


def readers(asking: Asking) -> Readers:
    """The word for it stands last, or alone between commas, where no title can be meant by it."""
    channel, words = asking.channel, asking.words
    place = PLACE.search(words)
    if place:
        channel, words = _private_place(asking, place), PLACE.sub(" ", words).strip()
    said = {each["word"].casefold() for each in SAID.finditer(words)}
    there = f" in <#{channel}>" if place else ""
    again = there + "".join(f", {word}" for word in sorted(said))
    return Readers(SAID.sub("", words), channel, again, bool(said & PRIVATE), bool(said & PUBLIC))


def _private_place(asking: Asking, place: re.Match[str]) -> str:
    """Another channel than this one is private, and they are in it."""
    there = dict(asking.places())
    if place["key"] in there:
        return str(place["key"])
    for key, name in there.items():
        if place["name"] and name.casefold() == place["name"].casefold():
            return key
    raise UnknownName("channel", place["name"] or place["key"], tuple(f"#{name}" for name in there.values()))


def elsewhere(asking: Asking) -> Iterator[tuple[str, str]]:
    """The private channels in which it could be opened instead: how each is called, and the line."""
    words = SAID.sub("", PLACE.sub(" ", asking.words)).strip()
    for key, name in asking.places():
        yield f"#{name}", f"open {words} in <#{key}>"


def said_public(asking: Asking) -> str:
    """The same line, by which everybody in the team may read it."""
    return f"open {SAID.sub('', asking.words).strip()}, public"
