"""The team's own house: its workspace, people, channels, settings, contacts and authorities."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time

from sqlalchemy import select, update
from sqlmodel import Session, col

from models.authorities import folded
from models.casework.desk import Desk, Order, nudged_from
from models.duties import MOST_WEEKS
from models.procedure import NATIONS
from models.refusals import (
    LastAdmin,
    NeedsReason,
    NobodyManages,
    NotAllowed,
    NotANumber,
    OwnCover,
    PastDay,
    SameAgain,
    UnknownName,
    UnknownPerson,
)
from models.rules.acting import needs_manager
from models.spoken import OF_A_CHANNEL, OF_A_PERSON
from models.store.database import Database
from models.store.nudges import catch_up
from models.store.rows import insert_once, rows_changed
from models.store.settings import Choice, choose
from models.store.tables import TABLES, Channel, Contact, Council, Person, Workspace
from models.store.team import (
    CLOSURES,
    DECISIONS,
    DENIED,
    KEPT,
    LEADS,
    NUDGES_AT,
    QUIET_BECAUSE,
    QUIET_UNTIL,
    TOLERANCE,
    authorities_of,
    languages_of,
    was_offered,
    workspace_id,
)
from models.tidy import LONGEST_NAME, named, tidy

MOST_AHEAD = 365  # days
ROLES = ("member", "manager", "admin")
MOST_DECISION_DAYS = 60
MOST_DENIED_DAYS = 3650
MOST_KEPT_MONTHS = 1200


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody whom Slack knows; without a name where it does not say."""

    key: str
    name: str
    role: str = "member"
    active: bool = True
    zone: str = ""  # where they are; empty where Slack does not say


@dataclass(frozen=True, slots=True)
class Post:
    """A post at an authority, who holds it, and in which language they want letters."""

    authority: str
    role: str
    name: str
    language: str = "en"


def meet(database: Database, workspace: str, name: str, people: Iterable[Newcomer]) -> None:
    """Get to know a workspace and its people.

    Roles that were given here before stay as they are; but where no admin is left, whoever comes as one becomes one.
    Who does not belong to the team and never did is not written down at all.
    """
    with database.writing() as session:
        insert_once(session, TABLES["workspaces"], {"key": workspace, "name": name})
        found = select(Workspace).where(col(Workspace.key) == workspace).with_for_update(key_share=True)
        row = session.execute(found).scalar_one()
        there = {person.key: person for person in _people(session, row.id or 0)}
        led = any(person.role == "admin" and person.active for person in there.values())
        for newcomer in (replace(each, name=named(each.name)) for each in people):
            known = there.get(newcomer.key)
            if known is None and newcomer.active:
                session.add(
                    Person(
                        workspace_id=row.id or 0,
                        key=newcomer.key,
                        name=newcomer.name or newcomer.key,
                        role=newcomer.role,
                        zone=newcomer.zone,
                    )
                )
            elif known is not None:
                known.name, known.active = newcomer.name or known.name, newcomer.active
                known.zone = newcomer.zone or known.zone
                if newcomer.role == "admin" and not led:
                    known.role = "admin"


def give_role(database: Database, order: Order, person: str, role: str) -> None:
    """An admin says who manages. The last admin stays one, or nobody could ever say so again."""
    if role not in ROLES:
        raise UnknownName("role", role, ROLES)
    with database.writing() as session:
        desk = Desk(session, order)
        desk.alone_in_workspace()
        people = {each.key: each for each in _people(session, desk.workspace)}
        admins = [each.key for each in people.values() if each.role == "admin" and each.active]
        if not admins:
            raise NobodyManages
        if desk.acting.by.role != "admin":
            raise NotAllowed("admin", "give-role")
        if person not in people:
            raise UnknownPerson(person)
        if admins == [person] and role != "admin":
            raise LastAdmin(person)
        if people[person].role == role:
            raise SameAgain(person)
        people[person].role = role


def go_away(database: Database, order: Order, first: date, last: date, cover: str = "", *, person: str = "") -> None:
    """Whoever asks is away, and somebody else stands in; a manager says it for others."""
    with database.writing() as session:
        desk = Desk(session, order)
        desk.alone_in_workspace()
        person = _spoken_for(desk, person)
        if last < order.today:
            raise PastDay(last, order.today)
        if cover == person:
            raise OwnCover
        if cover and not _active(desk, cover):
            raise UnknownPerson(cover)
        away = {"away_from": min(first, last), "away_until": max(first, last), "cover": cover}
        _update_person(desk, person, away)


def come_back(database: Database, order: Order, person: str = "") -> None:
    """Whoever asks is here again; a manager says it for others."""
    with database.writing() as session:
        desk = Desk(session, order)
        desk.alone_in_workspace()
        person = _spoken_for(desk, person)
        _update_person(desk, person, {"away_from": None, "away_until": None, "cover": ""})


def reads_in(database: Database, workspace: int, person: str, language: str) -> None:
    """Somebody has chosen a language, in which they are answered and also spoken to unasked; empty: as usual again."""
    if language and language not in OF_A_PERSON:
        raise UnknownName("language", language, OF_A_PERSON)
    with database.reading() as session:
        known = languages_of(session, workspace, (person,)).get(person, "")
    if known == language:
        return
    with database.writing() as session:
        mine = (col(Person.workspace_id) == workspace, col(Person.key) == person)
        session.execute(update(Person).where(*mine).values(language=language))


def offer_languages(database: Database, workspace: int, person: str, today: date) -> bool:
    """Whether they have not been offered the two languages before; from now on they have."""
    with database.reading() as session:
        if was_offered(session, workspace, person):
            return False
    with database.writing() as session:
        mine = (col(Person.workspace_id) == workspace, col(Person.key) == person, col(Person.offered).is_(None))
        return rows_changed(session, update(Person).where(*mine).values(offered=today)) > 0


def join_channel(database: Database, workspace: str, channel: str, name: str, *, private: bool) -> None:
    """The bot was brought into a channel, or a channel changed its name or became private."""
    with database.writing() as session:
        of_team = workspace_id(session, workspace)
        here = (col(Channel.workspace_id) == of_team, col(Channel.key) == channel)
        row = session.execute(select(Channel).where(*here)).scalar_one_or_none()
        if row is None:
            session.add(Channel(workspace_id=of_team, key=channel, name=name, private=private))
        else:
            row.name, row.private = name, private


def set_closures(database: Database, order: Order, days: Iterable[date]) -> None:
    """The days on which the team is closed, besides bank holidays; every date is worked out anew."""
    _set(database, order, CLOSURES, ",".join(sorted(day.isoformat() for day in days)))


def set_tolerance(database: Database, order: Order, weeks: int) -> None:
    """How wide the team takes “about” to be; what counts as late is worked out anew."""
    if not 0 <= weeks <= MOST_WEEKS:
        raise NotANumber(TOLERANCE, str(weeks), MOST_WEEKS)
    _set(database, order, TOLERANCE, str(weeks))


def set_kept(database: Database, order: Order, procedure: str, months: int) -> None:
    """For how long cases of a procedure are kept after their end: the documents leave that to the team (CP-84)."""
    if not 1 <= months <= MOST_KEPT_MONTHS:
        raise NotANumber(KEPT, str(months), MOST_KEPT_MONTHS)
    _set(database, order, KEPT, str(months), f"procedure:{procedure}")


def set_nudges_at(database: Database, order: Order, at: time) -> None:
    """From when on people are reminded in the morning, where they are."""
    _set(database, order, NUDGES_AT, at.isoformat("minutes"))


def quieten_team(database: Database, order: Order, until: date | None, because: str) -> None:
    """Nobody is reminded until this day has gone by, for a reason; or again at once. Every deadline stands."""
    if until and until < order.today:
        raise PastDay(until, order.today)
    if until and not because:
        raise NeedsReason("quiet")
    _set(database, order, QUIET_UNTIL, until.isoformat() if until else "")
    _set(database, order, QUIET_BECAUSE, tidy(because, LONGEST_NAME) if until else "")
    if until is None:
        with database.writing() as session:
            desk = Desk(session, order)
            catch_up(session, desk.workspace, nudged_from(order.at.astimezone(order.zone), desk.team))


def set_leads(database: Database, order: Order, scope: str, changes: Mapping[str, object]) -> None:
    """How tasks of a scope are spoken of (see models.reminders.Place); without changes as usual."""
    for value in changes.values():
        for number in value if isinstance(value, tuple) else (value,):
            if not isinstance(number, int) or not 0 <= number <= MOST_AHEAD:
                raise NotANumber(LEADS, str(number), MOST_AHEAD)
    _set(database, order, LEADS, json.dumps(changes) if changes else "", scope)


def set_decision_days(database: Database, order: Order, days: int) -> None:
    """After how many working days a grave decision goes to others; what waits is looked at anew."""
    if not 1 <= days <= MOST_DECISION_DAYS:
        raise NotANumber("decisions", str(days), MOST_DECISION_DAYS)
    _set(database, order, DECISIONS, str(days))
    requests = TABLES["requests"]
    with database.writing() as session:
        waiting = (requests.c.workspace_id == Desk(session, order).workspace, requests.c.state == "open")
        session.execute(update(requests).where(*waiting).values(passes_on=order.today))


def set_denied_days(database: Database, order: Order, days: int) -> None:
    """For how many days it is kept what was refused to somebody."""
    if not 1 <= days <= MOST_DENIED_DAYS:
        raise NotANumber("denied", str(days), MOST_DENIED_DAYS)
    _set(database, order, DENIED, str(days))


def add_authority(
    database: Database, order: Order, nation: str, names: dict[str, str], short: tuple[str, ...] = ()
) -> str:
    """An authority that did not come with the bot. Gives its key."""
    if nation not in NATIONS:
        raise UnknownName("nation", nation, NATIONS)
    with database.writing() as session:
        desk = Desk(session, order)
        desk.alone_in_workspace()
        names = {language: named(name) for language, name in names.items()}
        title = names.get("en") or next(iter(names.values()))
        key = f"{desk.workspace}:{folded(title).replace(' ', '-')}"[:64]
        if key in authorities_of(session, desk.workspace):
            raise SameAgain(key)
        text = {language: names.get(language, "") for language in ("en", "cy", "gd")}
        session.add(
            Council(
                key=key,
                nation=nation,
                short="\n".join(map(named, short)),
                workspace_id=desk.workspace,
                **text,
            )
        )
        return key


def note_contact(database: Database, order: Order, post: Post) -> None:
    """Who holds a post at an authority from today, or nobody; whoever held it before is kept with the day it ended."""
    if post.language not in OF_A_CHANNEL:
        raise UnknownName("language", post.language, OF_A_CHANNEL)
    post = replace(tidy(post, LONGEST_NAME), name=named(post.name))
    with database.writing() as session:
        desk = Desk(session, order)
        desk.alone_in_workspace()
        desk.knows_authority(post.authority)
        contacts = TABLES["contacts"]
        same = (
            contacts.c.workspace_id == desk.workspace,
            contacts.c.authority == post.authority,
            contacts.c.role == post.role,
            contacts.c.until.is_(None),
        )
        now = session.execute(select(contacts.c.name, contacts.c.language).where(*same)).one_or_none()
        if now == (post.name, post.language) or (now is None and not post.name):
            raise SameAgain(post.role)
        session.execute(update(contacts).where(*same).values(until=order.today))
        if not post.name:
            return
        session.add(
            Contact(
                workspace_id=desk.workspace,
                authority=post.authority,
                role=post.role,
                name=post.name,
                language=post.language,
                since=order.today,
            )
        )


def contacts_of(session: Session, workspace: int, authority: str) -> list[Contact]:
    """Who holds which post at an authority now."""
    now = (col(Contact.workspace_id) == workspace, col(Contact.authority) == authority, col(Contact.until).is_(None))
    return list(session.execute(select(Contact).where(*now).order_by(col(Contact.role))).scalars())


def _set(database: Database, order: Order, name: str, value: str, scope: str = "") -> None:
    """A manager sets something, or nothing any more; lists made before it are made anew when they are next needed."""
    with database.writing() as session:
        desk = Desk(session, order)
        needs_manager(desk.acting, "set")
        choose(session, desk.workspace, Choice(scope, name, value), order.person, order.at)
        cases = TABLES["cases"]
        session.execute(update(cases).where(cases.c.workspace_id == desk.workspace).values(laid_out_until=None))


def _people(session: Session, workspace: int) -> list[Person]:
    return list(session.execute(select(Person).where(col(Person.workspace_id) == workspace)).scalars())


def _spoken_for(desk: Desk, person: str) -> str:
    """Whoever asks, or somebody else of the team, if a manager asks."""
    if person in {"", desk.order.person}:
        return desk.order.person
    needs_manager(desk.acting, "away")
    if not _active(desk, person):
        raise UnknownPerson(person)
    return person


def _active(desk: Desk, person: str) -> bool:
    colleague = desk.acting.colleagues.get(person)
    return bool(colleague and colleague.active)


def _update_person(desk: Desk, person: str, values: dict[str, object]) -> None:
    people = TABLES["people"]
    mine = (people.c.workspace_id == desk.workspace, people.c.key == person)
    desk.session.execute(update(people).where(*mine).values(values))
