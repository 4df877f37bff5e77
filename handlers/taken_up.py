"""What people say of a report that is there already: it was read, or answered; it is not received once more."""

import re

from handlers.happened import Told, told
from handlers.naming import Named
from models import phrases
from models.authorities import folded
from models.history import Happened
from models.refusals import NotHappened, Refused
from models.requests import Note
from models.views import View
from models.words import Words

READ = frozenset({"read", "darllenwyd"})
ANSWERED = re.compile(
    r"^(?P<before>[^,;]*?)\b(?:(?:has been|have|was)\s+)?(?:answered|replied to|replied|atebwyd)\b", re.IGNORECASE
)
COMING_IN = frozenset({"received", "came", "arrived", "in", "got", "derbyniwyd", "daeth", "cyrhaeddodd", "cafwyd"})
REPORTS = frozenset({"report", "document"})


def answered(view: View, words: str, language: str) -> Told | None:
    """“Report answered today” is the letter that the procedure wants after each such report, if it wants one."""
    plain = ANSWERED.sub(r"\g<before> ", words, count=1)
    if plain == words:
        return None
    try:
        said = told(view, plain, language)
    except Refused:
        return None
    if said is None or not isinstance(said.what, Named) or not _is_report(view, said.what.key):
        return None
    letters = [
        key
        for key, step in view.case.procedure.steps.items()
        if isinstance(step.due, phrases.NoPeriodAfterEach) and said.what.key in step.due.anchors
    ]
    return said._replace(what=Named(letters[0], occurrence=said.what.occurrence)) if len(letters) == 1 else None


def was_read(view: View, said: Told, words: str) -> Note | None:
    """Written down beside the report, which must be there."""
    head = set(folded(said.head).split())
    if not isinstance(said.what, Named) or not _is_report(view, said.what.key):
        return None
    if not head & READ or head & COMING_IN:
        return None
    there = [each for each in view.case.standing.values() if isinstance(each, Happened) and each.name == said.what.key]
    if len(there) < (said.what.occurrence or 1):
        which = f"#{said.what.occurrence}" if said.what.occurrence else ""
        raise NotHappened(f"{said.what.key}{which}")
    return Note(Words(words.strip(" ,;")), said.what.key)


def _is_report(view: View, key: str) -> bool:
    step = view.case.procedure.steps.get(key)
    return step is not None and step.kind in REPORTS
