"""`settings`: what holds for the whole team, and how a manager changes it."""

from collections.abc import Callable
from datetime import date, timedelta

from handlers.asking import Answer, Asking
from handlers.dates import NATION
from handlers.spans import span
from handlers.wording.card import in_words
from handlers.wording.language import N_
from handlers.wording.settings import settings
from models.casework.team import (
    MOST_DECISION_DAYS,
    MOST_DENIED_DAYS,
    set_closures,
    set_decision_days,
    set_denied_days,
    set_tolerance,
)
from models.duties import MOST_WEEKS, Team
from models.refusals import NeedsMore, NotADate, NotANumber, UnknownName
from models.store.team import team_of
from models.working_days import working_days

MOST_DAYS = 62  # at once: a summer
Change = Callable[[Asking, Team, str], None]
EXAMPLE = N_("settings closed 24 dec")


def handle(asking: Asking) -> Answer:
    """Show what is set; with words, a manager sets it first."""
    what, _space, rest = asking.words.partition(" ")
    if what:
        change = CHANGES.get(what.casefold())
        if change is None:
            raise UnknownName("setting", what, tuple(CHANGES))
        if not rest.strip():
            raise NeedsMore("setting", EXAMPLE)
        change(asking, _now(asking), rest.strip())
    blocks = settings(_now(asking), asking.house, asking.today, asking.language, changed=bool(what))
    return Answer(in_words(blocks), blocks)


def _now(asking: Asking) -> Team:
    with asking.database.reading() as session:
        return team_of(session, asking.workspace_id)


def _close(asking: Asking, now: Team, words: str) -> None:
    set_closures(asking.database, asking.order, now.closures | _days(asking, words))


def _open(asking: Asking, now: Team, words: str) -> None:
    set_closures(asking.database, asking.order, now.closures - _days(asking, words))


def _tolerance(asking: Asking, _now: Team, words: str) -> None:
    number = words.split(maxsplit=1)[0]
    if not number.isdecimal() or len(number) > len(str(MOST_WEEKS)):
        raise NotANumber("tolerance", number, MOST_WEEKS)
    set_tolerance(asking.database, asking.order, int(number))


def _decisions(asking: Asking, _now: Team, words: str) -> None:
    number = words.split(maxsplit=1)[0]
    if not number.isdecimal() or len(number) > len(str(MOST_DECISION_DAYS)):
        raise NotANumber("decisions", number, MOST_DECISION_DAYS)
    set_decision_days(asking.database, asking.order, int(number))


def _denied(asking: Asking, _now: Team, words: str) -> None:
    number = words.split(maxsplit=1)[0]
    if not number.isdecimal() or len(number) > len(str(MOST_DENIED_DAYS)):
        raise NotANumber("denied", number, MOST_DENIED_DAYS)
    set_denied_days(asking.database, asking.order, int(number))


def _days(asking: Asking, words: str) -> frozenset[date]:
    """The working days among those named; a weekend needs no closing."""
    counts = working_days(NATION).counts
    found: set[date] = set()
    for part in filter(None, (each.strip() for each in words.split(","))):
        first, last = span(part, asking.today, NATION)
        length = (last - first).days + 1
        if length > MOST_DAYS:
            raise NotADate(part, "far")
        found |= {first + timedelta(days=each) for each in range(length)}
    return frozenset(day for day in found if counts(day)) or frozenset(found)


CHANGES: dict[str, Change] = {
    "closed": _close,
    "open": _open,
    "tolerance": _tolerance,
    "decisions": _decisions,
    "denied": _denied,
    "cau": _close,
    "agor": _open,
    "goddefiant": _tolerance,
    "penderfyniadau": _decisions,
    "gwrthodwyd": _denied,
}
