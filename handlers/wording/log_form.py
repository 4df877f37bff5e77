"""The form for what happened, made from the step: who came, what was agreed and decided, what is to be done next."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from handlers.wording import form
from handlers.wording.active_offer import offer_inputs
from handlers.wording.blocks import LONGEST_BUTTON, Block, actions, part, size, small
from handlers.wording.days import day
from handlers.wording.language import _, text_in
from handlers.wording.questions import asked
from models import phrases
from models.duties import SETTLED
from models.minutes import Offer, Sheet, missing, offer_of
from models.procedure import Items, People, Procedure, Step, Text
from models.rules.recording import approved
from models.views import View
from models.words import Words

MORE = "more"  # the button that makes room for another action
MOST_ROWS = 5


class Held(NamedTuple):
    """What is being written down: its key, who is ticked at first (None: whom the clause names), rows for actions."""

    key: str
    occurrence: int | None = None
    came: tuple[str, ...] | None = None
    note: str = ""
    rows: int = 1
    written: Sheet | None = None  # what stands already, where more is added


def details(view: View, held: Held, language: str) -> list[Block]:
    """Everything that can be said beside the day; all of it may be left for later."""
    procedure = view.case.procedure
    step = procedure.steps.get(held.key)
    blocks: list[Block] = []
    if step is None:
        if procedure.events[held.key].instant:
            blocks.append(form.at_time("time", _("Time", language)))
        asks: tuple[str, ...] = procedure.events[held.key].asks
    else:
        asks = step.asks
        blocks += [*_which(view, held, step, language), *_unapproved(view, held, step, language)]
        blocks += _of_step(view, held, step, language)
        blocks += _days_to_agree(view, held, language)
        blocks += _actions(procedure, held, language)
    open_questions = [each for each in asks if each not in view.case.known.answered]
    blocks += [form.written(f"answer:{each}", asked(procedure, each, language)) for each in open_questions]
    return [*blocks, form.written("note", _("Notes", language), held.note, long=True)]


def _which(view: View, held: Held, step: Step, language: str) -> Iterator[Block]:
    """Of a series: which one, where it is not simply the next."""
    listed = [duty for duty in view.duties if duty.step == held.key and duty.state not in SETTLED]
    if held.written or not step.repeats or not listed:
        return
    choices = []
    for duty in listed[: form.MOST_OPTIONS]:
        by = duty.act_by or duty.due
        said = f"{duty.occurrence} · {day(by, language)}" if by else str(duty.occurrence)
        choices.append((str(duty.occurrence), said))
    initial = str(held.occurrence) if held.occurrence else ""
    yield form.one_of(f"which:{held.key}", _("Which one, if not the next", language), [("", choices)], initial)


def _unapproved(view: View, held: Held, step: Step, language: str) -> Iterator[Block]:
    """What others must agree to first, and have not: it can be recorded with the reason why it was done without them."""
    if held.written or step.options or step.approval is None or approved(view.case, held.key, held.occurrence):
        return
    who = ", ".join(text_in(view.case.procedure.roles[role].title, language) for role in step.approval.by)
    said = _("Not approved by {who} yet. If it was done all the same: why?", language).format(who=who)
    if not who:
        said = _("Not approved yet. If it was done all the same: why?", language)
    yield form.written(f"unapproved:{held.key}", said, long=True)


def _of_step(view: View, held: Held, step: Step, language: str) -> Iterator[Block]:
    key, written = held.key, held.written
    if step.attendees and not (written and written.came):
        came = _people(step.attendees, view, language)
        first = step.attendees.who if held.came is None else held.came
        yield form.ticks(f"came:{key}", _("Who came", language), came, first if not written else ())
    if step.kind in {"meeting", "visit"}:
        yield form.written(f"others:{key}", _("Others who came, one on each line", language), long=True)
    now = Offer(written.welsh, written.interpreter) if written else offer_of(view.case, key, held.occurrence or 1)
    yield from offer_inputs(view, key, now, language)
    agreed, decided = (written.agreed, written.decided) if written else ({}, {})
    yield from _points(f"agreed:{key}", _("Agreed: {item}", language), step.agrees, agreed, language)
    yield from _points(f"decided:{key}", _("Decided: {item}", language), step.decides, decided, language)
    if step.to and not (written and written.to):
        choices = _people(step.to, view, language)
        yield form.ticks(f"to:{key}", _("Sent to", language), choices, () if written else step.to.who)
    if step.copies and not (written and written.copies):
        choices = _people(step.copies, view, language)
        yield form.ticks(f"copies:{key}", _("Copies to", language), choices, () if written else step.copies.who)
    ticked = [str(each) for each in written.ticked] if written else ()
    for place, (title, items) in enumerate(_lists(step, language)):
        yield from _in_full(title, items)
        yield form.ticks(f"ticked:{key}:{place}", title, items, ticked)


def _points(name: str, label: str, items: Items | None, said: Mapping[int, Words], language: str) -> Iterator[Block]:
    """A line for each point that the clause wants and nobody has written down."""
    for number in missing(items, said):
        item = text_in(items.items[number - 1], language) if items else ""
        yield form.written(f"{name}:{number}", label.format(item=item))


def _lists(step: Step, language: str) -> Iterator[tuple[str, list[form.Choice]]]:
    """What a letter holds and what a visit does, numbered through."""
    number = 0
    listed: list[tuple[str, Sequence[Text]]] = []
    if step.contents:
        listed.append((_("What it says", language), step.contents.items))
    listed += [(text_in(each.title, language), [item.text for item in each.items]) for each in step.checklists]
    for title, items in listed:
        choices = []
        for item in items:
            number += 1
            choices.append((str(number), text_in(item, language)))
        yield title, choices


def _in_full(title: str, items: Sequence[form.Choice]) -> Iterator[Block]:
    """A list whose lines a box is too small for, above its boxes."""
    if any(size(words) > LONGEST_BUTTON for _number, words in items):
        yield part(title, *(words for _number, words in items))


def _people(people: People, view: View, language: str) -> list[form.Choice]:
    """Each role that the clause names, with whoever holds it."""
    procedure = view.case.procedure
    found = []
    for role in (*people.who, *people.may):
        holder = view.case.holders.get(role)
        post = text_in(procedure.roles[role].title, language)
        found.append((role, f"{view.names.get(holder.person, holder.person)} ({post})" if holder else post))
    return found


def _days_to_agree(view: View, held: Held, language: str) -> Iterator[Block]:
    """Where the documents give no period to what follows from this, people set the day."""
    for key, step in steps_to_agree(view, held.key):
        title = text_in(step.title, language)
        if isinstance(step.due, phrases.OnAgreedDates):
            said = _("{task}: the days that were agreed (such as 1 Mar, 1 Jun)", language).format(task=title)
            yield form.written(f"days:{key}", said)
        else:
            said = _("{task}: by which day? The documents give no period", language).format(task=title)
            yield form.on_day(f"by:{key}", said)


def steps_to_agree(view: View, key: str) -> Iterator[tuple[str, Step]]:
    """The steps that come of this one and have no day until people agree one."""
    for name, step in view.case.procedure.steps.items():
        if step.due.needs_agreement and key in step.due.names and name not in view.case.known.agreed:
            yield name, step


def _actions(procedure: Procedure, held: Held, language: str) -> Iterator[Block]:
    """What somebody undertook: what, who, by when."""
    inside = [(key, text_in(role.title, language)) for key, role in procedure.roles.items() if not role.outside]
    outside = [(key, text_in(role.title, language)) for key, role in procedure.roles.items() if role.outside]
    groups = [(_("With us", language), inside), (_("Outside", language), outside)]
    for row in range(1, held.rows + 1):
        values = {"number": row}
        yield form.written(f"action:{row}", _("Action {number}", language).format(**values))
        yield form.one_of(f"owner:{row}", _("Who does action {number}", language).format(**values), groups)
        yield form.on_day(f"due:{row}", _("Action {number} by", language).format(**values))
    if held.rows < MOST_ROWS:
        label = {"type": "plain_text", "text": _("Another action", language), "emoji": False}
        yield actions({"type": "button", "text": label, "action_id": f"{form.FORM}.{MORE}", "value": MORE})


def needs_asking(step: Step, procedure: Procedure, language: str) -> Block:
    """What is chosen here counts only once others have agreed: sending the form asks them."""
    who = ", ".join(
        text_in(procedure.roles[role].title, language) for role in (step.approval.by if step.approval else ())
    )
    said = _(
        "This needs the approval of {who}: sending the form asks for it, with your notes as the grounds.", language
    )
    if not who:
        said = _("This needs an approval: sending the form asks for it, with your notes as the grounds.", language)
    return small(said.format(who=who), language)
