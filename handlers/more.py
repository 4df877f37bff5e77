"""`more` and `supply`: a decider wants to know more before answering, and whoever asked adds it."""

from handlers.asking import Answer, Asking
from handlers.filled import About, Filled, packed
from handlers.find_case import find_case
from handlers.lines import parts, told
from handlers.message_links import links_in
from handlers.naming import named_step
from handlers.shapes import Shape
from handlers.titled import titled
from handlers.wording import form
from handlers.wording.ask_form import evidence_input, listed_input
from handlers.wording.blocks import Block
from handlers.wording.card import in_words
from handlers.wording.decide import asked_blocks, told_blocks
from handlers.wording.deciding import step_of, what
from handlers.wording.language import N_, _
from models.case import Request
from models.casework.acts import act
from models.casework.seeing import see
from models.refusals import NeedsMore, NoSuchEntry, NotAsked, Refused, UnknownName
from models.requests import AskMore, Supply
from models.views import View
from models.words import Words

MORE = N_("more strathavon visit decision, which reports are meant?")
SUPPLY = N_("supply strathavon visit decision, reports 2 and 3")


def more(asking: Asking) -> Answer:
    """What a decider wants to know is asked of whoever asked for the decision."""
    view, request, words = _meant(asking, MORE)
    if not words:
        raise NeedsMore("more", MORE)
    return _recorded(asking, view, request, AskMore(request.entry, Words(words)))


def supply(asking: Asking) -> Answer:
    """What was wanted is added; what deciders are shown from then on covers it."""
    view, request, words = _meant(asking, SUPPLY)
    if not words:
        raise NeedsMore("supply", SUPPLY)
    said, messages = links_in(words)
    return _recorded(asking, view, request, Supply(request.entry, Words(said), messages=messages))


def _meant(asking: Asking, example: str) -> tuple[View, Request, str]:
    """The request that a line names by its number or its step, else the only open one."""
    reference, words = find_case(asking)
    view = see(asking.database, reference, asking.today, asking.sight)
    head, tail = parts(words)
    waiting = [each for each in view.case.requests.values() if each.open]
    if not head:
        if len(waiting) == 1:
            return view, waiting[0], tail
        raise NeedsMore("more", example)
    try:
        return view, _request(head, view, asking.language), tail
    except UnknownName as unknown:
        if len(waiting) == 1:  # nothing is named but the case: all of it is what they say
            return view, waiting[0], told(words)
        raise titled(unknown, view, asking.language) from unknown
    except Refused as refusal:
        raise titled(refusal, view, asking.language) from refusal


def _request(head: str, view: View, language: str) -> Request:
    if head.isdecimal():
        if int(head) not in view.case.requests:
            raise NoSuchEntry(int(head), len(view.case.entries), "request")
        return view.case.requests[int(head)]
    step = named_step(head, view, language)
    found = [each for each in view.case.requests.values() if each.open and each.asked.step == step.key]
    if not found:
        raise NotAsked(step.key)
    return found[-1]


def _recorded(asking: Asking, view: View, request: Request, wanted: AskMore | Supply) -> Answer:
    try:
        act(asking.database, asking.order, view.case.reference, wanted)
    except Refused as refusal:
        raise titled(refusal, view, asking.language) from refusal
    after = see(asking.database, view.case.reference, asking.today, asking.sight)
    if isinstance(wanted, AskMore):
        blocks = asked_blocks(after, after.case.requests[request.entry], asking.language)
    else:
        blocks = told_blocks(after, after.case.requests[request.entry], asking.language)
    return Answer(in_words(blocks), blocks)


def _fill(verb: str, example: str, asking: Asking) -> Filled:
    view, request, words = _meant(asking, example)
    fixed = (("case", view.case.reference), ("request", str(request.entry)))
    about = About(verb, asking.language, asking.channel, asking.thread, fixed=fixed)
    return Filled(about, {"words": words}, {})


def _known(asking: Asking, filled: Filled) -> tuple[View, Request]:
    known = filled.about.known
    view = see(asking.database, known["case"], asking.today, asking.sight)
    return view, _request(known["request"], view, asking.language)


def _draw_more(asking: Asking, filled: Filled) -> Block:
    view, request = _known(asking, filled)
    language = asking.language
    words = form.written(
        "words", _("What do you want to know?", language), filled.value("words"), long=True, needed=True
    )
    blocks = [*asked_blocks(view, request, language)[:2], words]
    return form.modal(what(request, view, language), packed(filled.about), blocks, language, submit=_("Ask", language))


def _draw_supply(asking: Asking, filled: Filled) -> Block:
    """The question again, then the answer, further grounds of the list and further evidence."""
    view, request = _known(asking, filled)
    language = asking.language
    blocks = told_blocks(view, request, language)
    blocks.append(form.written("words", _("Answer", language), filled.value("words"), long=True, needed=True))
    blocks += listed_input(request.asked.step, step_of(request, view), language, without=request.claimed)
    blocks += evidence_input(view, language, without=(*request.evidence, request.entry))
    return form.modal(what(request, view, language), packed(filled.about), blocks, language, submit=_("Add", language))


def _submit_more(asking: Asking, filled: Filled) -> Answer:
    view, request = _known(asking, filled)
    return _recorded(asking, view, request, AskMore(request.entry, Words(filled.value("words"))))


def _submit_supply(asking: Asking, filled: Filled) -> Answer:
    view, request = _known(asking, filled)
    ticked = {name: tuple(map(int, chosen)) for name, chosen in filled.ticked.items()}
    claimed = ticked.get(f"claimed:{request.asked.step}", ())
    words, messages = links_in(filled.value("words"))
    wanted = Supply(request.entry, Words(words), claimed, ticked.get("evidence", ()), messages)
    return _recorded(asking, view, request, wanted)


MORE_FORM = Shape(lambda asking: _fill("more", MORE, asking), _draw_more, _submit_more)
SUPPLY_FORM = Shape(lambda asking: _fill("supply", SUPPLY, asking), _draw_supply, _submit_supply)
