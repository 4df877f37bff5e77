"""`snooze` and `not-mine`: what people say to a reminder. Nothing of it is of the record, and every deadline stands."""

import re
from datetime import date, timedelta

from handlers.asking import Answer, Asking
from handlers.dates import day_ahead
from handlers.fields import ACTION
from handlers.find_case import find_case
from handlers.lines import parts
from handlers.naming import named_step
from handlers.titled import titled
from handlers.wording.card import in_words
from handlers.wording.language import N_
from handlers.wording.snoozed import passed_on, snoozed
from models.casework.putting_off import About, not_mine
from models.casework.putting_off import snooze as put_off
from models.casework.seeing import see
from models.refusals import NeedsMore, NotADate, Refused, WhichDay
from models.views import View

EXAMPLE = N_("snooze strathavon handover until 11 dec")
NOT_MINE_EXAMPLE = N_("not-mine strathavon handover")
UNTIL = frozenset({"until", "till", "til", "to", "for", "in", "tan", "hyd", "am", "mewn"})
LATER = {
    "1 day": timedelta(days=1),
    "1 week": timedelta(weeks=1),
    "1 diwrnod": timedelta(days=1),
    "1 wythnos": timedelta(weeks=1),
}
PERIOD = re.compile(r"\b(1 (?:day|week|diwrnod|wythnos))$", re.IGNORECASE)


def handle(asking: Asking) -> Answer:
    """Remind whoever asks again on a day, and not before."""
    reference, words = find_case(asking, free=True)
    view = see(asking.database, reference, asking.today, asking.sight)
    said = parts(words).head
    try:
        until, rest = _until(asking, view, said)
        about = _about(asking, view, rest)
        on = put_off(asking.database, asking.order, reference, about, until)
    except Refused as refusal:
        raise titled(refusal, view, asking.language) from refusal
    blocks = snoozed(view, about, on, asking.language)
    return Answer(in_words(blocks), blocks)


def is_not_mine(asking: Asking) -> Answer:
    """Tell who is responsible, and remind them from now on."""
    reference, words = find_case(asking, free=True)
    view = see(asking.database, reference, asking.today, asking.sight)
    try:
        about = _about(asking, view, parts(words).head)
        told = not_mine(asking.database, asking.order, reference, about)
    except Refused as refusal:
        raise titled(refusal, view, asking.language) from refusal
    blocks = passed_on(view, about, told, asking.language)
    return Answer(in_words(blocks), blocks)


def _until(asking: Asking, view: View, said: str) -> tuple[date, str]:
    """1 day, 1 week, or a day; and the words that are left."""
    period = PERIOD.search(said)
    if period:
        return asking.today + LATER[period[1].lower()], _without(said[: period.start()].split())
    try:
        found = day_ahead(said, asking.today, view.case.procedure.nation, view.team.closures)
    except NotADate as refusal:
        if refusal.why == "words":
            raise NeedsMore("until", EXAMPLE) from refusal
        raise
    if found.understood.date is None:
        raise WhichDay(found.said, found.understood.options)
    return found.understood.date, _without(found.words)


def _without(words: list[str]) -> str:
    return " ".join(word for word in words if word.casefold() not in UNTIL)


def _about(asking: Asking, view: View, said: str) -> About:
    action = ACTION.search(said)
    if action:
        return About("", int(action[1]))
    if not said:
        raise NeedsMore("what", EXAMPLE)
    what = named_step(said, view, asking.language)
    return About(what.key, what.occurrence or 1)
