"""`open AUTHORITY PROCEDURE EVENT DATE...`: a case for an authority, with what has happened so far."""

from collections.abc import Iterator, Mapping
from datetime import date

from handlers.asking import Answer, Asking
from handlers.dates import first_day
from handlers.wording.card import in_words
from handlers.wording.standing import status
from models import library
from models.authorities import find, folded, named_first
from models.casework.between import open_case
from models.casework.seeing import see
from models.procedure import Procedure
from models.refusals import NeedsMore, UnknownName
from models.requests import Open, Record
from models.store.team import authorities_of

LONGEST_NAME = 6  # words
EXAMPLE = "open highland swia-follow-up published 8 Oct 2026"


def handle(asking: Asking) -> Answer:
    """Open it; the answer is its status, with the first dates."""
    words = asking.words.replace("=", " ").split()
    authority, words = _authority(asking, words)
    procedure, words = _procedure(words)
    events = tuple(_events(procedure, words, asking.today))
    request = Open(procedure.key, authority, events=events, channel=asking.channel)
    reference = open_case(asking.database, asking.order, request).case.reference
    blocks = status(see(asking.database, reference, asking.today, asking.sight), asking.language)
    return Answer(in_words(blocks), blocks)


def _authority(asking: Asking, words: list[str]) -> tuple[str, list[str]]:
    """The authority that the line begins with, else the ones nearest to its first word are offered."""
    if not words:
        raise NeedsMore("authority", EXAMPLE)
    with asking.database.reading() as session:
        known = authorities_of(session, asking.workspace_id)
    authority, rest = named_first(words, known.values())
    if authority is None:
        near = find(words[0], known.values())
        raise UnknownName("authority", words[0], tuple(each.names["en"] for each in near) or tuple(known))
    return authority.key, rest


def _procedure(words: list[str]) -> tuple[Procedure, list[str]]:
    """By its name in commands, or by its title in either language."""
    titles: dict[str, str] = {}
    for procedure in library.load_all():
        for name in (procedure.key, procedure.title.en, procedure.title.cy):
            titles[folded(name)] = procedure.key
    key, rest = _longest(words, titles)
    if key is None:
        if words:
            raise UnknownName("procedure", words[0], library.names())
        raise NeedsMore("procedure", EXAMPLE)
    return library.load(key), rest


def _events(procedure: Procedure, words: list[str], today: date) -> Iterator[Record]:
    names: dict[str, str] = {}
    for key, event in procedure.events.items():
        names |= dict.fromkeys((folded(key), folded(event.title.en), folded(event.title.cy)), key)
    names[folded(procedure.opens_on.rpartition("-")[2])] = procedure.opens_on  # “published” for report-published
    while words:
        event_key, rest = _longest(words, names)
        if event_key is None:
            raise UnknownName("event", words[0], procedure.names, procedure.key)
        day, words = first_day(rest, today, procedure.nation, past=True)
        yield Record(event_key, day)


def _longest(words: list[str], names: Mapping[str, str]) -> tuple[str | None, list[str]]:
    for length in range(min(LONGEST_NAME, len(words)), 0, -1):
        key = names.get(folded(" ".join(words[:length])))
        if key:
            return key, words[length:]
    return None, words
