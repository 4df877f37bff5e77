"""The form of `chase`: the e-mails to copy, whether they were sent, when and how; or a reminder to oneself."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import NamedTuple

from handlers import note
from handlers.asking import Answer, Asking
from handlers.chasing import Asked, as_asked, late_in, named_by
from handlers.fields import CASE, DAY, Field
from handlers.filled import About, Filled, packed
from handlers.find_case import find_case
from handlers.late import to_chase
from handlers.line_form import line_shape
from handlers.lines import parts
from handlers.shapes import Shape
from handlers.titled import titled
from handlers.wording import form
from handlers.wording.blocks import Block
from handlers.wording.card import in_words
from handlers.wording.chase_mail import NOBODY, Addressee, Writer, mail
from handlers.wording.chasing import Done, Draft, Known, all_chased, chased, one, several
from handlers.wording.language import N_, _
from models.casework.acts import act
from models.casework.seeing import see
from models.casework.team import contacts_of
from models.chasing import Owed, is_outside, owed_by
from models.entries import Recorded
from models.refusals import NeedsMore, Refused
from models.requests import Chase, Note
from models.store.tables import Contact
from models.views import View
from models.words import Words

EXAMPLE = N_("chase strathavon 1 Dec, report that was promised")
AT_ONCE = 8  # e-mails
REMINDED = (CASE, DAY, Field("words", "words", N_("What was promised")))
REMINDER = line_shape("chase", ("chase", "atgoffa"), REMINDED, note.chase)
OWED, LEFT = "owed", "left"


class ToChase(NamedTuple):
    """One thing that a form is for: where, which (of an action its entry), and by when it was due as the form was opened."""

    reference: str
    step: str
    occurrence: int
    by: str

    def __str__(self) -> str:
        """As the form remembers it."""
        return " ".join((self.reference, self.step or "-", str(self.occurrence), self.by or "-"))

    @classmethod
    def read(cls, words: str) -> "ToChase":
        """As it was."""
        reference, step, occurrence, by = words.split()
        return cls(reference, step.strip("-"), int(occurrence), by if by != "-" else "")

    @property
    def due(self) -> date | None:
        """The day."""
        return date.fromisoformat(self.by) if self.by else None


def fill(asking: Asking) -> Filled:
    """What the line is about: everything that is late, one thing, or a reminder."""
    wanted = late_in(asking)
    if wanted is not None:
        late = list(islice(to_chase(asking, wanted), AT_ONCE + 1))
        if not late:
            raise NeedsMore("sent", EXAMPLE)
        return _about(asking, [ToChase(each.of.reference, each.step, each.occurrence, _said(each.by)) for each in late])
    free = bool(parts(asking.words).tail)
    try:
        reference, words = find_case(asking, free=free)
    except Refused:
        return REMINDER.fill(asking)  # it asks for the case as well
    if parts(words).tail or not words.strip(" ,;"):
        return REMINDER.fill(asking)
    view = see(asking.database, reference, asking.today, asking.sight)
    said = as_asked(view, words)
    owed = named_by(view, said.words, asking.language, free=free)
    if owed is None:
        return REMINDER.fill(asking)
    about = _about(asking, [ToChase(reference, owed.step, owed.occurrence, _said(owed.by))])
    return about._replace(values={"day": _said(said.day), "how": said.how})


def _said(day: date | None) -> str:
    return day.isoformat() if day else ""


def _about(asking: Asking, found: Sequence[ToChase]) -> Filled:
    fixed = [(OWED, str(each)) for each in found[:AT_ONCE]]
    if len(found) > AT_ONCE:
        fixed.append((LEFT, "more"))
    about = About("chase", asking.language, asking.channel, asking.thread, asking.words, tuple(fixed))
    return Filled(about, {}, {})


def _wanted(filled: Filled) -> list[ToChase]:
    return [ToChase.read(words) for name, words in filled.about.fixed if name == OWED]


def draw(asking: Asking, filled: Filled) -> Block:
    """Each e-mail with its subject, ready to copy; one with whom it is for."""
    wanted = _wanted(filled)
    if not wanted:
        return REMINDER.draw(asking, filled)
    language = asking.language
    sent_on = date.fromisoformat(filled.value("day")) if filled.value("day") else asking.today
    how = filled.value("how") or "email"
    heading, remembered = _("Chase", language), packed(filled.about)
    if len(wanted) == 1:
        chosen = filled.value("to") if "to" in filled.names else None
        draft = _draft(asking, wanted[0], chosen)
        blocks = one(draft, sent_on, how, language)
        return form.modal(heading, remembered, blocks, language, submit=_("It was sent", language))
    drafts = [_draft(asking, each) for each in wanted]
    blocks = several(drafts, sent_on, how, language, more=LEFT in filled.about.known)
    return form.modal(heading, remembered, blocks, language, submit=_("They were sent", language))


def _draft(asking: Asking, of: ToChase, chosen: str | None = None) -> Draft:
    """To whoever is known in the role that owes it, unless somebody else is chosen."""
    view = see(asking.database, of.reference, asking.today, asking.sight)
    owed = owed_by(view.case, view.duties, of.step, of.occurrence)
    held = _held(asking, view)
    role = owed.role if chosen is None else chosen
    contact = held.get(role)
    to = Addressee(contact.name, contact.language) if contact else NOBODY
    known = [Known(each.role, each.name) for each in held.values()]
    return Draft(view, owed, mail(view, owed, _writer(asking, view, owed), to), known, role if contact else "")


def _held(asking: Asking, view: View) -> dict[str, Contact]:
    """Who holds which post at the authority, of those that the procedure knows."""
    if view.authority is None:
        return {}
    with asking.database.reading() as session:
        contacts = contacts_of(session, asking.workspace_id, view.authority.key)
    return {each.role: each for each in contacts if is_outside(view.case, each.role)}


def _writer(asking: Asking, view: View, owed: Owed) -> Writer:
    """Whoever asks, as what they are in the case: as the one who chases, if they are that."""
    mine = [role for role, holder in view.case.holders.items() if holder.person == asking.person]
    chases = view.case.procedure.roles[owed.role].chased_by
    role = chases if chases in mine else next(iter(mine), "")
    return Writer(view.names.get(asking.person, ""), role)


def submit(asking: Asking, filled: Filled) -> Answer:
    """What was sent is recorded; what has come in meanwhile is not."""
    wanted = _wanted(filled)
    if not wanted:
        return REMINDER.submit(asking, filled)
    if len(wanted) == 1:
        return _submit_one(asking, filled, wanted[0])
    return _submit_all(asking, filled, wanted)


def _submit_one(asking: Asking, filled: Filled, of: ToChase) -> Answer:
    view = see(asking.database, of.reference, asking.today, asking.sight)
    contact = _held(asking, view).get(filled.value("to"))
    try:
        after, entry, owed = _recorded(asking, filled, of, contact)
    except Refused as refusal:
        raise titled(refusal, view, asking.language) from refusal
    blocks = chased(after, (entry,), owed, of.due, asking.language)
    return Answer(in_words(blocks), blocks)


def record(asking: Asking, view: View, owed: Owed, asked: Asked, words: str) -> Answer:
    """They were asked already, as the line says; what else was said is a note beside it."""
    contact = _held(asking, view).get(owed.role)
    day = asked.day or asking.today
    chase = Chase(owed.step, owed.occurrence, day, asked.how or "email", Words(contact.name if contact else ""))
    notes = [Note(Words(words))] if words else []
    outcome = act(asking.database, asking.order, view.case.reference, chase, *notes)
    after = see(asking.database, view.case.reference, asking.today, asking.sight)
    still = owed_by(after.case, after.duties, owed.step, owed.occurrence)
    blocks = chased(after, outcome.entries, still, owed.by, asking.language)
    return Answer(in_words(blocks), blocks)


def _submit_all(asking: Asking, filled: Filled, wanted: Sequence[ToChase]) -> Answer:
    """Each for itself: one that was received meanwhile keeps none of the others from being recorded."""
    sent = [wanted[int(place)] for place in filled.ticked.get("sent", ())]
    if not sent:
        raise NeedsMore("ticked", EXAMPLE)
    done = list(_each(asking, filled, sent))
    blocks = all_chased(done, len(wanted) - len(sent), asking.language)
    return Answer(in_words(blocks), blocks)


def _each(asking: Asking, filled: Filled, sent: Sequence[ToChase]) -> Iterator[Done]:
    for of in sent:
        view = see(asking.database, of.reference, asking.today, asking.sight)
        alone = replace(asking, key=f"{asking.key}/{of.reference}/{of.step}/{of.occurrence}")
        try:
            role = owed_by(view.case, view.duties, of.step, of.occurrence).role
            after, entry, owed = _recorded(alone, filled, of, _held(asking, view).get(role))
        except Refused as refusal:
            yield Done(view, refused=titled(refusal, view, asking.language))
        else:
            yield Done(after, owed, entry, was=of.due)


def _recorded(asking: Asking, filled: Filled, of: ToChase, contact: Contact | None) -> tuple[View, Recorded, Owed]:
    whom = Words(contact.name if contact else "")
    day = date.fromisoformat(filled.value("day"))
    chase = Chase(of.step, of.occurrence, day, filled.value("how") or "email", whom)
    outcome = act(asking.database, asking.order, of.reference, chase)
    after = see(asking.database, of.reference, asking.today, asking.sight)
    return after, outcome.entries[0], owed_by(after.case, after.duties, of.step, of.occurrence)


CHASE_FORM = Shape(fill, draw, submit)
