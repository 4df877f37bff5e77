"""The form of `decided`: what was asked, and then who decided what, when and by what evidence."""

from datetime import date

from handlers.asking import Answer, Asking
from handlers.decided import DECIDED, handle, recorded
from handlers.filled import Filled, packed
from handlers.find_case import find_case
from handlers.line_form import line_shape
from handlers.lines import parts
from handlers.naming import named
from handlers.shapes import Shape
from handlers.titled import titled_decision
from handlers.wording import form
from handlers.wording.blocks import Block
from handlers.wording.decide import chosen_blocks
from handlers.wording.deciding import step_of, verdict_said, verdicts, what
from handlers.wording.language import _, text_in
from models.case import DECLINED, Request
from models.casework.asking import tries_to_answer
from models.casework.seeing import see
from models.refusals import Refused
from models.requests import Decide
from models.views import View
from models.words import Words

ANY_CASE = line_shape("decided", ("decided", "penderfynwyd"), DECIDED, handle)  # until it is known which request it is
UNSAID = Words("…")  # what is still to be written, where it is only looked whether somebody may


def fill(asking: Asking) -> Filled:
    """What the line says of a request. Whoever may not record the answer is told so here, not after they have written it."""
    filled = ANY_CASE.fill(asking)
    if not filled.value("case"):
        return filled
    reference, words = find_case(asking)
    view = see(asking.database, reference, asking.today, asking.sight)
    request = _request(parts(words).head, view, asking.language)
    if request is None:
        return filled
    try:
        tries_to_answer(asking.database, asking.order, reference, _anything(request, view, asking))
    except Refused as refusal:
        raise titled_decision(refusal, view, asking.language) from refusal
    fixed = (("case", reference), ("request", str(request.entry)), ("digest", request.digest))
    about = filled.about._replace(words="", fixed=fixed)
    said = {key: filled.value(key) for key in ("day", "how")}
    return Filled(about, said | {"role": next(iter(_roles(request, view)), "")}, {})


def draw(asking: Asking, filled: Filled) -> Block:
    """What was asked and what follows; then the answer, in whose name, by whom, when, and how it is known."""
    known, language = filled.about.known, asking.language
    if "request" not in known:
        return ANY_CASE.draw(asking, filled)
    view = see(asking.database, known["case"], asking.today, asking.sight)
    request = view.case.requests[int(known["request"])]
    verdict, step = filled.value("verdict"), step_of(request, view)
    answers = [(each, _begun(verdict_said(each, step, language))) for each in verdicts(step)]
    blocks = chosen_blocks(request, view, verdict, language)
    blocks.append(form.changing(form.one_of("verdict", _("Decision", language), [("", answers)], verdict, needed=True)))
    roles = [(key, text_in(view.case.procedure.roles[key].title, language)) for key in _roles(request, view)]
    if len(roles) > 1:
        blocks.append(
            form.one_of("role", _("In which role", language), [("", roles)], filled.value("role"), needed=True)
        )
    on = date.fromisoformat(filled.value("day")) if filled.value("day") else None
    blocks.append(form.written("by", _("Who decided", language), filled.value("by"), needed=True))
    blocks.append(form.on_day("day", _("Day", language), on, needed=True))
    evidence = _("By what: a letter, minutes, a call", language)
    blocks.append(form.written("how", evidence, filled.value("how"), long=True, needed=True))
    return form.modal(
        what(request, view, language), packed(filled.about), blocks, language, submit=_("Record", language)
    )


def submit(asking: Asking, filled: Filled) -> Answer:
    """Record it, if everything is still as it was shown."""
    known = filled.about.known
    if "request" not in known:
        return ANY_CASE.submit(asking, filled)
    view = see(asking.database, known["case"], asking.today, asking.sight)
    number, verdict, how = int(known["request"]), filled.value("verdict"), Words(filled.value("how"))
    roles = _roles(view.case.requests[number], view) if number in view.case.requests else ()
    role = filled.value("role") or (roles[0] if len(roles) == 1 else "")
    because = how if verdict == DECLINED else Words()
    day = date.fromisoformat(filled.value("day")) if filled.value("day") else None
    decide = Decide(number, verdict, known["digest"], because, role, Words(filled.value("by")), how, day)
    try:
        return recorded(asking, view, decide)
    except Refused as refusal:
        raise titled_decision(refusal, view, asking.language) from refusal


DECIDED_FORM = Shape(fill, draw, submit)


def _request(head: str, view: View, language: str) -> Request | None:
    """By its number, or by what it is about; else the only one that waits."""
    waiting = [each for each in view.case.requests.values() if each.open]
    words = head.split()
    if words and words[0].isdecimal():
        return view.case.requests.get(int(words[0]))
    if words:
        try:
            meant = named(head, view, language)
        except Refused:
            return None
        waiting = [each for each in waiting if each.asked.step == meant.key]
        waiting = [each for each in waiting if meant.occurrence in {None, each.asked.occurrence}]
    return waiting[0] if len(waiting) == 1 else None


def _roles(request: Request, view: View) -> tuple[str, ...]:
    """In which this can still be answered, those outside the inspectorate first; none where the documents name nobody."""
    approval = step_of(request, view).approval
    answered = {answer.role for answer in request.answers}
    wanted = [each for each in request.asked.roles or (approval.by if approval else ()) if each not in answered]
    return tuple(sorted(wanted, key=lambda each: not view.case.procedure.roles[each].outside))


def _anything(request: Request, view: View, asking: Asking) -> Decide:
    """Some answer, to see whether this person may record one."""
    role = next(iter(_roles(request, view)), "")
    verdict = verdicts(step_of(request, view))[0]
    return Decide(request.entry, verdict, request.digest, UNSAID, role, UNSAID, UNSAID, asking.today)


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]
