"""Which authority people mean: the one whose name stands first, else the one of the case that is named or at hand."""

from typing import NamedTuple

from handlers.asking import Asking
from handlers.find_case import find_case
from handlers.lines import parts
from models.authorities import Authority, find, named_first
from models.casework.seeing import see
from models.refusals import NeedsMore, UnknownName
from models.store.team import authorities_of
from models.views import View


class Meant(NamedTuple):
    """The authority, the words behind its name, and its case where that was named instead."""

    authority: Authority
    rest: list[str]
    view: View | None = None


def find_authority(asking: Asking, words: list[str], example: str) -> Meant:
    """With or without a case; `words` stand before the first comma."""
    with asking.database.reading() as session:
        known = authorities_of(session, asking.workspace_id)
    authority, rest = named_first(words, known.values())
    if authority:
        return Meant(authority, rest)
    if not words:
        raise NeedsMore("authority", example)
    reference, left = find_case(asking)
    view = see(asking.database, reference, asking.today, asking.sight)
    if view.authority is None:
        near = find(words[0], known.values())
        raise UnknownName("authority", words[0], tuple(each.called(asking.language) for each in near), near=bool(near))
    return Meant(view.authority, parts(left).head.split(), view)
