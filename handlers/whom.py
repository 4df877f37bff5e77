"""Whom people mean: by mention, by real name or first name, with a slip, or `me`."""

import re
from collections.abc import Iterable

from handlers.asking import Asking
from handlers.naming import stands_in
from models.authorities import folded
from models.members import Member
from models.refusals import SeveralPeople, UnknownPerson
from models.store.people import members

MENTION = re.compile(r"<@([A-Z0-9]+)(?:\|[^>]*)?>")
ME = frozenset({"me", "myself", "fi", "mi", "finnau"})
NEAR, MOST = 65, 3  # of 100; names to offer
NOBODY = frozenset({"nobody", "noone", "neb"})


def team_of(asking: Asking) -> tuple[Member, ...]:
    """Everybody of the team who is still there."""
    with asking.database.reading() as session:
        return members(session, asking.workspace_id)


def whom(said: str, team: Iterable[Member], me: str) -> Member:
    """The one person of the team whom the words fit best."""
    team = tuple(team)
    said = said.strip(" .:")
    mention = MENTION.fullmatch(said)
    key = mention.group(1) if mention else me if said.casefold() in ME else ""
    if key:
        return _by_key(key, said, team)
    words = tuple(folded(said).split())
    for fits in (_is_called, _has_names, _is_like):
        found = [each for each in team if words and fits(words, tuple(folded(each.name).split()))]
        if len(found) > 1:
            raise SeveralPeople(said, _told_apart(found))
        if found:
            return found[0]
    raise UnknownPerson(said, _near(words, team))


def _by_key(key: str, said: str, team: tuple[Member, ...]) -> Member:
    found = next((each for each in team if each.key == key), None)
    if found is None:
        raise UnknownPerson(said)
    return found


def _is_called(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    return words == name


def _has_names(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    return set(words) <= set(name)


def _is_like(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    return all(stands_in(word, name) for word in words)


def _near(words: tuple[str, ...], team: tuple[Member, ...]) -> tuple[str, ...]:
    """Those whose name has something like one of the words."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - only mistakes need it

    like = {
        each.name: max((fuzz.ratio(word, part) for word in words for part in folded(each.name).split()), default=0)
        for each in team
    }
    return tuple(sorted((name for name in like if like[name] >= NEAR), key=lambda name: -like[name])[:MOST])


def _told_apart(people: list[Member]) -> tuple[str, ...]:
    """By their names, or by their mentions where two have the same one."""
    names = [each.name for each in people]
    return tuple(each.name if names.count(each.name) == 1 else f"<@{each.key}>" for each in people)
