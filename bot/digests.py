"""What is of a day becomes a message: a digest of its week, a brief of its meeting; afterwards there is no need for it."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.post import NEEDLESS, Drawn
from handlers.wording.brief import Contact, before_meeting
from handlers.wording.digest import digest
from handlers.wording.month import month_told
from models import accounts
from models.casework.accounting import Asked, accounted
from models.casework.digest import channel_digest, own_digest
from models.casework.months import month_of
from models.casework.seeing import see_by_id
from models.casework.team import contacts_of
from models.closures import Closure
from models.digests import week_of
from models.duties import SETTLED
from models.notices import BRIEF, DIGEST, OWN_DAILY, OWN_WEEKLY, SLIPPAGE
from models.store.closures import closures_of
from models.store.database import Database
from models.store.outbox import Parcel


class Today(NamedTuple):
    """The day where the team is."""

    day: date
    zone: ZoneInfo


def of_a_day(database: Database, parcel: Parcel, today: Today, language: str) -> Drawn:
    """As things are when it is posted, in the language of whoever reads it."""
    return DRAWN[parcel.kind](database, parcel, today, language)


def _of_channel(database: Database, parcel: Parcel, now: Today, language: str) -> Drawn:
    if parcel.day != week_of(now.day):
        return NEEDLESS
    last_week = accounts.week_of(now.day - timedelta(weeks=1))
    morning = datetime.combine(now.day, time(), now.zone)
    told = accounted(database, Asked(parcel.workspace, last_week, morning, now.zone, parcel.to))
    found = channel_digest(database, parcel.workspace, parcel.to, now.day)._replace(accounted=told)
    return Drawn(parcel.to, *digest(found, language, own=False))


def _of_person(database: Database, parcel: Parcel, now: Today, language: str) -> Drawn:
    daily = parcel.kind == OWN_DAILY
    if parcel.day != (now.day if daily else week_of(now.day)):
        return NEEDLESS
    found = own_digest(database, parcel.workspace, parcel.to, now.day, daily=daily)
    return Drawn(parcel.to, *digest(found, language, own=True))


def _before_meeting(database: Database, parcel: Parcel, now: Today, language: str) -> Drawn:
    """Only while it is still arranged for that day; of a private case only to whoever still belongs to it."""
    view = see_by_id(database, parcel.case, now.day)
    same = (parcel.step, parcel.occurrence)
    duty = next((each for each in view.duties if (each.step, each.occurrence) == same), None)
    if (
        duty is None
        or duty.state in SETTLED
        or duty.planned != parcel.day
        or duty.planned is None
        or duty.planned < now.day
    ):
        return NEEDLESS
    if view.case.private and parcel.to not in view.case.people:
        return NEEDLESS
    contacts: list[Contact] = []
    closures: tuple[Closure, ...] = ()
    if view.authority:
        with database.reading() as session:
            found = contacts_of(session, parcel.workspace, view.authority.key)
            closures = closures_of(session, parcel.workspace, view.authority.key, now.day)
            contacts = [Contact(contact.role, contact.name) for contact in found]
    return Drawn(parcel.to, *before_meeting(view, duty, contacts, closures, language))


def _of_month(database: Database, parcel: Parcel, now: Today, language: str) -> Drawn:
    """Only while it is the last one that has gone by."""
    if parcel.day != now.day.replace(day=1):
        return NEEDLESS
    found = month_of(database, parcel.workspace, parcel.to, *now)
    return Drawn(parcel.to, *month_told(found, language))


DRAWN = {
    DIGEST: _of_channel,
    OWN_DAILY: _of_person,
    OWN_WEEKLY: _of_person,
    SLIPPAGE: _of_month,
    BRIEF: _before_meeting,
}
