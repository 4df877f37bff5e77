"""Which role people mean: by its title in either language, by its name, or by as many of its words as tell it from others."""

from collections.abc import Mapping

from handlers.naming import stands_in
from handlers.wording.language import text_in
from models.authorities import folded
from models.procedure import Role
from models.refusals import SeveralMeanings, UnknownName

LONGEST = 9  # words
FILLERS = frozenset({"to", "is", "yw", "i", "=", ":", "as"})


def role_first(words: list[str], roles: Mapping[str, Role], language: str, within: str) -> tuple[str, list[str]]:
    """The role that a line begins with, and the words behind it: the more words fit a role, the better."""
    for length in range(min(LONGEST, len(words)), 0, -1):
        found = _fitting(words[:length], roles)
        if len(found) > 1:
            titles = tuple(text_in(roles[key].title, language) for key in found)
            raise SeveralMeanings(" ".join(words[:length]), titles)
        if found:
            return found[0], _without_fillers(words[length:])
    inside = [role for role in roles.values() if not role.outside]
    known = tuple(text_in(role.title, language) for role in inside or roles.values())
    raise UnknownName("role", words[0], known, within)


def _fitting(said: list[str], roles: Mapping[str, Role]) -> list[str]:
    """The roles that have all the words, to the letter if there are any such, those with the least left over."""
    words = _folded(" ".join(said))
    for has in (_has, _has_like):
        left: dict[str, int] = {}
        for key, role in roles.items():
            spelt = (_folded(text) for text in (role.title.en, role.title.cy, key) if text)
            over = [len(each) - len(words) for each in spelt if words and has(tuple(each), words)]
            if over:
                left[key] = min(over)
        if left:
            return [key for key, over in left.items() if over == min(left.values())]
    return []


def _folded(text: str) -> list[str]:
    """Word by word: in a name an “A.” is no small word."""
    return [part for word in text.replace("-", " ").split() for part in folded(word).split()]


def _has(title: tuple[str, ...], words: list[str]) -> bool:
    return set(words) <= set(title)


def _has_like(title: tuple[str, ...], words: list[str]) -> bool:
    return len(words) <= len(title) and all(stands_in(word, title) for word in words)


def _without_fillers(words: list[str]) -> list[str]:
    """Without what only joins the role to its holder."""
    return words[1:] if words and words[0].casefold() in FILLERS else words
