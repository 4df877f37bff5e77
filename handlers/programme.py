"""`programme`: the year of all the authorities of a channel; `open-all`: a year's cases opened for many at once."""

import re
from typing import NamedTuple

from handlers.asking import Answer, Asking
from handlers.dates import first_day
from handlers.fields import Field
from handlers.titled import titled_in
from handlers.wording import verbs
from handlers.wording.card import in_words
from handlers.wording.language import N_
from handlers.wording.programme import no_programme, opened_many, previewed, programme_card
from models import library
from models.authorities import Authority, find, folded, named_first
from models.casework.programme import open_many, preview, programme, years_here
from models.procedure import Procedure
from models.refusals import NeedsMore, NotYet, Refused, UnknownName
from models.requests import Open, Record
from models.store.team import authorities_of

EXAMPLE = N_("open-all ciw-year 1 april 2026 all")
EVERYBODY = "all"
ALL = frozenset({EVERYBODY, "pob", "pawb", "everybody", "every"})
NOW = frozenset({"now", "nawr"})
FOR = frozenset({"for", "i", "ar", "gyfer", "of", "o"})
PAGE = re.compile(r"\b(?:page|tudalen)\s+([0-9]{1,3})\b", re.IGNORECASE)
PROCEDURE = Field("procedure", "procedure", N_("Procedure"))
DAY = Field("day", "day", N_("Day on which the year begins"), past=True)


def handle(asking: Asking) -> Answer:
    """Of the year that is named, or the latest one here."""
    pages = PAGE.findall(asking.words)
    words = PAGE.sub(" ", asking.words).split()
    with asking.database.reading() as session:
        here = years_here(session, asking.channel, asking.sight)
    wanted = [each for each in here if _named(words, each)]
    if not wanted:
        blocks = no_programme(list(years()), asking.language)
        return Answer(in_words(blocks), blocks)
    found = programme(asking.database, asking.channel, wanted[0], asking.today, asking.sight)
    if found is None:
        raise UnknownName("procedure", asking.words, tuple(each.key for each in years()))
    page = int(pages[-1]) if pages else 1
    blocks = programme_card(found, max(1, page), asking.language, shared=asking.not_to_share)
    return Answer(in_words(blocks), blocks)


def years() -> list[Procedure]:
    """The procedures of which there is one case a year."""
    return [each for each in library.load_all() if each.followed_by is not None]


def _named(words: list[str], which: tuple[str, int]) -> bool:
    """Every word is the procedure's name or the year."""
    key, year = which
    return all(word.casefold() in {key, str(year)} for word in words)


class Reading(NamedTuple):
    """What a line says: of which procedure, from which day, for whom, and whether it is to be done at once."""

    procedure: Procedure
    requests: tuple[Open, ...]
    line: str
    now: bool


def open_all(asking: Asking) -> Answer:
    """First what would be opened, with a button; then in one act, and what was there already is named."""
    reading = _read(asking)
    try:
        if reading.now:
            found = open_many(asking.database, asking.order, reading.requests)
            blocks = opened_many(found, reading.procedure, asking.language)
        else:
            found = preview(asking.database, asking.order, reading.requests)
            blocks = previewed(found, reading.procedure, reading.line, asking.language)
    except NotYet as refusal:
        raise NotYet("year", refusal.day, refusal.today) from refusal
    except Refused as refusal:
        raise titled_in(refusal, reading.procedure, asking.language) from refusal
    return Answer(in_words(blocks), blocks)


def _read(asking: Asking) -> Reading:
    words = asking.words.split()
    now = bool(words) and words[0].casefold() in NOW
    words = words[1:] if now else words
    keys = {each.key: each for each in years()}
    if not words:
        raise NeedsMore("procedure", EXAMPLE)
    procedure = keys.get(words[0].casefold())
    if procedure is None:
        raise UnknownName("procedure", words[0], tuple(keys))
    if not words[1:]:
        raise NeedsMore("day", EXAMPLE)
    day, rest = first_day(words[1:], asking.today, procedure.nation, past=True)
    authorities = _authorities(asking, [word for word in rest if word.casefold() not in FOR], procedure)
    requests = tuple(
        Open(procedure.key, each.key, events=(Record(procedure.opens_on, day),), channel=asking.channel)
        for each in authorities
    )
    names = ", ".join(each.names["en"] for each in authorities)
    everybody = len(rest) == 1 and rest[0].casefold() in ALL
    said = f"now {procedure.key} {day.isoformat()} {rest[0] if everybody else names}"
    return Reading(procedure, requests, verbs.line("open-all", said, asking.language), now)


def _authorities(asking: Asking, words: list[str], procedure: Procedure) -> list[Authority]:
    """All of the procedure's nation, or those that are named, with commas between them or without."""
    with asking.database.reading() as session:
        known = [
            each for each in authorities_of(session, asking.workspace_id).values() if each.nation == procedure.nation
        ]
    if len(words) == 1 and words[0].casefold() in ALL:
        return sorted(known, key=lambda each: each.names["en"])
    rest = " ".join(words).replace(";", " ").replace(",", " ").split()
    found: dict[str, Authority] = {}
    while rest:
        authority, behind = named_first(rest, known)
        if authority is None:
            if folded(rest[0]) in {"and", "a", "ac"}:
                rest = rest[1:]
                continue
            near = find(rest[0], known)
            raise UnknownName(
                "authority", rest[0], tuple(each.called(asking.language) for each in near), near=bool(near)
            )
        found[authority.key], rest = authority, behind
    if not found:
        raise NeedsMore("authority", EXAMPLE)
    return list(found.values())
