"""`decide`: an answer to a request, by one of those before whom it was put; its form shows what is decided."""

import re
from dataclasses import replace
from typing import NamedTuple

from handlers.ask import request_of
from handlers.asking import Answer, Asking
from handlers.decided import VERDICTS
from handlers.filled import About, Filled, packed
from handlers.find_case import find_case
from handlers.lines import parts
from handlers.naming import named, named_step
from handlers.shapes import Shape
from handlers.titled import titled
from handlers.wording import form
from handlers.wording.blocks import Block
from handlers.wording.card import in_words
from handlers.wording.decide import chosen_blocks, decided_blocks, several_blocks
from handlers.wording.deciding import act_of, changed, step_of, verdict_said, verdicts, what
from handlers.wording.language import N_, _
from handlers.wording.request import shown
from models.authorities import folded
from models.case import DECLINED, Request
from models.casework.acts import act
from models.casework.asking import tries_to_decide
from models.casework.denied import note_denied
from models.casework.seeing import see, seen_after
from models.procedure import Option
from models.refusals import (
    AlreadyDecided,
    NeedsMore,
    NeedsReason,
    NoSuchEntry,
    NotAsked,
    Refused,
    Stale,
)
from models.requests import Decide
from models.store.team import colleagues
from models.views import View
from models.words import Words

EXAMPLE = N_("decide strathavon visit decision visit, the reports show too little")
DIGEST = re.compile(r"[0-9a-f]{16}")
UNSAID = Words("…")  # a reason that is still to be written, where it is only looked whether somebody may


class Said(NamedTuple):
    """The head of the line: which request, which answer, and what was shown to whoever presses."""

    request: int
    verdict: str = ""
    digest: str = ""


def handle(asking: Asking) -> Answer:
    """A line that says everything decides; any other opens the form, which shows what it is about."""
    reference, words = find_case(asking)
    view = see(asking.database, reference, asking.today, asking.sight)
    head, because = parts(words)
    try:
        said = _said(head, view, asking)
        if said is None:
            blocks = several_blocks(view, _open(view, asking.person), asking.language)
            return Answer(in_words(blocks), blocks)
        return _decided(asking, view, said, Words(because))
    except NeedsMore:
        raise
    except NeedsReason as refusal:
        raise NeedsMore("because", EXAMPLE) from refusal
    except Refused as refusal:
        raise _titled(refusal, view, asking.language) from refusal


def fill(asking: Asking) -> Filled:
    """The request that the line names. Whoever may not decide it is told so here, not after they have written why."""
    reference, words = find_case(asking)
    view = see(asking.database, reference, asking.today, asking.sight)
    head, because = parts(words)
    try:
        said = _said(head, view, asking) or Said(0)
        request = _request(said, view, asking)
        said = said._replace(digest=said.digest or shown(request))
        wanted = said.verdict or verdicts(step_of(request, view))[0]
        tries_to_decide(
            asking.database, asking.order, reference, _answer(view, said._replace(verdict=wanted), UNSAID, asking)
        )
    except Refused as refusal:
        raise _titled(refusal, view, asking.language) from refusal
    fixed = (("case", reference), ("request", str(request.entry)), ("digest", said.digest))
    about = About("decide", asking.language, asking.channel, asking.thread, fixed=fixed)
    return Filled(about, {"verdict": said.verdict, "because": because}, {})


def draw(asking: Asking, filled: Filled) -> Block:
    """What is decided and what follows; the answer, and the reason."""
    known = filled.about.known
    view = see(asking.database, known["case"], asking.today, asking.sight)
    request = _of(int(known["request"]), view, asking)
    step, language = step_of(request, view), asking.language
    verdict = filled.value("verdict")
    choices = [(each, act_of(each, step, language)) for each in verdicts(step)]
    blocks = chosen_blocks(request, view, verdict, language)
    chosen = form.one_of("verdict", _("Decision", language), [("", choices)], verdict, needed=True)
    blocks.append(form.changing(chosen))
    reason = _("Reason", language)
    needed = verdict == DECLINED
    blocks.append(form.written("because", reason, filled.value("because"), long=True, needed=needed))
    return form.modal(
        what(request, view, language), packed(filled.about), blocks, language, submit=_("Decide", language)
    )


def submit(asking: Asking, filled: Filled) -> Answer:
    """Decide, if everything is still as it was shown."""
    known = filled.about.known
    view = see(asking.database, known["case"], asking.today, asking.sight)
    said = Said(int(known["request"]), filled.value("verdict"), known["digest"])
    try:
        return _decided(asking, view, said, Words(filled.value("because")))
    except Refused as refusal:
        raise _titled(refusal, view, asking.language) from refusal


def _titled(refusal: Refused, view: View, language: str) -> Refused:
    """In people's words; what was decided first by the title of that option."""
    if isinstance(refusal, AlreadyDecided):
        decided = [each for each in view.case.requests.values() if each.verdict == refusal.verdict]
        verdicts_ = {verdict_said(each.verdict, step_of(each, view), language) for each in decided}
        refusal = replace(refusal, verdict=verdicts_.pop()) if len(verdicts_) == 1 else refusal
    return titled(refusal, view, language)


DECIDE_FORM = Shape(fill, draw, submit)


def _said(head: str, view: View, asking: Asking) -> Said | None:
    """NUMBER VERDICT DIGEST, as buttons say it; people say the step, what they decide, or neither where one thing waits."""
    words = head.split()
    digest = words.pop() if words and DIGEST.fullmatch(words[-1]) else ""
    if words and words[0].isdecimal():
        number = _of(int(words[0]), view, asking).entry
        return Said(number, _verdict(" ".join(words[1:]), number, view) if words[1:] else "", digest)
    waiting = _open(view, asking.person)
    if not words:
        return Said(waiting[0].entry) if len(waiting) == 1 else None
    if len(waiting) == 1:
        verdict = _verdict(head, waiting[0].entry, view, exactly=False)
        if verdict:
            return Said(waiting[0].entry, verdict)
    return _by_name(words, view, asking)


def _by_name(words: list[str], view: View, asking: Asking) -> Said:
    """STEP VERDICT, in words."""
    for place, word in enumerate(words):
        verdict = VERDICTS.get(folded(word), "")
        rest = " ".join((*words[:place], *words[place + 1 :]))
        if verdict and rest:
            found = request_of(named_step(rest, view, asking.language), view.case.requests.values())
            return Said(found, verdict)
    meant = named(" ".join(words), view, asking.language)
    if meant.key not in view.case.procedure.steps:
        raise NotAsked(meant.key)
    return Said(request_of(meant, view.case.requests.values()), meant.option)


def _verdict(words: str, number: int, view: View, *, exactly: bool = True) -> str:
    """An answer to this request: by its key, by a word for yes or no, or by the words of the option."""
    step = step_of(view.case.requests[number], view)
    said = folded(words)
    if words in verdicts(step):
        return words
    if said in VERDICTS and VERDICTS[said] in verdicts(step):
        return VERDICTS[said]
    titles = {folded(title): key for key, each in step.options.items() for title in _called(key, each)}
    near = [key for title, key in titles.items() if title == said] or [
        key for title, key in titles.items() if title.startswith(said)
    ]
    if len(set(near)) == 1:
        return near[0]
    if exactly:
        raise NeedsMore("decide", EXAMPLE)
    return ""


def _called(key: str, option: Option) -> tuple[str, ...]:
    """By its key, its title, and what its button says."""
    texts = filter(None, (option.title, option.label))
    return (*(words for text in texts for words in (text.en, text.cy)), key)


def _open(view: View, person: str) -> list[Request]:
    """What waits for an answer: what this person may give one to, if there is any such."""
    found = [each for each in view.case.requests.values() if each.open and not changed(each, view)]
    return [each for each in found if person in each.deciders] or found


def _request(said: Said, view: View, asking: Asking) -> Request:
    if not said.request:
        raise NeedsMore("decide", EXAMPLE)
    return _of(said.request, view, asking)


def _of(number: int, view: View, asking: Asking) -> Request:
    """The request of this number: a number that stands in a form or a line can be anything."""
    if number not in view.case.requests:
        _note(asking, view, NoSuchEntry)
        raise NoSuchEntry(number, len(view.case.entries), "request")
    return view.case.requests[number]


def _note(asking: Asking, view: View, why: type[Refused]) -> None:
    """What is refused here, before the record is asked, is kept for admins as the rest is."""
    note_denied(asking.database, asking.order, view.case.reference, "decide", why.__name__)


def _answer(view: View, said: Said, because: Words, asking: Asking) -> Decide:
    """Bound to what was shown: the rule compares the whole digest with what is so when it decides."""
    if not (said.verdict and said.digest):
        raise NeedsMore("decide", EXAMPLE)
    request = _of(said.request, view, asking)
    if not request.digest.startswith(said.digest):
        _note(asking, view, Stale)
        raise Stale(said.request)
    return Decide(said.request, said.verdict, request.digest, because, role_of(request, view, asking))


def role_of(request: Request, view: View, asking: Asking) -> str:
    """In which of the roles that must agree together this person answers: their own, else one they stand in for."""
    if not request.asked.roles:
        return ""
    with asking.database.reading() as session:
        people = colleagues(session, asking.workspace_id).values()
    covered = [each.key for each in people if each.stand_in(asking.today) == asking.person]
    answered = {answer.role for answer in request.answers}
    holders = view.case.holders
    held = [
        role
        for person in (asking.person, *covered)
        for role in request.asked.roles
        if role in holders and holders[role].person == person
    ]
    return next((role for role in held if role not in answered), held[0] if held else "")


def _decided(asking: Asking, view: View, said: Said, because: Words) -> Answer:
    outcome = act(asking.database, asking.order, view.case.reference, _answer(view, said, because, asking))
    after = seen_after(asking.database, view, outcome, asking.sight)
    blocks = decided_blocks(after, said.request, outcome.changes, asking.language)
    return Answer(in_words(blocks), blocks)
