"""📌 on a message in a case's thread keeps it in the record; for ten minutes that can be undone."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any, NamedTuple

from handlers.asking import Answer, Asking
from handlers.find_case import in_thread
from handlers.keep import names, note_of
from handlers.message import read_message
from handlers.shortcuts import KEEP, SHORTCUTS
from handlers.wording.card import in_words
from handlers.wording.kept import gone_already, not_again, pinned, undone
from handlers.wording.language import _
from models.casework.acts import act
from models.casework.messages import was_taken_back
from models.casework.seeing import see
from models.entries import Noted
from models.refusals import KeyUsed, MessageKept, NoSuchEntry, NotYoursToUndo, NoWords, TooLateToUndo
from models.requests import Correct
from models.store.team import languages_of
from models.words import Words

PIN = "pushpin"
MINUTES = 10


class Told(NamedTuple):
    """Somebody who is told, and what."""

    person: str
    answer: Answer


def keep(asking: Asking, told: Mapping[str, Any]) -> tuple[Told, ...]:
    """Record the message once, and tell its author and whoever kept it; elsewhere than under a card 📌 means nothing."""
    message = read_message(asking.channel, told, names(asking))
    reference = in_thread(replace(asking, thread=message.thread))
    if not reference:
        return ()
    if message.says_nothing:
        raise NoWords
    key = f"{KEEP}:{message.channel}:{message.ts}"
    view = see(asking.database, reference, asking.today, asking.sight)
    people = dict.fromkeys(filter(None, (message.person, asking.person)))
    if was_taken_back(asking.database, asking.workspace_id, key):
        title = next(each.title for each in SHORTCUTS if (each.form, each.language) == (KEEP, asking.language))
        blocks = not_again(view, title, asking.language)
        return (Told(asking.person, Answer(in_words(blocks), blocks)),)
    try:
        outcome = act(asking.database, replace(asking, key=key, thread=message.ts).order, reference, note_of(message))
    except KeyUsed as used:
        raise MessageKept from used
    if outcome.repeated:
        return ()  # Slack brought it twice, or the same person took 📌 off and put it on again
    entry = outcome.entries[0].number
    who = view.names.get(asking.person, asking.person)
    languages = dict.fromkeys(people, asking.here) | _languages(asking, people)
    said = {each: pinned(view, entry, who, MINUTES, languages[each]) for each in people}
    return tuple(Told(person, Answer(in_words(blocks), blocks)) for person, blocks in said.items())


def _languages(asking: Asking, people: Iterable[str]) -> dict[str, str]:
    """In which each of them reads, who has said so."""
    with asking.database.reading() as session:
        return languages_of(session, asking.workspace_id, people)


def undo(asking: Asking) -> Answer:
    """Take the note back by a correction, while the minutes last; after them `correct` does, with a reason."""
    reference, _space, said = asking.words.partition(" ")
    view = see(asking.database, reference, asking.today, asking.sight)
    number = int(said) if said.isdecimal() else 0
    entry = view.case.entries[number - 1] if 1 <= number <= len(view.case.entries) else None
    if entry is None or not (isinstance(entry.content, Noted) and entry.content.written):
        raise NoSuchEntry(number, len(view.case.entries), "correction")
    if asking.person != entry.by and view.names.get(asking.person) != entry.content.author:
        raise NotYoursToUndo(number)
    if view.case.standing.get(number) is None:
        blocks = gone_already(view, number, asking.language)
        return Answer(in_words(blocks), blocks)
    if asking.at - entry.at > timedelta(minutes=MINUTES):
        raise TooLateToUndo(number, MINUTES)
    because = Words(_("undone within {minutes} minutes", asking.language).format(minutes=MINUTES))
    act(asking.database, asking.order, reference, Correct(number, None, because))
    blocks = undone(view, number, asking.language)
    return Answer(in_words(blocks), blocks)
