"""A line that can be read in several ways is kept, and whoever typed it is asked with a button for each reading."""

import re
from dataclasses import replace

from handlers.asking import Answer, Asking
from handlers.wording.card import in_words
from handlers.wording.doubt import doubt_blocks
from models.casework.doubts import Asked, leave_open, settle
from models.refusals import DoubtSettled, SeveralCases, SeveralMeanings, SeveralPeople, WhichDay

Doubtful = SeveralCases | SeveralMeanings | SeveralPeople | WhichDay
DOUBTS = (SeveralCases, SeveralMeanings, SeveralPeople, WhichDay)


def ask_back(asking: Asking, verb: str, doubt: Doubtful) -> Answer:
    """The line in each of its readings, to press."""
    readings = _readings(asking.words, verb, doubt)
    asked = Asked(asking.workspace_id, asking.person, asking.channel, asking.thread, asking.key, asking.at)
    kept = leave_open(asking.database, asked, f"{verb} {asking.words}".strip(), readings)
    blocks = doubt_blocks(kept.id, kept.words, kept.readings, asking.language)
    return Answer(in_words(blocks), blocks)


def _readings(words: str, verb: str, doubt: Doubtful) -> tuple[str, ...]:
    if isinstance(doubt, SeveralCases):
        return tuple(f"{verb} {reference} {doubt.rest}".strip() for reference in doubt.references)
    line = " ".join(f"{verb} {words}".replace("=", " ").split())
    if isinstance(doubt, SeveralPeople):
        return tuple(_last_replaced(line, doubt.given, name) for name in doubt.names)
    meant = doubt.titles if isinstance(doubt, SeveralMeanings) else [day.isoformat() for day in doubt.options]
    return tuple(line.replace(doubt.given, each, 1) for each in meant)


def _last_replaced(line: str, given: str, name: str) -> str:
    """People stand behind what they are named for, and a short name may occur in another word before them."""
    whole = list(re.finditer(rf"(?<!\w){re.escape(given)}(?!\w)", line))
    start, end = whole[-1].span() if whole else (len(line), len(line))
    return " ".join(f"{line[:start]} {name} {line[end:]}".split()).replace(" ,", ",")


def as_meant(asking: Asking) -> Asking:
    """The line as its writer now says it was meant, in the channel where it was typed."""
    number, _, reading = asking.words.partition(" ")
    if not (number.isdecimal() and reading.isdecimal()):
        raise DoubtSettled("")
    doubt = settle(asking.database, asking.workspace_id, asking.person, int(number), int(reading))
    return replace(
        asking,
        words=doubt.readings[int(reading)],
        channel=doubt.channel,
        thread=doubt.thread,
        key=f"doubt:{doubt.id}",
    )
