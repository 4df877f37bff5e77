"""`away` and `back`: who is away from when to when, who covers, and what goes to them meanwhile."""

import re
from typing import NamedTuple

from handlers.asking import Answer, Asking
from handlers.dates import NATION
from handlers.lines import parts
from handlers.spans import span
from handlers.whom import ME, MENTION, team_of, whom
from handlers.wording.away import Going, away, back, nobody_went
from handlers.wording.card import in_words
from handlers.wording.language import N_
from handlers.wording.people import the_away
from models.casework.team import come_back, go_away
from models.members import Member
from models.refusals import NeedsMore, UnknownPerson
from models.store.people import decisions_of, tasks_of
from models.store.sight import seen_by_person

EXAMPLE = N_("away 14-24 dec, siân covers")
# What stands round the name of whoever covers: “siân covers”, “cover: siân”, “mae Siân yn cyflenwi”.
AROUND = re.compile(
    r"^(?:cover(?:ed by)?|mae|bydd|cyflenwi)\b:?\s*|\s+(?:covers?|is covering|covering|will cover|yn cyflenwi|cyflenwi)\.?$",
    re.IGNORECASE,
)


class Said(NamedTuple):
    """Who is away, when, and who covers, as it was typed."""

    who: str
    when: str
    cover: str


def handle(asking: Asking) -> Answer:
    """Without words, who is away; else who it is from now on."""
    team = team_of(asking)
    said = _said(asking.words, team)
    if not (said.who or said.when):
        blocks = the_away(team, asking.today, asking.language)
        return Answer(in_words(blocks), blocks)
    if not said.when:
        raise NeedsMore("away", EXAMPLE)
    person = whom(said.who or "me", team, asking.person)
    cover = whom(said.cover, team, asking.person) if said.cover else None
    first, last = span(said.when, asking.today, NATION)
    go_away(asking.database, asking.order, first, last, cover.key if cover else "", person=person.key)
    blocks = away(_going(asking, person, cover, team_of(asking)), asking.language)
    return Answer(in_words(blocks), blocks)


def come_home(asking: Asking) -> Answer:
    """`back`: whoever says it, or is named, is here again."""
    person = whom(asking.words.strip() or "me", team_of(asking), asking.person)
    come_back(asking.database, asking.order, person.key)
    blocks = back(person, asking.language) if person.away_until else nobody_went(person, asking.language)
    return Answer(in_words(blocks), blocks)


def _said(words: str, team: tuple[Member, ...]) -> Said:
    """The one who is away stands first, by name or as `me`; then the days; who covers stands behind the comma."""
    line = parts(words)
    head, cover = _apart(line.head, line.tail)
    said = head.split()
    if not said:
        return Said("", "", cover)
    for length in (3, 2, 1):
        who = " ".join(said[:length])
        if length <= len(said) and _names_somebody(who, team):
            return Said(who, " ".join(said[length:]), cover)
    return Said("", head, cover)


def _apart(head: str, tail: str) -> tuple[str, str]:
    """`14-24 dec cover <@U1>` says who covers without a comma."""
    found = re.search(r"\s(?:cover|covered by|cyflenwi)\s+(.+)$", head, re.IGNORECASE)
    if found and not tail:
        head, tail = head[: found.start()], found.group(1)
    return head.strip(), AROUND.sub("", tail).strip()


def _names_somebody(who: str, team: tuple[Member, ...]) -> bool:
    """By a whole name or a first name; `may` may be somebody, and is a month first."""
    if who.casefold() in ME or MENTION.fullmatch(who):
        return True
    return any(who.casefold() in {each.name.casefold(), each.name.casefold().partition(" ")[0]} for each in team)


def _going(asking: Asking, person: Member, cover: Member | None, team: tuple[Member, ...]) -> Going:
    now = next((each for each in team if each.key == person.key), None)
    if now is None or now.away_from is None or now.away_until is None:
        raise UnknownPerson(person.name)
    sights = [asking.sight, seen_by_person(asking.workspace_id, cover.key)] if cover else [asking.sight]
    with asking.database.reading() as session:
        tasks = tasks_of(session, person.key, now.away_until, *sights)
        all_of_them = tasks_of(session, person.key, now.away_until, asking.sight)
        decisions = decisions_of(session, person.key, *sights)
        all_to_decide = decisions_of(session, person.key, asking.sight)
    hidden = all_of_them - tasks + all_to_decide - decisions
    return Going(now, cover, tasks, decisions, hidden, own=person.key == asking.person)
