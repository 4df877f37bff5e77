"""Which of the team people mean: by a mention, or by a name as it is called across the room."""

from collections.abc import Mapping

from handlers.whom import MENTION
from models.authorities import folded
from models.refusals import SeveralMeanings

LONGEST_NAME = 4  # words


def persons_in(words: str, names: Mapping[str, str]) -> tuple[tuple[str, ...], str]:
    """Everybody who is named, and the words that are left."""
    found = [key for key in MENTION.findall(words) if key in names]
    left, rest = MENTION.sub(" ", words).split(), []
    while left:
        key, length = _named_first(left, names)
        if key:
            found.append(key)
        else:
            rest.append(left[0])
        left = left[max(length, 1) :]
    return tuple(dict.fromkeys(found)), " ".join(rest)


def _named_first(words: list[str], names: Mapping[str, str]) -> tuple[str, int]:
    """Whose name stands first: in full, or a single one that only one of the team bears."""
    for length in range(min(LONGEST_NAME, len(words)), 0, -1):
        said = folded(" ".join(words[:length]))
        fitting = [key for key, name in names.items() if _called(said, folded(name))]
        if len(fitting) > 1:
            raise SeveralMeanings(" ".join(words[:length]), tuple(names[key] for key in fitting))
        if fitting:
            return fitting[0], length
    return "", 0


def _called(said: str, name: str) -> bool:
    return bool(said) and (said == name or said in name.split())
