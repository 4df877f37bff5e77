"""A line that can be read in several ways is kept, and whoever typed it is asked with a button for each reading."""

import re
from dataclasses import replace

from handlers.asking import Answer, Asking
from handlers.find_case import REFERENCE
from handlers.wording.blocks import LONGEST_VALUE
from handlers.wording.card import in_words
from handlers.wording.doubt import case_label, day_labels, doubt_blocks, more_of_them, which_of
from models.casework.doubts import Asked, leave_open, settle
from models.casework.listing import called, known
from models.refusals import DoubtSettled, SeveralCases, SeveralMeanings, SeveralPeople, WhichDay
from models.store.queries import Wanted, search

Doubtful = SeveralCases | SeveralMeanings | SeveralPeople | WhichDay
PARTING = re.compile("[,;:()]")  # in a title they would part it from itself
DOUBTS = (SeveralCases, SeveralMeanings, SeveralPeople, WhichDay)


def ask_back(asking: Asking, typed: str, verb: str, doubt: Doubtful, *, looks: bool = False) -> Answer:
    """The line as it was typed, and to press in each of its readings, whose verb says in which language it was spoken.

    Whoever only looks may press each, and nothing waits for them.
    """
    readings = dict(zip(_readings(asking.words, verb, doubt), _labels(asking, doubt), strict=True))
    line = f"{typed} {asking.words}".strip()
    if looks and all(len(each) <= LONGEST_VALUE for each in readings):
        blocks = which_of(line, readings, asking.language)
    else:
        asked = Asked(asking.workspace_id, asking.person, asking.channel, asking.thread, asking.key, asking.at)
        kept = leave_open(asking.database, asked, line, readings)
        blocks = doubt_blocks(kept.id, kept.words, kept.labels, asking.language)
    if isinstance(doubt, SeveralCases) and doubt.more is not None:
        blocks += more_of_them(doubt.more, asking.language)
    return Answer(in_words(blocks), blocks)


def _readings(words: str, verb: str, doubt: Doubtful) -> tuple[str, ...]:
    if isinstance(doubt, SeveralCases):
        return tuple(f"{verb} {reference} {doubt.rest}".strip() for reference in doubt.references)
    line = " ".join(f"{verb} {words}".replace("=", " ").split())
    if isinstance(doubt, SeveralPeople):
        return tuple(_last_replaced(line, doubt.given, name) for name in doubt.names)
    if isinstance(doubt, SeveralMeanings):
        meant = [" ".join(PARTING.sub(" ", title).split()) for title in doubt.titles]
    else:
        meant = [day.isoformat() for day in doubt.options]
    return tuple(_replaced(line, doubt.given, each) for each in meant)


def _labels(asking: Asking, doubt: Doubtful) -> tuple[str, ...]:
    """What differs: the case, the person, the day or the title."""
    if isinstance(doubt, SeveralCases):
        return _called(asking, doubt.references)
    if isinstance(doubt, SeveralPeople):
        return doubt.names
    if isinstance(doubt, WhichDay):
        return day_labels(doubt.options, asking.today, asking.language)
    return _called(asking, doubt.titles)


def _called(asking: Asking, names: tuple[str, ...]) -> tuple[str, ...]:
    """Cases by what they are about, where names are references."""
    references = tuple(each for each in names if REFERENCE.fullmatch(each))
    if not references:
        return names
    with asking.database.reading() as session:
        found = search(session, Wanted(references=references, state="all"), asking.sight).lines
        cases = called(session, known(session, asking.sight), found)
    return tuple(case_label(cases[each], asking.language) if each in cases else each for each in names)


def _replaced(line: str, given: str, meant: str) -> str:
    """The line with what is meant in place of what was said, whose words may stand apart."""
    if given in line:
        return line.replace(given, meant, 1)
    first, *others = given.split()
    words = line.split()
    for other in others:
        if other in words:
            words.remove(other)
    return " ".join(words).replace(first, meant, 1)


def _last_replaced(line: str, given: str, name: str) -> str:
    """People stand behind what they are named for, and a short name may occur in another word before them."""
    whole = list(re.finditer(rf"(?<!\w){re.escape(given)}(?!\w)", line))
    start, end = whole[-1].span() if whole else (len(line), len(line))
    return " ".join(f"{line[:start]} {name} {line[end:]}".split()).replace(" ,", ",")


def as_meant(asking: Asking) -> Asking:
    """The line as its writer now says it was meant, in the channel where it was typed and in the language of its verb."""
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
        speaks=asking.speaks._replace(said=""),
    )
