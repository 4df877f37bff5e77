"""A message is kept in a case's record, under its author's name: as a note, or with the decision that it tells of."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from handlers.asking import Answer, Asking
from handlers.fields import CASE, DAY, Field
from handlers.filled import About, Filled, packed
from handlers.find_case import find_case
from handlers.inputs import choices_of, drawn_input
from handlers.line_form import seen_case
from handlers.message import Message, instant_of, read_message, under_what
from handlers.naming import named
from handlers.recorded import recorded
from handlers.shapes import OfMessage
from handlers.shortcuts import DECISION, KEEP, Shortcut
from handlers.wording import form
from handlers.wording.blocks import Block
from handlers.wording.card import in_words
from handlers.wording.kept import MESSAGE, late, shown, to_be_read_by_all
from handlers.wording.language import N_, _
from models.casework.messages import key_of
from models.casework.seeing import see
from models.refusals import KeyUsed, MessageKept, NoWords, OwnWords, Refused
from models.requests import Note, Record, Request
from models.store.team import is_private, names_of
from models.views import View
from models.words import Words

TASK = Field("step", "step", N_("About which task"), needed=False, among="steps")


def begin(asking: Asking, chosen: Shortcut, told: Mapping[str, Any]) -> Answer:
    """The form of a shortcut, around the message that it was chosen on."""
    if told.get("user") == asking.bot.key:
        raise OwnWords
    message = read_message(asking.channel, told, names(asking))
    if message.says_nothing:
        raise NoWords
    asking = replace(asking, thread=message.thread)
    fixed = (("ts", message.ts), ("author", message.author))
    about = About(chosen.form, asking.language, asking.channel, under_what(told), fixed=fixed)
    values = {"case": _case_here(asking), MESSAGE: message.words, "day": _day(asking, message.ts).isoformat()}
    said = late(chosen.title, asking.language)
    return Answer(in_words([said]), [said], form=FORMS[chosen.form].draw(asking, Filled(about, values, {})))


def names(asking: Asking) -> dict[str, str]:
    """What everybody of the team is called, and the bot, whom people speak to by name."""
    with asking.database.reading() as session:
        return names_of(session, asking.workspace_id) | {asking.bot.key: asking.bot.name}


def note_of(message: Message, step: str = "") -> Note:
    """The words of a message with whose they are, and when they were written."""
    return Note(Words(message.words), step, Words(message.author), message.at)


def _case_here(asking: Asking) -> str:
    """The case of the thread, or the channel's only one; with several, nobody guesses."""
    try:
        return find_case(replace(asking, words=""))[0]
    except Refused:
        return ""


def _day(asking: Asking, ts: str) -> date:
    return min(instant_of(ts).astimezone(asking.zone).date(), asking.today)


def _draw(asking: Asking, filled: Filled) -> Block:
    """The message as it is kept, the case, and the task that it is about, if it is about one."""
    view = seen_case(asking, filled, (CASE,))
    blocks = _message_and_case(asking, filled, view)
    if view:
        blocks.append(drawn_input(TASK, filled.value("step"), view, asking.language))
    return form.modal(_("Log to this case", asking.language), packed(filled.about), blocks, asking.language)


def _draw_decision(asking: Asking, filled: Filled) -> Block:
    """The message, the case, what was decided, and on which day."""
    view = seen_case(asking, filled, (CASE,))
    blocks = _message_and_case(asking, filled, view)
    if view:
        decisions = list(_decisions(view, asking.language))
        if decisions:
            label = _("What was decided", asking.language)
            blocks.append(form.one_of("what", label, [("", decisions)], filled.value("what")))
            blocks.append(drawn_input(DAY, filled.value("day") or asking.today.isoformat(), view, asking.language))
    return form.modal(_("Log as a decision", asking.language), packed(filled.about), blocks, asking.language)


def _message_and_case(asking: Asking, filled: Filled, view: View | None) -> list[Block]:
    known = filled.about.known
    said = shown(known["author"], instant_of(known["ts"]), filled.value(MESSAGE), asking.language)
    said.append(drawn_input(CASE, filled.value("case"), view, asking.language))
    if view and not view.case.private and _in_private(asking):
        said.append(to_be_read_by_all(view.case.reference, asking.language))
    return said


def _in_private(asking: Asking) -> bool:
    with asking.database.reading() as session:
        return is_private(session, asking.workspace_id, asking.channel)


def _decisions(view: View, language: str) -> Iterator[form.Choice]:
    """Every option of every decision of the procedure."""
    procedure = view.case.procedure
    for key, step in procedure.steps.items():
        if step.options:
            yield from choices_of(key, procedure, "all", language)


def _submit(asking: Asking, filled: Filled) -> Answer:
    """A note, in its author's name."""
    message = _message(filled)
    return _kept(asking, message, filled, KEEP, note_of(message, filled.value("step")))


def _submit_decision(asking: Asking, filled: Filled) -> Answer:
    """The decision with the message as its note; where none was chosen, the note alone."""
    message = _message(filled)
    if not filled.value("what"):
        return _kept(asking, message, filled, KEEP, note_of(message))
    view = see(asking.database, filled.value("case"), asking.today, asking.sight)
    what = named(filled.value("what"), view, asking.language)
    decided = Record(what.key, date.fromisoformat(filled.value("day")), option=what.option)
    return _kept(asking, message, filled, DECISION, decided, note_of(message, what.key))


def _message(filled: Filled) -> Message:
    about, known = filled.about, filled.about.known
    return Message(about.channel, known["ts"], about.thread, known["author"], "", filled.value(MESSAGE))


def _kept(asking: Asking, message: Message, filled: Filled, how: str, *requests: Request) -> Answer:
    """Recorded once for each message, and as coming from it."""
    key = key_of(asking.database, asking.workspace_id, f"{how}:{message.channel}:{message.ts}")
    order = replace(asking, key=key, thread=message.ts)
    view = see(asking.database, filled.value("case"), asking.today, asking.sight)
    try:
        return recorded(order, view, *requests)
    except KeyUsed as used:
        raise MessageKept from used


FORMS: Mapping[str, OfMessage] = {
    KEEP: OfMessage(_draw, _submit),
    DECISION: OfMessage(_draw_decision, _submit_decision),
}
