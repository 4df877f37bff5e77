"""Which case people mean: by its reference, by the authority's name, else the thread's, or the channel's only one."""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from sqlmodel import Session

from handlers.asking import Asking
from handlers.naming import SMALL, names_something, stands_in
from handlers.when.plain import belongs
from models import library
from models.authorities import Authority, folded, named_first
from models.casework.listing import Known, called
from models.procedure import Procedure
from models.refusals import SeveralCases, UnknownCase
from models.store.cases import pinned
from models.store.queries import CaseLine, Wanted, search
from models.store.team import authorities_of
from models.views import Named

MOST_WORDS = 5  # of a name
MOST = 5  # cases to choose from
READ = 50  # cases among which the words behind a name may tell one
SHORTEST = 3  # letters by which a name is known
REFERENCE = re.compile(r"(?!f-)[a-z]{1,6}-[0-9]+", re.IGNORECASE)  # F-06 is a question
UNPARTED = re.compile(r"([a-z]{1,6})([0-9]+)", re.IGNORECASE)  # sfu3


def find_case(asking: Asking, *, free: bool = False) -> tuple[str, str]:
    """The reference of the case that is meant, and the words that are left. `free`: these can be any words."""
    words = asking.words.split()
    for place, word in enumerate(words[: _head(words)]):
        reference = reference_in(word.rstrip(",;:."), alone=place == 0)
        if reference:
            return reference, " ".join((*words[:place], *words[place + 1 :]))
    with asking.database.reading() as session:
        looking = Looking(session, asking, authorities_of(session, asking.workspace_id))
        authority, rest = named_first(words, looking.known.values())
        if authority:
            return _of_authority(looking, " ".join(words[: len(words) - len(rest)]), rest)
        speaks = not words or _speaks_of_a_case(looking, words)
        in_its_thread = free and _in_thread(looking)
        behind = _behind_the_task(looking, words) if speaks and not in_its_thread else None
        if behind:
            return behind
        for length in range(1, (0 if speaks else min(len(words), MOST_WORDS)) + 1):
            found = _named(looking, " ".join(words[:length]))
            if found:
                return _one_of(looking, found, words[length:], " ".join(words[:length]))
        return _here(looking, unnamed=free or speaks), asking.words


def reference_in(word: str, *, alone: bool) -> str:
    """The reference that a word is; where it stands alone or first, also without its hyphen: sfu3, and no f6 or sail2."""
    unparted = UNPARTED.fullmatch(word) if alone else None
    if unparted and unparted[1].upper() in _prefixes():
        return f"{unparted[1]}-{unparted[2]}".upper()
    return word.upper() if REFERENCE.fullmatch(word) else ""


@cache
def _prefixes() -> frozenset[str]:
    return frozenset(each.reference for each in library.load_all() if each.reference)


class Looking(NamedTuple):
    """Somebody's question, while its case is looked for."""

    session: Session
    asking: Asking
    known: Mapping[str, Authority]

    def up(self, wanted: Wanted, size: int = MOST + 1) -> list[CaseLine]:
        """The first few that are wanted, one more than can be shown."""
        return list(search(self.session, wanted, self.asking.sight, size=size, known=self.known).lines)

    def procedure(self, line: CaseLine) -> Procedure:
        """Under which a case is."""
        return pinned(self.session, line.digest)


def _of_authority(looking: Looking, name: str, rest: list[str]) -> tuple[str, str]:
    wanted = Wanted(authority=name)
    found = looking.up(wanted, READ) or looking.up(wanted._replace(state="ended"), READ)
    if not found:
        raise UnknownCase(looking.asking.words)
    return _one_of(looking, found, rest, name)


def _behind_the_task(looking: Looking, words: list[str]) -> tuple[str, str] | None:
    """“handover strathavon today”: it stands behind the task."""
    for place in range(1, _head(words)):
        authority, rest = named_first(words[place:], looking.known.values())
        found = looking.up(Wanted(authority=authority.names["en"]), READ) if authority else []
        if authority and found:
            comma = [","] if "," in words[-len(rest) - 1] else []
            return _one_of(looking, found, [*words[:place], *comma, *rest], authority.names["en"])
    return None


def _here(looking: Looking, *, unnamed: bool) -> str:
    """Nothing is named: the case in whose thread it was said, the only one of the channel, or one of those to choose from."""
    asking = looking.asking
    under = _in_thread(looking)
    if under:
        return under
    here = looking.up(Wanted(channel=asking.channel))
    if len(here) == 1:
        return here[0].reference
    if here and unnamed:
        raise _several(here, asking.words)
    raise UnknownCase(asking.words)


def in_thread(asking: Asking) -> str:
    """The case under whose card it was said, if it was said under one."""
    with asking.database.reading() as session:
        return _in_thread(Looking(session, asking, {}))


def _in_thread(looking: Looking) -> str:
    wanted = Wanted(channel=looking.asking.channel, thread=looking.asking.thread, state="all")
    return next((line.reference for line in looking.up(wanted, 1)), "") if looking.asking.thread else ""


def _speaks_of_a_case(looking: Looking, words: list[str]) -> bool:
    """Whether a line begins with what is said of cases, a task or a day, and so with no name of one."""
    first = next((part for word in words for part in folded(word).split() if part not in SMALL), "")
    if not first or belongs(first):
        return True
    here = looking.up(Wanted(channel=looking.asking.channel))
    return any(names_something(first, looking.procedure(line)) for line in here)


def _named(looking: Looking, name: str) -> list[CaseLine]:
    """Cases of an authority; where there is none, those that are about what is named. A word of the record names nothing."""
    if len(folded(name)) < SHORTEST:
        return []
    found = looking.up(Wanted(authority=name))
    about = called(looking.session, Known(looking.known, {}), [line for line in found if not line.authority])
    return [line for line in found if line.authority or _is_about(about[line.reference], name)]


def _is_about(case: Named, name: str) -> bool:
    return set(folded(name).split()) <= set(folded(str(case.about)).split())


def _head(words: list[str]) -> int:
    """How many words stand before the first comma; a reference behind it is part of what people say about the case."""
    return next((place + 1 for place, word in enumerate(words) if "," in word or ";" in word), len(words))


def _one_of(looking: Looking, found: list[CaseLine], rest: list[str], name: str) -> tuple[str, str]:
    """The only one, the one whose procedure the next words name (left where they can name a task too), or this channel's."""
    if len(found) == 1:
        return found[0].reference, " ".join(rest)
    procedures = {line.reference: looking.procedure(line) for line in found}
    titles = {key: _titled(procedure) for key, procedure in procedures.items()}
    for length in range(len(rest[:MOST_WORDS]), 0, -1):
        said = folded(" ".join(rest[:length])).split()
        fitting = [key for key, title in titles.items() if said and all(stands_in(word, title) for word in said)]
        if len(fitting) == 1:
            kept = any(names_something(word, procedures[fitting[0]]) for word in said)
            return fitting[0], " ".join(rest if kept else rest[length:])
    here = [line for line in found if line.channel == looking.asking.channel]
    if len(here) == 1:  # a private case in its own channel, say, beside the open one from which it comes
        return here[0].reference, " ".join(rest)
    raise _several(found, " ".join(rest), name)


def _several(found: list[CaseLine], rest: str, name: str = "") -> SeveralCases:
    """The latest of them to press; where there are more, that is said."""
    return SeveralCases(tuple(line.reference for line in found[:MOST]), rest, name if len(found) > MOST else None)


def _titled(procedure: Procedure) -> tuple[str, ...]:
    return tuple(folded(f"{procedure.title.en} {procedure.title.cy} {procedure.key.replace('-', ' ')}").split())
