"""What can be done instead of what was refused: the sentence, with lines to press under it."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import islice
from typing import Any, NamedTuple

from handlers.asking import Answer, Asking
from handlers.find_case import REFERENCE, find_case
from handlers.kept_out import kept_out
from handlers.log import may_lie_ahead
from handlers.may import may_give
from handlers.opening import line_of
from handlers.opening_words import fitting
from handlers.plan import ARRANGED_KINDS, named_in_line
from handlers.readers import elsewhere, said_public
from handlers.wording import remedies as wording
from handlers.wording.blocks import LONGEST_VALUE, Block, actions, button, lines, size
from handlers.wording.card import in_words
from handlers.wording.refused import sentence
from handlers.wording.why import begun, name
from models import refusals
from models.authorities import find, named_first
from models.case import Request
from models.casework.seeing import see
from models.duties import Duty
from models.history import Chosen, Happened
from models.refusals import Refused
from models.rules.acting import Colleague
from models.rules.recording import name_of
from models.store.team import authorities_of, colleagues
from models.views import View

Choice = tuple[str, str]  # what a button is called, and the line that it says
JUST_NOW = timedelta(hours=1)
MOST = 5  # buttons


class Refusal(NamedTuple):
    """What was refused, of which case, to whom."""

    of: Any
    asking: Asking
    view: View | None

    @property
    def language(self) -> str:
        """The language of the answer."""
        return self.asking.language

    @property
    def reference(self) -> str:
        """Of the case, if it is known."""
        return self.view.case.reference if self.view else ""


def with_remedies(asking: Asking, refusal: Refused) -> Answer:
    """The refusal as an answer in the language of the line, with buttons where something can be pressed."""
    if isinstance(refusal, refusals.UnknownCase) and not asking.shared:
        refusal = kept_out(asking) or refusal
    meant = refusal.__cause__ if isinstance(refusal.__cause__, Refused) else refusal  # with its keys, not its titles
    offer = OFFERS.get(type(meant))
    if offer is None or asking.shared:  # what was to be shared is told to one person, and plainly
        return plainly(refusal, asking.language)
    about = Refusal(meant, asking, _case_of(asking))
    lines_of_buttons = {line: label for label, line in offer(about) if size(line) <= LONGEST_VALUE}
    choices = [button(label, line) for line, label in lines_of_buttons.items()][:MOST]
    if not choices:
        return plainly(refusal, asking.language)
    blocks: list[Block] = [lines(_sentence(about, refusal)), actions(*choices)]
    return Answer(in_words(blocks), blocks)


def plainly(refusal: Refused, language: str) -> Answer:
    """The sentence alone."""
    return Answer(sentence(refusal, language))


def _case_of(asking: Asking) -> View | None:
    try:
        reference, _words = find_case(asking)
        return see(asking.database, reference, asking.today, asking.sight)
    except Refused:
        return None


def _sentence(about: Refusal, refusal: Refused) -> str:
    if isinstance(refusal, refusals.AlreadyRecorded) and about.asking.at - refusal.at < JUST_NOW:
        return wording.just_recorded(refusal, about.asking.at, about.language)
    waiting = _waiting(about) if isinstance(about.of, refusals.SameAgain) else None
    if waiting and about.view:
        entry = about.view.case.entries[waiting.entry - 1]
        who = about.view.names.get(waiting.by, waiting.by)
        what = name(waiting.asked.step, about.view.case.procedure, about.language)
        return begun(wording.asked_already(what, who, entry.day, about.language))
    return sentence(refusal, about.language)


def _waiting(about: Refusal) -> Request | None:
    """The request that says the same and has no answer yet."""
    requests = about.view.case.requests.values() if about.view else ()
    return next((request for request in requests if request.asked.step == about.of.what and request.open), None)


def _take_back(about: Refusal) -> Iterator[Choice]:
    if about.view:
        yield wording.take_entry_back(about.language), f"form correct {about.reference} {about.of.entry} nothing"


def _put_right(about: Refusal) -> Iterator[Choice]:
    if about.view:
        yield wording.put_right(about.language), f"correct {about.reference} {about.of.entry}"


def _recorded_already(about: Refusal) -> Iterator[Choice]:
    """The entry; and where the case was reopened after what ended it, how it is ended again."""
    yield from _put_right(about)
    view = about.view
    if view is None or view.case.ending or not _people(about)[about.asking.person].manages:
        return
    if any(about.of.name in ending.when for ending in view.case.procedure.ends):
        yield wording.end_again(about.language), f"form end {about.reference}"


def _ask(about: Refusal) -> Iterator[Choice]:
    if about.view is None:
        return
    yield wording.ask(about.language), f"ask {about.reference} {about.of.step}"
    step = about.view.case.procedure.steps.get(about.of.step)
    if isinstance(about.of, refusals.NeedsApproval) and step and not step.options:
        yield wording.done_without(about.language), f"form log {about.reference} {about.of.step}"


def _with_a_reason(about: Refusal) -> Iterator[Choice]:
    """Another day, or this one with its reason, for which a form is opened."""
    of, view = about.of, about.view
    if view is None or of.why not in VERBS_OF_REASONS or of.day is None:
        return
    which = _which(about)
    for near in of.nearest:
        yield wording.on_day(near, about.language), f"plan {which} {near.isoformat()}"
    verb = VERBS_OF_REASONS[of.why]
    day = "" if of.why == "moved" else f" {of.day.isoformat()}"
    yield wording.keep(of.why, about.language), f"form {verb} {which}{day}"


VERBS_OF_REASONS = {"day-off": "plan", "window": "plan", "moved": "agree"}


def _which(about: Refusal) -> str:
    """The case and the step; where it repeats, the occurrence that is next."""
    duty = _duty(about)
    return named_in_line(about.view, about.of.step, duty.occurrence if duty else 1) if about.view else ""


def _duty(about: Refusal) -> Duty | None:
    duties = about.view.duties if about.view else ()
    found = [duty for duty in duties if duty.step == about.of.step]
    return next((duty for duty in found if duty.met is None), found[0] if found else None)


def _settled(about: Refusal) -> Iterator[Choice]:
    """The entry that settled it."""
    for number, content in about.view.case.standing.items() if about.view else ():
        happened = isinstance(content, (Happened, Chosen)) and content.day == about.of.day
        if happened and name_of(content) == about.of.step:
            yield wording.put_right(about.language), f"correct {about.reference} {number}"


def _look(about: Refusal) -> Iterator[Choice]:
    if about.of.reference:
        yield wording.status(about.language), f"status {about.of.reference}"


def _inside(about: Refusal) -> Iterator[Choice]:
    """The nearest day that is allowed, the exception that the documents make, and the fact that the limit counts from."""
    of, view = about.of, about.view
    if view is None:
        return
    for near in of.nearest:
        yield wording.on_day(near, about.language), f"plan {_which(about)} {near.isoformat()}"
    if of.urgent:
        yield wording.ask_urgent(about.language), f"form ask {_which(about)} on {of.day.isoformat()}"
    if of.due and of.day > of.due:
        yield from _counts_from(about)


def _counts_from(about: Refusal) -> Iterator[Choice]:
    """Only a corrected fact moves a limit: those that this one counts from."""
    duty, view = _duty(about), about.view
    if duty is None or view is None:
        return
    names = {anchor.name for anchor in duty.reason.anchors}
    for number, content in view.case.standing.items():
        if isinstance(content, Happened) and content.name in names:
            label = wording.put_right_fact(content.name, view.case.procedure, about.language)
            yield label, f"correct {about.reference} {number}"


def _plan_instead(about: Refusal) -> Iterator[Choice]:
    """What is still to come is planned, or agreed where the documents give no period."""
    of, view = about.of, about.view
    step = view.case.procedure.steps.get(of.name) if view else None
    if view is None or step is None:
        return
    agreed = step.due.needs_agreement and step.kind not in ARRANGED_KINDS
    which = named_in_line(view, of.name, _next_occurrence(view, of.name))
    if agreed:
        yield wording.agree(of.day, about.language), f"agree {view.case.reference} {of.name} {of.day.isoformat()}"
    elif step.kind in ARRANGED_KINDS:
        yield wording.plan(of.day, about.language), f"plan {which} {of.day.isoformat()}"


def _log_instead(about: Refusal) -> Iterator[Choice]:
    """What happens is logged: with the day that was typed, if it may lie ahead."""
    of, view = about.of, about.view
    if view:
        line = f"log {about.asking.words}" if may_lie_ahead(view.case.procedure, of.name) else ""
        yield wording.log(about.language), line or f"form log {about.reference} {of.name}"


def _log_first(about: Refusal) -> Iterator[Choice]:
    if about.view:
        yield wording.log(about.language), f"form log {about.reference} {about.of.step.replace('#', ' ')}"


def _next_occurrence(view: View, step: str) -> int:
    return next((duty.occurrence for duty in view.duties if duty.step == step and duty.met is None), 1)


def _agree_instead(about: Refusal) -> Iterator[Choice]:
    of = about.of
    if about.view:
        line = f"agree {about.reference} {of.step} {of.day.isoformat()}"
        yield wording.agree(of.day, about.language), line


def _not_to_agree(about: Refusal) -> Iterator[Choice]:
    if about.view:
        yield wording.plan(None, about.language), f"plan {_which(about)}"
        yield from _counts_from(about)


def _open(about: Refusal) -> Iterator[Choice]:
    """A case for the authority that was named; where the words say how it opens, with that."""
    with about.asking.database.reading() as session:
        known = authorities_of(session, about.asking.workspace_id)
    authority, rest = named_first(about.asking.words.split(), known.values())
    if authority is None or any(REFERENCE.fullmatch(word) for word in rest):
        return
    try:
        found = fitting(" ".join(rest), authority, about.asking.today, about.language)
    except Refused:  # what was typed does not open a case; the question of how does
        found = ()
    opens = [event for each in found for event in each.events if event.name == each.procedure.opens_on]
    if len(found) == len(opens) == 1:
        label = wording.open_with(opens[0], found[0].procedure, about.language)
        yield label, line_of(authority, found[0])
    else:
        yield wording.open_for(authority.names, about.language), f"open {authority.names['en']}"


def _reopen(about: Refusal) -> Iterator[Choice]:
    if about.view and _people(about)[about.asking.person].manages:
        yield wording.reopen(about.language), f"reopen {about.reference}"


def _people(about: Refusal) -> dict[str, Colleague]:
    with about.asking.database.reading() as session:
        return colleagues(session, about.asking.workspace_id)


def _name_another(about: Refusal) -> Iterator[Choice]:
    """A holder for the role that decides; where the documents name none, a manager to put it before."""
    of, view = about.of, about.view
    if view is None:
        return
    for role in may_give(about.asking, view) & set(of.roles):
        yield wording.give_role(role, view.case.procedure, about.language), f"assign {view.case.reference} {role}"
    if of.roles:
        return
    head, mark, grounds = about.asking.words.partition(",")
    for person, colleague in _people(about).items():
        sees = not view.case.private or person in view.case.people
        if colleague.manages and person != about.asking.person and person in view.names and sees:
            yield view.names[person], f"ask {head.strip()} <@{person}>{mark}{grounds}"


def _asked_already(about: Refusal) -> Iterator[Choice]:
    waiting = _waiting(about)
    if waiting:
        yield wording.take_back(about.language), f"withdraw {about.reference} {waiting.entry}"


def _nearest_authority(about: Refusal) -> Iterator[Choice]:
    """The same line with each of the names that it may have meant."""
    of = about.of
    if of.sort != "authority" or not of.given:
        return
    with about.asking.database.reading() as session:
        near = find(of.given, authorities_of(session, about.asking.workspace_id).values())
    rest = about.asking.words.replace(of.given, "", 1).strip()
    for authority in near:
        yield wording.named(authority.names, about.language), f"open {authority.names['en']} {rest}".strip()


def _what_comes_first(about: Refusal) -> Iterator[Choice]:
    if about.view:
        first = name(about.of.first, about.view.case.procedure, about.language)
        yield wording.log_that(first, about.language), f"form log {about.reference} {about.of.first}"
        yield wording.ask_urgent(about.language), f"form ask {about.reference} {about.of.step}"


def _where_it_is_private(about: Refusal) -> Iterator[Choice]:
    """The private channels that they and the bot are in; and that everybody may read it, where that can be said."""
    for channel, line in islice(elsewhere(about.asking), MOST - 1):
        yield wording.in_channel(channel, about.language), line
    if isinstance(about.of, refusals.WhoMaySee):
        yield wording.everybody_may(about.language), said_public(about.asking)


Offer = Callable[[Refusal], Iterator[Choice]]
OFFERS: dict[type[BaseException], Offer] = {
    refusals.AlreadyRecorded: _recorded_already,
    refusals.NotYoursToUndo: _take_back,
    refusals.TooLateToUndo: _take_back,
    refusals.NeedsApproval: _ask,
    refusals.NotAsked: _ask,
    refusals.NeedsReason: _with_a_reason,
    refusals.AlreadySettled: _settled,
    refusals.AlreadyOpen: _look,
    refusals.YearIsOpen: _look,
    refusals.OutsideWindow: _inside,
    refusals.LimitStands: _counts_from,
    refusals.NoPeriod: _agree_instead,
    refusals.NotToAgree: _not_to_agree,
    refusals.NotAStep: _log_instead,
    refusals.NotHappened: _log_first,
    refusals.NotYet: _plan_instead,
    refusals.UnknownCase: _open,
    refusals.CaseHasEnded: _reopen,
    refusals.NobodyMay: _name_another,
    refusals.OnlyYou: _name_another,
    refusals.ComesFirst: _what_comes_first,
    refusals.NeedsPlace: _where_it_is_private,
    refusals.WhoMaySee: _where_it_is_private,
    refusals.SameAgain: _asked_already,
    refusals.UnknownName: _nearest_authority,
}
