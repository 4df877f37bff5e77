"""`ask` puts a decision before those who may take it, and `withdraw` takes that back."""

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from handlers.asking import Answer, Asking
from handlers.dates import find_day
from handlers.fields import CASE, TO_DECIDE, Field
from handlers.find_case import find_case
from handlers.lines import parts
from handlers.message_links import links_in
from handlers.naming import Named, named_step
from handlers.persons import persons_in
from handlers.titled import titled
from handlers.wording.card import in_words
from handlers.wording.deciding import changed
from handlers.wording.language import N_
from handlers.wording.requested import asked, open_requests, taken_back
from models.case import Request
from models.casework.acts import act
from models.casework.asking import what_follows
from models.casework.desk import Outcome
from models.casework.seeing import see
from models.refusals import NeedsMore, NeedsPlace, NotADate, NotAsked, Refused, WhichProcedure
from models.requests import Ask, Withdraw
from models.views import View
from models.words import Words

EXAMPLE = N_("ask strathavon visit decision, reports are inadequate")
CLAIMED = re.compile(
    r"\b(?:grounds|ground|sail|seiliau)\s+(?P<numbers>[0-9]+(?:\s*(?:and|a|ac|&|\+)?\s*[0-9]+)*)", re.IGNORECASE
)
EVIDENCE = re.compile(
    r"\b(?:evidence|tystiolaeth|entries|entry|cofnod|cofnodion)\s+(?P<numbers>[0-9]+(?:\s*(?:and|a|ac|&|\+)?\s*[0-9]+)*)",
    re.IGNORECASE,
)
REPLACES = re.compile(r"\b(?:replaces|replacing|yn lle)\s+(?P<number>[0-9]+)", re.IGNORECASE)
NUMBER = re.compile(r"[0-9]+")
ASKED = (
    CASE,
    TO_DECIDE,
    Field("decider", "person", N_("Put before"), needed=False),
    Field("on", "day", N_("A day outside the period, if it is urgent"), needed=False, before="on"),
    Field("grounds", "words", N_("Grounds")),
)


class Said(NamedTuple):
    """What stands before the grounds: what is to be decided, by whom, on which listed grounds and entries, for which day."""

    what: Named
    deciders: tuple[str, ...]
    claimed: tuple[int, ...]
    allows: tuple[date, ...]
    evidence: tuple[int, ...]
    reverses: int  # the decision that it would replace


def handle(asking: Asking) -> Answer:
    """Whom it was put before is said, and what follows from each verdict."""
    reference, words = find_case(asking)
    view = see(asking.database, reference, asking.today, asking.sight)
    head, tail = parts(words)
    try:
        said = _said(head, view, asking.language)
        request = _request(said, Words(tail))
        outcome = act(asking.database, asking.order, reference, request)
    except NeedsMore:
        raise
    except (NeedsPlace, WhichProcedure) as refusal:
        raise NeedsMore("place", EXAMPLE) from refusal
    except Refused as refusal:
        raise titled(refusal, view, asking.language) from refusal
    return answered(asking, outcome)


def _said(head: str, view: View, language: str) -> Said:
    deciders, rest = persons_in(head, view.names)
    numbers = CLAIMED.search(rest)
    claimed = tuple(map(int, NUMBER.findall(numbers["numbers"]))) if numbers else ()
    entries = EVIDENCE.search(rest)
    evidence = tuple(map(int, NUMBER.findall(entries["numbers"]))) if entries else ()
    replaces = REPLACES.search(rest)
    reverses = int(replaces["number"]) if replaces else 0
    rest = REPLACES.sub(" ", EVIDENCE.sub(" ", CLAIMED.sub(" ", rest)))
    if not rest.strip():
        raise NeedsMore("ask", EXAMPLE)
    try:
        found = find_day(rest, view.today, view.case.procedure.nation, view.team.closures)
    except NotADate:
        return Said(named_step(rest, view, language), deciders, claimed, (), evidence, reverses)
    day, step = found.understood.date, _urgent_step(" ".join(found.words), view, language)
    if day and step:
        return Said(step, deciders, claimed, (day,), evidence, reverses)
    return Said(named_step(rest, view, language), deciders, claimed, (), evidence, reverses)


def _urgent_step(words: str, view: View, language: str) -> Named | None:
    """A day in the line is one that the documents would allow in an urgent case; elsewhere it is no part of a request."""
    what = named_step(words, view, language)
    return what if view.case.procedure.steps[what.key].urgent else None


def _request(said: Said, grounds: Words) -> Ask:
    words, messages = links_in(grounds)
    if not words:
        raise NeedsMore("ask", EXAMPLE)
    grounds = Words(words)
    return Ask(
        said.what.key,
        grounds,
        said.what.occurrence or 1,
        said.claimed,
        said.evidence,
        deciders=said.deciders,
        urgent=grounds if said.allows else Words(),
        allows=said.allows,
        reverses=said.reverses,
        messages=messages,
    )


def void_of(view: View, step: str, occurrence: int) -> Request | None:
    """The request about the same that stands no longer."""
    about = (each for each in view.case.requests.values() if each.asked.step == step)
    return next((each for each in about if each.asked.occurrence == occurrence and changed(each, view)), None)


def answered(asking: Asking, outcome: Outcome) -> Answer:
    """Before whom it is, in the case in which it was asked, and what would follow."""
    reference, number = outcome.case.reference, outcome.asked
    view = see(asking.database, reference, asking.today, asking.sight)
    found = what_follows(asking.database, asking.order, reference, number)
    blocks = asked(view, view.case.requests[number], found, asking.language)
    return Answer(in_words(blocks), blocks)


def withdraw(asking: Asking) -> Answer:
    """A request is taken back: by its number or what it is about; without either, the open ones are listed."""
    reference, words = find_case(asking)
    view = see(asking.database, reference, asking.today, asking.sight)
    head, tail = parts(words)
    waiting = [request for request in view.case.requests.values() if request.open]
    if not head:
        blocks = open_requests(view, waiting, asking.language)
        return Answer(in_words(blocks), blocks)
    try:
        request = _meant(head, view, asking.language)
        because = Words(tail)
        act(asking.database, asking.order, reference, Withdraw(request, because))
    except Refused as refusal:
        raise titled(refusal, view, asking.language) from refusal
    blocks = taken_back(view, view.case.requests[request], asking.language)
    return Answer(in_words(blocks), blocks)


def _meant(head: str, view: View, language: str) -> int:
    if head.isdecimal():
        return int(head)
    return request_of(named_step(head, view, language), view.case.requests.values())


def request_of(what: Named, requests: Iterable[Request]) -> int:
    """The request about a step that waits for an answer, else the last that has one: who repeats a line is told so."""
    about = [
        request
        for request in requests
        if request.asked.step == what.key and what.occurrence in {None, request.asked.occurrence}
    ]
    found = [each for each in about if each.open] or [each for each in about if each.verdict][-1:]
    if not found:
        raise NotAsked(what.key)
    return found[0].entry
