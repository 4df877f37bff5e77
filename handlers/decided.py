"""`decided`: a decision that somebody took outside Slack is recorded: by whom, when, and by what evidence."""

import re
from datetime import date
from typing import NamedTuple

from handlers.ask import request_of
from handlers.asking import Answer, Asking
from handlers.dates import find_day
from handlers.fields import CASE, DAY, TO_DECIDE, Field
from handlers.find_case import find_case
from handlers.lines import parts
from handlers.mutated import is_form_of
from handlers.naming import Named, named, named_step
from handlers.titled import titled_decision
from handlers.wording.card import in_words
from handlers.wording.language import N_
from handlers.wording.requested import decided
from models.authorities import folded
from models.case import APPROVED, DECLINED, Request
from models.casework.acts import act
from models.casework.seeing import see, seen_after
from models.procedure import Procedure
from models.refusals import NeedsMore, NotADate, Refused, WhichDay
from models.requests import Decide
from models.views import View
from models.words import Words

EXAMPLE = N_("decided strathavon reply to report approved by Moira Grant 12 Nov, minute of the meeting")
BY = re.compile(r"\s+(?:by|gan)\s+", re.IGNORECASE)
VERDICTS = {
    "approved": APPROVED, "agreed": APPROVED, "yes": APPROVED,
    "cymeradwywyd": APPROVED, "cytunwyd": APPROVED,
    "declined": DECLINED, "refused": DECLINED, "rejected": DECLINED,
    "gwrthodwyd": DECLINED,
}  # fmt: skip
DECIDED = (
    CASE,
    TO_DECIDE,
    Field("verdict", "text", N_("What was decided")),
    Field("by", "text", N_("Who decided"), before="by"),
    DAY._replace(past=True),
    Field("how", "words", N_("By what: a letter, minutes, a call")),
)


class Said(NamedTuple):
    """The head of the line, read."""

    what: Named
    verdict: str
    who: str
    day: date


def handle(asking: Asking) -> Answer:
    """It answers what was asked; the record marks it as agreed outside."""
    reference, words = find_case(asking)
    view = see(asking.database, reference, asking.today, asking.sight)
    head, how = parts(words)
    try:
        said = _said(head, view, asking.language)
        request = view.case.requests[request_of(said.what, view.case.requests.values())]
        return recorded(asking, view, _request(view, request, said, how))
    except NeedsMore:
        raise
    except Refused as refusal:
        raise titled_decision(refusal, view, asking.language) from refusal


def recorded(asking: Asking, view: View, decide: Decide) -> Answer:
    """The answer as it stands in the record, and what follows from it."""
    outcome = act(asking.database, asking.order, view.case.reference, decide)
    after = seen_after(asking.database, view, outcome, asking.sight)
    blocks = decided(after, after.case.requests[decide.request], decide, outcome.changes, asking.language)
    return Answer(in_words(blocks), blocks)


def _said(head: str, view: View, language: str) -> Said:
    """STEP VERDICT by WHO DAY; an option of the step is a verdict too."""
    try:
        found = find_day(head, view.today, view.case.procedure.nation, view.team.closures, past=True)
    except NotADate as refusal:
        if refusal.why == "words":
            raise NeedsMore("decided", EXAMPLE) from refusal
        raise
    if found.understood.date is None:
        raise WhichDay(found.said, found.understood.options)
    what, *who = BY.split(" ".join(found.words), maxsplit=1)
    if not who:
        raise NeedsMore("decided", EXAMPLE)
    named_, verdict = _verdict(what, view, language)
    return Said(named_, verdict, who[0], found.understood.date)


def _verdict(said: str, view: View, language: str) -> tuple[Named, str]:
    words = said.split()
    for place, word in enumerate(words):
        verdict = VERDICTS.get(folded(word), "")
        rest = " ".join((*words[:place], *words[place + 1 :]))
        if verdict and rest:
            return named_step(rest, view, language), verdict
    what = named(said, view, language)
    if not what.option:
        raise NeedsMore("decided", EXAMPLE)
    return what, what.option


def _request(view: View, request: Request, said: Said, how: str) -> Decide:
    if not how:
        raise NeedsMore("decided", EXAMPLE)
    because = Words(how) if said.verdict == DECLINED else Words()
    role = _role(view.case.procedure, request, said.who)
    return Decide(
        request.entry,
        said.verdict,
        request.digest,
        because,
        role,
        outside=Words(said.who),
        how=Words(how),
        day=said.day,
    )


def _role(procedure: Procedure, request: Request, who: str) -> str:
    """In which of the roles that decide it was: the one that is named, or the only one there is."""
    approval = procedure.steps[request.asked.step].approval
    roles = request.asked.roles or (approval.by if approval else ())
    for role in roles:
        title = procedure.roles[role].title
        if any(_is(who, name) for name in (title.en, title.cy, role.replace("-", " "))):
            return role
    return roles[0] if len(roles) == 1 else ""


def _is(who: str, name: str) -> bool:
    """Whether somebody is called so; “gan reolwr” has mutated what stands first."""
    first, *rest = folded(who).split() or [""]
    return bool(name) and is_form_of(first, folded(name).split()[0]) and rest == folded(name).split()[1:]
