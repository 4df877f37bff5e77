"""Which case people mean: by its reference, by the authority's name, else the thread's, or the channel's only one."""

import re

from handlers.asking import Asking
from handlers.naming import SMALL, names_something, stands_in
from handlers.when.plain import belongs
from models.authorities import folded, named_first
from models.casework.seeing import see
from models.procedure import Procedure
from models.refusals import SeveralCases, UnknownCase
from models.store.queries import CaseLine, Wanted, search
from models.store.team import authorities_of

MOST_WORDS = 5  # of a name
SHORTEST = 3  # letters by which a name is known
REFERENCE = re.compile(r"(?!f-)[a-z]{1,6}-[0-9]+", re.IGNORECASE)  # F-06 is a question


def find_case(asking: Asking, *, free: bool = False) -> tuple[str, str]:
    """The reference of the case that is meant, and the words that are left. `free`: these can be any words."""
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
        return _one_of(asking, found, rest)
    speaks = not words or _speaks_of_a_case(asking, words)
    for place in range(1, _head(words) if speaks else 0):  # “handover strathavon today”: it stands behind the task
        authority, rest = named_first(words[place:], known.values())
        found = _looked_up(asking, Wanted(authority=authority.names["en"])) if authority else []
        if found:
            comma = [","] if "," in words[-len(rest) - 1] else []
            return _one_of(asking, found, [*words[:place], *comma, *rest])
    for length in range(1, (0 if speaks else min(len(words), MOST_WORDS)) + 1):
        found = _named(asking, " ".join(words[:length]))
        if found:
            return _one_of(asking, found, words[length:])
    return _here(asking, unnamed=free or speaks), asking.words


def _here(asking: Asking, *, unnamed: bool) -> str:
    """Nothing is named: the case in whose thread it was said, the only one of the channel, or one of those to choose from."""
    under = in_thread(asking)
    if under:
        return under
    here = _looked_up(asking, Wanted(channel=asking.channel))
    if len(here) == 1:
        return here[0].reference
    if here and unnamed:
        raise SeveralCases(tuple(line.reference for line in here), asking.words)
    raise UnknownCase(asking.words)


def in_thread(asking: Asking) -> str:
    """The case under whose card it was said, if it was said under one."""
    wanted = Wanted(channel=asking.channel, thread=asking.thread, state="all")
    return next((line.reference for line in _looked_up(asking, wanted)), "") if asking.thread else ""


def _speaks_of_a_case(asking: Asking, words: list[str]) -> bool:
    """Whether a line begins with what is said of cases, a task or a day, and so with no name of one."""
    first = next((part for word in words for part in folded(word).split() if part not in SMALL), "")
    if not first or belongs(first):
        return True
    here = {line.procedure: line.reference for line in _looked_up(asking, Wanted(channel=asking.channel))}
    views = (see(asking.database, reference, asking.today, asking.sight) for reference in here.values())
    return any(names_something(first, view.case.procedure) for view in views)


def _named(asking: Asking, name: str) -> list[CaseLine]:
    """Cases of an authority; where there is none, those that are about what is named. A word of the record names nothing."""
    if len(folded(name)) < SHORTEST:
        return []
    found = _looked_up(asking, Wanted(authority=name))
    return [line for line in found if line.authority or _is_about(asking, line, name)]


def _is_about(asking: Asking, line: CaseLine, name: str) -> bool:
    about = see(asking.database, line.reference, asking.today, asking.sight).case.opened.about
    return set(folded(name).split()) <= set(folded(str(about)).split())


def _head(words: list[str]) -> int:
    """How many words stand before the first comma; a reference behind it is part of what people say about the case."""
    return next((place + 1 for place, word in enumerate(words) if "," in word or ";" in word), len(words))


def _looked_up(asking: Asking, wanted: Wanted) -> list[CaseLine]:
    with asking.database.reading() as session:
        return list(search(session, wanted, asking.sight, size=5).lines)


def _one_of(asking: Asking, found: list[CaseLine], rest: list[str]) -> tuple[str, str]:
    """The only one, or the one whose procedure the next words name; these are left where they can name a task too."""
    if len(found) == 1:
        return found[0].reference, " ".join(rest)
    views = {line.reference: see(asking.database, line.reference, asking.today, asking.sight) for line in found}
    titles = {key: _titled(view.case.procedure) for key, view in views.items()}
    for length in range(len(rest[:MOST_WORDS]), 0, -1):
        said = folded(" ".join(rest[:length])).split()
        fitting = [key for key, title in titles.items() if said and all(stands_in(word, title) for word in said)]
        if len(fitting) == 1:
            procedure = views[fitting[0]].case.procedure
            kept = any(names_something(word, procedure) for word in said)
            return fitting[0], " ".join(rest if kept else rest[length:])
    raise SeveralCases(tuple(line.reference for line in found), " ".join(rest))


def _titled(procedure: Procedure) -> tuple[str, ...]:
    return tuple(folded(f"{procedure.title.en} {procedure.title.cy} {procedure.key.replace('-', ' ')}").split())
