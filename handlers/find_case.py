"""Which case people mean: by its reference, by the authority's name, else the thread's, or the channel's only one."""

import re

from handlers.asking import Asking
from models.authorities import named_first
from models.refusals import SeveralCases, UnknownCase
from models.store.queries import CaseLine, Wanted, search
from models.store.team import authorities_of

MOST_WORDS = 5  # of a name
REFERENCE = re.compile(r"(?!f-)[a-z]{1,6}-[0-9]+", re.IGNORECASE)  # F-06 is a question


def find_case(asking: Asking) -> tuple[str, str]:
    """The reference of the case that is meant, and the words that are left."""
    words = asking.words.split()
    for place, word in enumerate(words[: _head(words)]):
        reference = word.rstrip(",;:.")
        if REFERENCE.fullmatch(reference):
            return reference.upper(), " ".join((*words[:place], *words[place + 1 :]))
    with asking.database.reading() as session:
        known = authorities_of(session, asking.workspace_id)
    authority, rest = named_first(words, known.values())
    if authority:
        name = Wanted(authority=" ".join(words[: len(words) - len(rest)]))
        found = _looked_up(asking, name) or _looked_up(asking, name._replace(state="ended"))
        if not found:
            raise UnknownCase(asking.words)
        return _only(found, rest), " ".join(rest)
    for length in range(1, min(len(words), MOST_WORDS) + 1):
        found = _named(asking, " ".join(words[:length]))
        if found:
            return _only(found, words[length:]), " ".join(words[length:])
    return _here(asking), asking.words


def _here(asking: Asking) -> str:
    """Nothing is named: the case in whose thread it was said, or the only one of the channel."""
    if asking.thread:
        under = _looked_up(asking, Wanted(channel=asking.channel, thread=asking.thread, state="all"))
        if under:
            return under[0].reference
    here = _looked_up(asking, Wanted(channel=asking.channel))
    if len(here) == 1:
        return here[0].reference
    if here and not asking.words.split():
        raise SeveralCases(tuple(line.reference for line in here))
    raise UnknownCase(asking.words)


def _named(asking: Asking, name: str) -> list[CaseLine]:
    return _looked_up(asking, Wanted(authority=name))


def _head(words: list[str]) -> int:
    """How many words stand before the first comma; a reference behind it is part of what people say about the case."""
    return next((place + 1 for place, word in enumerate(words) if "," in word or ";" in word), len(words))


def _looked_up(asking: Asking, wanted: Wanted) -> list[CaseLine]:
    with asking.database.reading() as session:
        return list(search(session, wanted, asking.sight, size=5).lines)


def _only(found: list[CaseLine], rest: list[str]) -> str:
    if len(found) > 1:
        raise SeveralCases(tuple(line.reference for line in found), " ".join(rest))
    return found[0].reference
