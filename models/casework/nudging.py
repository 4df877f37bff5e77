"""The nudges of a morning: what is to be said to whom, one message for each person and case, written down with the outbox."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlmodel import Session

from models.chasing import chase_again
from models.duties import Team
from models.reminders import (
    ACTION,
    CHASED,
    COUNTERSIGN,
    DECIDERS,
    FAILED,
    GONE,
    HOLDER,
    MANAGERS,
    NEUTRAL,
    NOBODY,
    OPENED,
    PUT_OFF,
    QUIETENED,
    THREAD,
    Facts,
    Leads,
    Place,
    Say,
    earliest,
    held_back,
    leads,
    newest,
    next_after,
    rests_until,
    with_outsiders,
)
from models.store.cases import pinned
from models.store.database import Database
from models.store.nudges import (
    Colleague,
    Snooze,
    Wake,
    advance,
    belonging,
    deciding,
    keep,
    next_waking,
    roles_held,
    said_since,
    snoozed,
    staff,
    to_wake,
    told_gone,
)
from models.store.outbox import Way, put_nudges
from models.store.team import team_of
from models.working_days import ONE_DAY, WorkingDays, working_days

log = logging.getLogger(__name__)
NOTHING = Say(date.max, "", "")
AT_ONCE = 200  # tasks in one transaction, so that nobody waits long


class Item(NamedTuple):
    """One task in one message."""

    wake: Wake
    kind: str
    person: str
    say: Say
    about: str = ""
    held: str = ""


class Plan(NamedTuple):
    """What is said of a task this morning, and when it is looked at next."""

    wake: Wake
    items: tuple[Item, ...]
    on: date | None
    since: date
    tomorrow: date


class Morning(NamedTuple):
    """When it is, and where the team is."""

    workspace: int
    now: datetime
    zone: ZoneInfo

    @property
    def today(self) -> date:
        """The day where the team is."""
        return self.now.astimezone(self.zone).date()


def nudge(database: Database, morning: Morning) -> int:
    """Put out what is to be said now. How many messages that makes; nothing to do costs one small question."""
    return sum(put_out(database, morning, planned(database, morning)))


def planned(database: Database, morning: Morning) -> Sequence[Plan]:
    """What is to be said now, worked out without keeping anybody from writing."""
    with database.reading() as session:
        first = next_waking(session, morning.workspace)
        if first is None or first > morning.today:
            return ()
        team = team_of(session, morning.workspace)
        if morning.now.astimezone(morning.zone).time() < team.nudges_at:
            return ()
        wakes = to_wake(session, morning.workspace, morning.today)
        desk = _Desk(session, morning, team, wakes)
        return [plan for wake in wakes if (plan := desk.safely(wake))]


class _Desk:
    """Everything that is read once for a morning."""

    def __init__(self, session: Session, morning: Morning, team: Team, wakes: Sequence[Wake]) -> None:
        cases = {wake.case for wake in wakes}
        self._session, self._morning, self._team = session, morning, team
        self._staff = staff(session, morning.workspace)
        self._managers = [each for each in self._staff.values() if each.active and each.role == "manager"]
        self._managers = self._managers or [
            each for each in self._staff.values() if each.active and each.role == "admin"
        ]
        self._private = belonging(session, {wake.case for wake in wakes if wake.private})
        self._snoozed = snoozed(session, cases)
        began = datetime.combine(morning.today, time(), morning.zone)
        self._deciding = deciding(session, {wake.case for wake in wakes if wake.asked}, began)
        self._held = roles_held(session, {wake.case for wake in wakes if wake.opened == morning.today})
        self._told_gone = told_gone(session, morning.workspace)
        self._said = {
            (said.case, said.step, said.occurrence, said.kind, said.person, said.said, said.held)
            for said in said_since(session, cases, min(wake.nudge_since for wake in wakes))
        }

    def safely(self, wake: Wake) -> Plan | None:
        """What cannot be worked out holds nobody else up; that it failed is written down, and tried again tomorrow."""
        try:
            return self.plan(wake)
        except Exception:
            log.exception("a reminder cannot be worked out: %s %s %s", *wake.key)
            tomorrow = self._morning.today + ONE_DAY
            failed = Item(wake, HOLDER, wake.person, Say(self._morning.today, HOLDER, FAILED), held=FAILED)
            return Plan(wake, (failed,), tomorrow, wake.nudge_since, tomorrow)

    def plan(self, wake: Wake) -> Plan | None:
        """What is said of one task; nothing yet where its holder's morning has not come."""
        today = self._morning.today
        procedure = pinned(self._session, wake.digest)
        days = working_days(procedure.nation, self._team.closures)
        tomorrow = days.move(today, 1)
        if not days.counts(today):
            return Plan(wake, (), tomorrow, wake.nudge_since, tomorrow)
        who, about = self._holder(wake)
        if who and not self._morning_of(who):
            return None
        how = self._leads(wake)
        facts = self._facts(wake, who, days, how)
        found = newest(facts, how, days, wake.nudge_since, today)
        if self._waits_for_its_holder(wake, found):
            return Plan(wake, (), tomorrow, wake.nudge_since, tomorrow)
        following = next_after(facts, how, days, today)
        quiet = rests_until(wake.quiet_until, self._team.quiet_until)
        if found and quiet and quiet >= today:
            quietened = (Item(wake, say.to, who, say, about, QUIETENED) for say in found.values())
            held = tuple(each for each in quietened if self._is_new(each))
            back = earliest((following, days.on_or_after(quiet + ONE_DAY)))
            return Plan(wake, held, back, wake.nudge_since, tomorrow)
        rested = held_back(facts, how, days, wake.nudge_since, today)
        held = tuple(Item(wake, say.to, who, say, about, say.held) for say in rested)
        items = (each for each in (*self._items(wake, found, who, about), *held) if self._is_new(each))
        return Plan(wake, tuple(items), following, today + ONE_DAY, tomorrow)

    def _facts(self, wake: Wake, who: str, days: WorkingDays, how: Leads) -> Facts:
        procedure = pinned(self._session, wake.digest)
        step = procedure.steps.get(wake.step)
        put_off = rests_until(*(each.until for each in self._put_off(wake) if each.person == who))
        chased = chase_again(wake.chased, days, how) if wake.chased else None
        rests = rests_until(chased, put_off)
        return Facts(
            step.kind if step else ACTION,
            wake.force,
            with_outsiders(step, procedure) if step else False,
            step.due.needs_agreement if step else False,
            wake.opened,
            wake.waits_until,
            wake.act_by,
            wake.planned,
            wake.late_after,
            rests,
            PUT_OFF if rests == put_off else CHASED,
            wake.asked,
        )

    def _waits_for_its_holder(self, wake: Wake, found: dict[str, Say]) -> bool:
        """On the day of the opening its roles are being given: whoever gets this one is asked, and nobody before."""
        asks = wake.opened == self._morning.today and found.get(HOLDER, NOTHING).why == OPENED
        return asks and (wake.case, wake.owner) not in self._held

    def _leads(self, wake: Wake) -> Leads:
        procedure = pinned(self._session, wake.digest)
        step = procedure.steps.get(wake.step)
        kind = step.kind if step else ACTION
        place = Place(wake.procedure, kind, wake.channel, wake.case, wake.step, wake.occurrence)
        return leads(place, with_outsiders(step, procedure) if step else False, self._team.leads)

    def _put_off(self, wake: Wake) -> list[Snooze]:
        return self._snoozed.get(wake.key, [])

    def _holder(self, wake: Wake) -> tuple[str, str]:
        """Who hears, and for whom; nobody where the channel does. Whoever said that it is not theirs has passed it on."""
        person, seen = wake.person, {wake.person}
        passed = {each.person: each.instead for each in self._put_off(wake) if each.until is None}
        while person in passed and passed[person] not in seen:
            person = passed[person]
            seen.add(person)
        known = self._staff.get(person)
        if known is None or not known.active:
            return "", wake.person
        if known.is_away(self._morning.today):
            cover = self._staff.get(known.cover)
            if cover and cover.active and self._may_know(cover.key, wake):
                return cover.key, person
        return person, "" if person == wake.person else wake.person

    def _morning_of(self, person: str) -> bool:
        """Whether it is late enough where they are."""
        zone = self._staff[person].zone
        return not zone or self._morning.now.astimezone(ZoneInfo(zone)).time() >= self._team.nudges_at

    def _items(self, wake: Wake, found: dict[str, Say], who: str, about: str) -> Iterator[Item]:
        """While it waits for somebody's word, they hear of it, and not whoever holds it."""
        asked = self._asked(wake)
        answering = [each for each in self._who_manage(wake) if each.key != wake.missed_by] if wake.missed_by else []
        if answering:
            say = found.get(HOLDER) or found.get(MANAGERS)
            if say:
                yield from (Item(wake, COUNTERSIGN, manager.key, say, wake.missed_by) for manager in answering)
            return
        if HOLDER in found and asked:
            for person in asked:
                yield Item(wake, DECIDERS, person, found[HOLDER], about or who)
        elif HOLDER in found:
            yield from self._to_holder(wake, found[HOLDER], who, about)
        if MANAGERS in found:
            yield from self._to_managers(wake, found[MANAGERS])
            if wake.channel and found[MANAGERS].why != "long-late":
                yield Item(wake, NEUTRAL, "", found[MANAGERS])

    def _asked(self, wake: Wake) -> list[str]:
        """Whose decision it waits for; whoever is away is stood in for."""
        found: dict[str, None] = {}
        for person in self._deciding.get(wake.key, ()):
            known = self._staff.get(person)
            if known and known.is_away(self._morning.today):
                known = self._staff.get(known.cover, known)
            if known and known.active and self._may_know(known.key, wake):
                found[known.key] = None
        return list(found)

    def _to_holder(self, wake: Wake, say: Say, who: str, about: str) -> Iterator[Item]:
        if not who and self._is_gone(wake.person):
            for manager in self._who_manage(wake):
                if (manager.key, wake.person) not in self._told_gone:
                    yield Item(wake, GONE, manager.key, say, wake.person)
        if who:
            yield Item(wake, HOLDER, who, say, about)
        elif wake.channel:
            yield Item(wake, THREAD, "", say, about)
        else:
            yield from self._to_managers(wake, say)

    def _is_gone(self, person: str) -> bool:
        return person in self._staff and not self._staff[person].active

    def _to_managers(self, wake: Wake, say: Say) -> Iterator[Item]:
        managers = self._who_manage(wake)
        for manager in managers:
            yield Item(wake, MANAGERS, manager.key, say, wake.person)
        if not managers:
            yield Item(wake, MANAGERS, "", say, wake.person, NOBODY)

    def _who_manage(self, wake: Wake) -> list[Colleague]:
        return [each for each in self._managers if self._may_know(each.key, wake)]

    def _may_know(self, person: str, wake: Wake) -> bool:
        return not wake.private or person in self._private[wake.case]

    def _is_new(self, item: Item) -> bool:
        return (*item.wake.key, item.kind, item.person, item.say.day, item.held) not in self._said


def put_out(database: Database, morning: Morning, plans: Sequence[Plan]) -> Iterator[int]:
    """Some tasks at a time, each with all that is said of it or not at all; how many messages came of them."""
    ways = _ways(item for plan in plans for item in plan.items)
    plans = [_without_echo(plan, ways) for plan in plans]
    for start in range(0, len(plans), AT_ONCE):
        with database.writing() as session:
            yield _Post(session, morning, ways).write(plans[start : start + AT_ONCE])


Ways = dict[tuple[str, str], Way]  # by person and case


def _ways(items: Iterable[Item]) -> Ways:
    """To the case's thread, unless several cases fall on one morning or somebody hears as a manager."""
    by_person = defaultdict[str, list[Item]](list)
    found: Ways = {}
    for item in items:
        if item.held:
            continue
        if item.person:
            by_person[item.person].append(item)
        else:
            found["", item.wake.case] = Way(item.wake.channel, item.wake.case)
    for person, theirs in by_person.items():
        cases = {item.wake.case for item in theirs}
        wake = theirs[0].wake
        in_thread = len(cases) == 1 and bool(wake.channel) and all(item.kind == HOLDER for item in theirs)
        way = Way(wake.channel, wake.case) if in_thread else Way(person, "")
        found |= {(person, case): way for case in cases}
    return found


def _without_echo(plan: Plan, ways: Ways) -> Plan:
    """Where whoever holds a task is spoken to in its case's thread, the thread needs no other line about it."""
    echo = any(item.kind == HOLDER and not item.held and ways[item.person, item.wake.case].case for item in plan.items)
    return plan._replace(items=tuple(item for item in plan.items if item.kind != NEUTRAL)) if echo else plan


class _Post:
    """One transaction."""

    def __init__(self, session: Session, morning: Morning, ways: Ways) -> None:
        self._session, self._morning, self._ways = session, morning, ways

    def write(self, plans: Sequence[Plan]) -> int:
        """A message that has gone out this morning takes nothing more: then it is said the next working day."""
        wanted = {self._meaning(item): self._way(item) for plan in plans for item in plan.items if not item.held}
        there = put_nudges(self._session, self._morning.workspace, wanted, self._morning.now)
        rows: list[dict[str, object]] = []
        for plan in plans:
            said = [(item, None if item.held else there[self._meaning(item)][0]) for item in plan.items]
            if any(outbox is None and not item.held for item, outbox in said):
                advance(self._session, plan.wake, plan.tomorrow, plan.wake.nudge_since)
            elif advance(self._session, plan.wake, plan.on, plan.since):
                rows += [self._row(item, outbox) for item, outbox in said]
        keep(self._session, rows)
        return sum(new for _, new in there.values())

    def _way(self, item: Item) -> Way:
        return self._ways[item.person, item.wake.case]

    def _meaning(self, item: Item) -> str:
        return f"{item.person}:{self._way(item).case}:{self._morning.today}"

    def _row(self, item: Item, outbox: int | None) -> dict[str, object]:
        case, step, occurrence = item.wake.key
        return {
            "workspace_id": self._morning.workspace,
            "case_id": case,
            "step": step,
            "occurrence": occurrence,
            "kind": item.kind,
            "person": item.person,
            "morning": self._morning.today,
            "said": item.say.day,
            "why": item.say.why,
            "about": item.about,
            "held": item.held,
            "outbox_id": outbox,
        }
