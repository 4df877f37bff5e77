"""The form of `ask`, made from the procedure: what is to be decided, on which grounds, before whom, and where it goes."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from handlers.ask import ASKED, EXAMPLE, REPLACES, answered, void_of
from handlers.asking import Answer, Asking
from handlers.fields import CASE, TO_DECIDE
from handlers.filled import About, Filled, packed
from handlers.find_case import find_case
from handlers.inputs import drawn_input, is_decided
from handlers.line_form import seen_case, typed
from handlers.line_reading import read_from
from handlers.lines import parts
from handlers.message_links import links_in
from handlers.naming import Named, named_of, named_step
from handlers.persons import persons_in
from handlers.shapes import Shape
from handlers.titled import titled
from handlers.wording import form
from handlers.wording.ask_form import Asks, about_decision
from handlers.wording.blocks import Block, small
from handlers.wording.deciding import changed
from handlers.wording.language import _
from handlers.wording.refused import sentence
from models import library
from models.case import Request
from models.casework.acts import act
from models.casework.asking import asked_in_private, may_ask
from models.casework.seeing import see
from models.procedure import Link, Step
from models.refusals import NeedsMore, NobodyMay, OnlyYou, Refused
from models.requests import Ask
from models.store.team import colleagues
from models.views import View
from models.words import Words

MOST_PLACES = 5  # of which it is looked who is in them
UNSAID = Words("…")  # grounds that are still to be written, where it is only looked who may decide


def fill(asking: Asking) -> Filled:
    """What the line says."""
    replaces = REPLACES.search(asking.words)
    fixed = (("reverses", replaces["number"]),) if replaces else ()
    about = About("ask", asking.language, asking.channel, asking.thread, asking.words, fixed)
    asking = replace(asking, words=REPLACES.sub(" ", asking.words))
    values = read_from(asking, ASKED)
    if "case" in values:
        values |= _decision(asking)
    return Filled(about, values, {})


def _decision(asking: Asking) -> dict[str, str]:
    """What is to be decided, where what happens of the same name was read: “visit” is here the decision on one."""
    reference, words = find_case(asking)
    view = see(asking.database, reference, asking.today, asking.sight)
    steps = view.case.procedure.steps
    deciding = frozenset(key for key, step in steps.items() if is_decided(step))
    persons, head = persons_in(parts(words).head, view.names)
    before = {"decider": persons[0]} if persons else {}
    try:
        found = named_of(deciding, head, view, asking.language)
    except Refused:
        return before
    which = f" {found.occurrence}" if found.occurrence else ""
    return before | ({"step": f"{found.key}{which}"} if found.key in deciding else {})


def _typed_before(asking: Asking, filled: Filled) -> dict[str, str]:
    """What the line said for inputs that come only once it is known where a grave decision goes."""
    if not filled.about.words or not filled.names or "grounds" in filled.names:
        return {}
    return dict(fill(replace(asking, words=filled.about.words)).values)


def draw(asking: Asking, filled: Filled) -> Block:
    """The case and what is to be decided; then whatever that step asks for."""
    language = asking.language
    view = seen_case(asking, filled, ASKED)
    blocks = [typed(filled.about)] if filled.about.words else []
    blocks.append(drawn_input(CASE, filled.value("case"), view, language))
    if view:
        blocks.append(form.changing(drawn_input(TO_DECIDE, filled.value("step"), view, language)))
        what = _what(filled, view, language)
        if what:
            blocks += _said_now(asking, view, what)
            blocks += about_decision(view, _asks(asking, view, what, filled), language)
    heading = _("Ask for a decision", language)
    return form.modal(heading, packed(filled.about), blocks, language, submit=_("Ask", language))


def submit(asking: Asking, filled: Filled) -> Answer:
    """Put it before those who may decide."""
    reference = filled.value("case")
    view = see(asking.database, reference, asking.today, asking.sight)
    what = _what(filled, view, asking.language)
    if what is None or not filled.value("grounds"):
        raise NeedsMore("ask", EXAMPLE)
    try:
        outcome = act(asking.database, asking.order, reference, _request(filled, view, what))
    except Refused as refusal:
        raise titled(refusal, view, asking.language) from refusal
    return answered(asking, outcome)


ASK_FORM = Shape(fill, draw, submit)


def _what(filled: Filled, view: View, language: str) -> Named | None:
    """What is chosen; what was chosen of another case names nothing here."""
    value = filled.value("step").partition("/")[0]
    step = view.case.procedure.steps.get(value.split()[0]) if value else None
    if step is None or not is_decided(step):
        return None
    return named_step(value, view, language)


def _step(view: View, what: Named) -> Step:
    return view.case.procedure.steps[what.key]


def _request(filled: Filled, view: View, what: Named) -> Ask:
    on = filled.value("on")
    key = what.key
    grounds, pasted = links_in(filled.value("grounds"))
    beside, listed = links_in(filled.value("links"))
    if not grounds:
        raise NeedsMore("ask", EXAMPLE)
    grounds = "\n".join(filter(None, (grounds, beside)))
    urgent = filled.value("urgent") or (filled.value("grounds") if on else "")
    named = (filled.value(f"decider:{key}") or filled.value("decider"),)
    return Ask(
        key,
        Words(grounds),
        _occurrence(view, what),
        tuple(map(int, filled.ticked.get(f"claimed:{key}", ()))),  # of a grave one, those of the private case's step
        tuple(map(int, filled.ticked.get("evidence", ()))),
        tuple(filter(None, named)),
        Words(urgent),
        (date.fromisoformat(on),) if on else (),
        where=filled.value("where"),
        opens=filled.value("opens"),
        reverses=_reverses(filled),
        messages=tuple(dict.fromkeys((*pasted, *listed))),
    )


def _reverses(filled: Filled) -> int:
    return int(filled.about.known.get("reverses", "0"))


def _occurrence(view: View, what: Named) -> int:
    """Which of a series: the one that was said, else the first that nobody has settled."""
    if what.occurrence:
        return what.occurrence
    return next((duty.occurrence for duty in view.duties if duty.step == what.key and duty.met is None), 1)


def _asks(asking: Asking, view: View, what: Named, filled: Filled) -> Asks:
    """What the form asks for: whom it may name, and the private places to which a grave decision can go."""
    step = _step(view, what)
    links = [] if view.case.private else [link for link in step.links if link.considered_in]
    procedures = tuple(dict.fromkeys(name for link in links for name in link.procedure))
    there = _private_view(asking, view, what) if links else None
    known = there.case.procedure.key if there else ""
    opened = (filled.value("opens") or known) if len(procedures) > 1 else "".join(procedures)
    considered = _considered(links, opened) if links else step
    may = tuple(_may_be_named(asking, view, considered)) if considered else ()
    places = tuple(asking.places()) if links else None
    before = _void_there(there, view, what) if there else void_of(view, what.key, _occurrence(view, what))
    line = _typed_before(asking, filled)
    return Asks(
        what.key,
        considered,
        may,
        filled.value(f"decider:{what.key}")
        or filled.value("decider")
        or line.get("decider", "")
        or "".join(before.deciders[:1] if before else ()),
        filled.value("on") or line.get("on", ""),
        filled.value("grounds") or line.get("grounds", "") or (before.asked.grounds if before else ""),
        places,
        filled.value("where") or (there.case.opened.channel if there else ""),
        procedures if len(procedures) > 1 else (),
        opened,
        before.claimed if before else (),
        (before.asked.beside if there else before.evidence) if before else (),
        _reverses(filled),
        tuple(_absent(asking, view, may, places)),
    )


def _private_view(asking: Asking, view: View, what: Named) -> View | None:
    """The private case in which a grave decision was asked for, shown to whoever asks again if they are of its people."""
    there = asked_in_private(asking.database, asking.order, view.case.reference, what.key)
    return see(asking.database, there, asking.today, asking.sight) if there else None


def _void_there(there: View, view: View, what: Named) -> Request | None:
    """The request in it that stands no longer."""
    about = (each for each in there.case.requests.values() if each.open and changed(each, there))
    return next((each for each in about if (each.asked.of_case, each.asked.of_step) == (view.case.id, what.key)), None)


def _absent(
    asking: Asking, view: View, may: tuple[str, ...], places: tuple[tuple[str, str], ...] | None
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Who of those that can be named would not read it where it goes; said before one of them is."""
    here = (view.case.opened.channel, _("this channel", asking.language))
    for channel, name in (
        [(key, f"#{name}") for key, name in places or ()][:MOST_PLACES] if places is not None else [here]
    ):
        there = asking.members(channel) if channel and may else None
        out = tuple(person for person in may if there is not None and person not in there)
        if out:
            yield name, out


def _considered(links: Iterable[Link], opened: str) -> Step | None:
    """The step of the private case by which it is decided, once it is known which procedure would open."""
    for link in links:
        if opened in link.procedure:
            return library.load(opened).steps[link.considered_in.partition("/")[0]]
    return None


def _may_be_named(asking: Asking, view: View, step: Step) -> Iterator[str]:
    """Those who hold a role that decides; where the documents name nobody, whoever manages. Never whoever asks."""
    by = step.approval.by if step.approval else ()
    with asking.database.reading() as session:
        people = colleagues(session, asking.workspace_id)
    for person in sorted(people, key=lambda key: view.names.get(key, key)):
        holds = any(role in view.case.holders and view.case.holders[role].person == person for role in by)
        if person != asking.person and (holds if by else people[person].manages):
            yield person


def _said_now(asking: Asking, view: View, what: Named) -> list[Block]:
    """That nobody else may decide it is said while it is asked for, not after."""
    step = _step(view, what)
    if not (step.approval and step.approval.by):
        return []
    try:
        may_ask(asking.database, asking.order, view.case.reference, Ask(what.key, UNSAID, _occurrence(view, what)))
    except (OnlyYou, NobodyMay) as refusal:
        return [small(sentence(titled(refusal, view, asking.language), asking.language), asking.language)]
    except Refused:
        return []
    return []
