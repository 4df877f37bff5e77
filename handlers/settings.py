"""`settings`: what holds for the whole team, and how a manager changes it."""

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta

from handlers import speaking
from handlers.asking import Answer, Asking
from handlers.dates import NATION, day_ahead
from handlers.find_case import find_case
from handlers.lines import parts
from handlers.mutated import is_form_of
from handlers.naming import named_step
from handlers.spans import span
from handlers.wording.blocks import small
from handlers.wording.card import in_words
from handlers.wording.digest import here
from handlers.wording.language import N_
from handlers.wording.settings import kept, never_said, settings
from models.authorities import folded
from models.casework.choosing import set_channel_digest, set_channel_language
from models.casework.seeing import see
from models.casework.team import (
    MOST_DECISION_DAYS,
    MOST_DENIED_DAYS,
    MOST_KEPT_MONTHS,
    quieten_team,
    set_closures,
    set_decision_days,
    set_denied_days,
    set_kept,
    set_leads,
    set_nudges_at,
    set_tolerance,
)
from models.duties import MOST_WEEKS, Team
from models.library import names
from models.procedure import KINDS
from models.refusals import NeedsMore, NotADate, NotANumber, UnknownName, WhichDay, WrongSetting
from models.reminders import ACTION
from models.store.team import hours_of_channels, kept_for, team_of
from models.working_days import working_days

MOST_DAYS = 62  # at once: a summer
Change = Callable[[Asking, Team, str], None]
EXAMPLE = N_("settings closed 24 dec")
QUIET_EXAMPLE = N_("settings quiet until 4 jan, we move to another office")
LEADS_EXAMPLE = N_("settings leads letter 10 5 0")
APART = re.compile(r"^ar[ -](gau|agor)\b", re.IGNORECASE)  # as people say it
AS_ONE = {"gau": "cau", "agor": "agor"}
OFF = frozenset({"off", "no", "nothing", "dim", "na"})
LANGUAGE = {"en": "language", "cy": "iaith"}
USUALLY, HERE = frozenset({"usual", "arferol"}), frozenset({"here", "yma"})
PARTS = {
    "late": "late_weeks",
    "hwyr": "late_weeks",
    "arranged": "arranged",
    "trefnwyd": "arranged",
    "managers": "managers",
    "rheolwyr": "managers",
    "opening": "opening",
    "chased": "chased",
    "gofynnwyd": "chased",
    "agor": "opening",
}
KINDS_IN_WELSH = {
    "cyfarfod": "meeting", "llythyr": "letter", "adroddiad": "report", "dogfen": "document", "ymweliad": "visit",
    "penderfyniad": "decision", "tasg": "task", "cam": ACTION,
}  # fmt: skip
ONE_VALUE = frozenset({"late_weeks", "arranged", "chased"})
YES_OR_NO = {"yes": True, "on": True, "ie": True, "no": False, "off": False, "na": False}


def handle(asking: Asking) -> Answer:
    """Show what is set; with words, a manager sets it first."""
    what, _space, rest = APART.sub(lambda said: AS_ONE[said.group(1).casefold()], asking.words).partition(" ")
    if what.casefold() in LANGUAGE.values():
        return speaking.handle(asking, rest)
    if what:
        change = CHANGES.get(what.casefold())
        if change is None:
            known = IN_WELSH if asking.language == "cy" else IN_ENGLISH
            raise UnknownName("setting", what, (*known, LANGUAGE[asking.language]))
        if not rest.strip():
            raise NeedsMore("setting", EXAMPLE)
        change(asking, _now(asking), rest.strip())
    blocks = settings(
        _now(asking), asking.house._replace(channel=asking.channel), asking.today, asking.language, changed=bool(what)
    )
    with asking.database.reading() as session:
        blocks.append(kept(kept_for(session, asking.workspace_id), asking.language))
    at = _digest_here(asking)
    blocks.append(here(at, asking.language))
    if asking.house.is_silent(at):
        blocks.append(small(never_said(asking.house, asking.language), asking.language))
    return Answer(in_words(blocks), blocks)


def _digest_here(asking: Asking) -> time | None:
    with asking.database.reading() as session:
        hours = hours_of_channels(session, asking.workspace_id)
        return hours.get(asking.channel, team_of(session, asking.workspace_id).nudges_at)


def _now(asking: Asking) -> Team:
    with asking.database.reading() as session:
        return team_of(session, asking.workspace_id)


def _close(asking: Asking, now: Team, words: str) -> None:
    set_closures(asking.database, asking.order, now.closures | _days(asking, words))


def _open(asking: Asking, now: Team, words: str) -> None:
    set_closures(asking.database, asking.order, now.closures - _days(asking, words))


def _tolerance(asking: Asking, _now: Team, words: str) -> None:
    number = words.split(maxsplit=1)[0]
    if not number.isdecimal() or len(number) > len(str(MOST_WEEKS)):
        raise NotANumber("tolerance", number, MOST_WEEKS)
    set_tolerance(asking.database, asking.order, int(number))


def _nudges(asking: Asking, _now: Team, words: str) -> None:
    set_nudges_at(asking.database, asking.order, _hour(asking, "nudges", words))


def _hour(asking: Asking, setting: str, words: str) -> time:
    """An hour at which the bot speaks: at another one it would never come to it, or later than was asked for."""
    house = asking.house
    try:
        at = time.fromisoformat(words.split(maxsplit=1)[0].rjust(5, "0"))
    except ValueError as error:
        raise WrongSetting(setting, words, "08:30") from error
    if not house.opens <= at < house.closes:
        raise WrongSetting(setting, f"{at:%H:%M}", house.hours, silent=True)
    return at


def _digest(asking: Asking, _now: Team, words: str) -> None:
    """Of the channel in which it is typed: an hour, off, or a language."""
    said = words.split(maxsplit=1)[0].casefold()
    if speaking.WORDS.get(said):
        set_channel_language(asking.database, asking.order, asking.channel, speaking.WORDS[said])
    elif said in OFF:
        set_channel_digest(asking.database, asking.order, asking.channel, None)
    else:
        set_channel_digest(asking.database, asking.order, asking.channel, _hour(asking, "digest", words))


def _quiet(asking: Asking, _now: Team, words: str) -> None:
    line = parts(words)
    if line.head.casefold() in OFF:
        quieten_team(asking.database, asking.order, None, "")
        return
    until = day_ahead(line.head, asking.today, NATION).understood
    if until.date is None:
        raise WhichDay(line.head, until.options)
    if not line.tail:
        raise NeedsMore("because", QUIET_EXAMPLE)
    quieten_team(asking.database, asking.order, until.date, line.tail)


def _leads(asking: Asking, _now: Team, words: str) -> None:
    """`letter 10 5 0 late 6`, `SFU-3 handover 14`, `swia-follow-up 56 28`, `meeting opening no managers 10 2`, `letter usual`."""
    said = words.split()
    place = next((number for number in range(len(said)) if _begins(said[number : number + 2])), 0)
    if not place:
        raise NeedsMore("setting", LEADS_EXAMPLE)
    set_leads(asking.database, asking.order, _scope(asking, said[:place]), _changes(said[place:]))


def _begins(two: list[str]) -> bool:
    """Whether the values begin here: with a number, or with the name of one and what it is to be."""
    first, *then = (word.casefold() for word in two)
    of_part = first in PARTS and any(word.isdecimal() or word in YES_OR_NO for word in then)
    return first.isdecimal() or first in USUALLY or of_part


def _changes(said: list[str]) -> dict[str, object]:
    """What each number is: days before, or what is named before it."""
    part, given = "before", defaultdict[str, list[int]](list)
    for word in (each.casefold() for each in said):
        if word in PARTS:
            part = PARTS[word]
        elif word.isdecimal():
            given[part].append(int(word))
        elif part == "opening" and word in YES_OR_NO:
            given[part].append(YES_OR_NO[word])
    changes: dict[str, object] = {part: numbers[0] for part, numbers in given.items() if part in ONE_VALUE}
    if given["before"]:
        changes["before"] = tuple(sorted(set(given["before"]), reverse=True))
    if given["opening"]:
        changes["opening"] = bool(given["opening"][0])
    return changes | dict(zip(("managers_before", "managers_after"), given["managers"], strict=False))


def _in_welsh(word: str) -> str:
    """The kind of task that a Welsh word names, mutated or not."""
    return next((kind for name, kind in KINDS_IN_WELSH.items() if is_form_of(folded(word), name)), "")


def _scope(asking: Asking, said: list[str]) -> str:
    """A kind of task, a procedure, this channel, a case, or one task of it."""
    first = said[0]
    kind = first.casefold() if first.casefold() in (*KINDS, ACTION) else _in_welsh(first)
    if kind:
        return f"kind:{kind}"
    if first.casefold() in HERE:
        return f"channel:{asking.channel}"
    if first in names():
        return f"procedure:{first}"
    reference, rest = find_case(replace(asking, words=" ".join(said)))
    view = see(asking.database, reference, asking.today, asking.sight)
    if not rest:
        return f"case:{view.case.id}"
    what = named_step(rest, view, asking.language)
    return f"task:{view.case.id}:{what.key}:{what.occurrence or 1}"


def _decisions(asking: Asking, _now: Team, words: str) -> None:
    number = words.split(maxsplit=1)[0]
    if not number.isdecimal() or len(number) > len(str(MOST_DECISION_DAYS)):
        raise NotANumber("decisions", number, MOST_DECISION_DAYS)
    set_decision_days(asking.database, asking.order, int(number))


def _denied(asking: Asking, _now: Team, words: str) -> None:
    number = words.split(maxsplit=1)[0]
    if not number.isdecimal() or len(number) > len(str(MOST_DENIED_DAYS)):
        raise NotANumber("denied", number, MOST_DENIED_DAYS)
    set_denied_days(asking.database, asking.order, int(number))


def _kept(asking: Asking, _now: Team, words: str) -> None:
    """`swia-follow-up 84 months`: for how long cases are kept once they have ended."""
    procedure, _space, rest = words.partition(" ")
    if procedure.casefold() not in names():
        raise UnknownName("procedure", procedure, tuple(names()))
    number = rest.split(maxsplit=1)[0] if rest.strip() else ""
    if not number.isdecimal() or len(number) > len(str(MOST_KEPT_MONTHS)):
        raise NotANumber("keep", number, MOST_KEPT_MONTHS)
    set_kept(asking.database, asking.order, procedure.casefold(), int(number))


def _days(asking: Asking, words: str) -> frozenset[date]:
    """The working days among those named; a weekend needs no closing."""
    counts = working_days(NATION).counts
    found: set[date] = set()
    for part in filter(None, (each.strip() for each in words.split(","))):
        first, last = span(part, asking.today, NATION)
        length = (last - first).days + 1
        if length > MOST_DAYS:
            raise NotADate(part, "long")
        found |= {first + timedelta(days=each) for each in range(length)}
    return frozenset(day for day in found if counts(day)) or frozenset(found)


IN_ENGLISH: dict[str, Change] = {
    "closed": _close,
    "open": _open,
    "tolerance": _tolerance,
    "nudges": _nudges,
    "digest": _digest,
    "quiet": _quiet,
    "leads": _leads,
    "decisions": _decisions,
    "denied": _denied,
    "keep": _kept,
}
IN_WELSH: dict[str, Change] = {
    "cau": _close,
    "agor": _open,
    "goddefiant": _tolerance,
    "atgoffa": _nudges,
    "crynodeb": _digest,
    "tawel": _quiet,
    "rhybudd": _leads,
    "cadw": _kept,
    "penderfyniadau": _decisions,
    "gwrthodwyd": _denied,
}
CHANGES = IN_ENGLISH | IN_WELSH
