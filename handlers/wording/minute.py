"""What was written down about a meeting, a letter, a visit: who came, what was agreed, what is to be done."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from handlers.wording.active_offer import offer_said
from handlers.wording.blocks import shortened
from handlers.wording.days import day
from handlers.wording.kept import written_by
from handlers.wording.language import _, text_in
from handlers.wording.quotes import marked, quotes, said
from handlers.wording.why import begun
from models.duties import SETTLED
from models.entries import ActionAgreed, ActionDone, Chased, Content, Minuted, Noted, Recorded, WillBeMissed
from models.history import Agreed, Chosen, Happened
from models.minutes import Offer, missing, only_offers, sheet, unwritten
from models.procedure import Items, Procedure
from models.views import View
from models.words import Words

LONGEST_WORDS = 600  # of one thing that somebody wrote; the history has it whole


def step_of(content: Content) -> str:
    """The step that an entry is about, if it is about one."""
    return str(getattr(content, "step", "") or getattr(content, "name", ""))


def written(entries: Sequence[Recorded], view: View, language: str) -> Iterator[str]:
    """Everything in people's own words that was recorded together, and how much is not written down yet."""
    given: list[tuple[str, Words]] = []
    for entry in entries:
        content = entry.content
        if isinstance(content, Minuted):
            yield from _minutes(content, view.case.procedure, language)
        elif isinstance(content, ActionAgreed):
            yield _action(content, view, language)
        elif type(content) in OF_WHAT_IS_OWED:
            yield from OF_WHAT_IS_OWED[type(content)](content, view, language)
        elif isinstance(content, Noted):
            yield noted(content, language)
        elif isinstance(content, Agreed) and entry is not entries[0]:
            task = text_in(view.case.procedure.steps[content.step].title, language)
            yield _("Agreed for {task}: {day}", language).format(task=task, day=day(content.day, language))
        else:
            for label, words in quotes(content, view.case.procedure, language):
                if (label, words) not in given:  # what falls away at once does so for the reason just given
                    yield f"{label}: {said(words, language)}"
                given.append((label, words))
    if isinstance(entries[0].content, WillBeMissed) and len(entries) == 1:
        yield _("It stands until a manager accepts it.", language)
    yield from _to_be_written(entries[0].content, view, language)


def noted(note: Noted, language: str) -> str:
    """“As it was written”; of a message also by whom, and when."""
    said = f"“{_words(note.words, language)}”{marked(note.words, language)}"
    return f"{said} ({written_by(_words(note.author, language), note.written, language)})" if note.written else said


def _minutes(minutes: Minuted, procedure: Procedure, language: str) -> Iterator[str]:
    step = procedure.steps[minutes.step]
    if minutes.came:
        yield _("Came: {people}", language).format(people=", ".join(_words(each, language) for each in minutes.came))
    if minutes.to:
        yield _("Sent to: {people}", language).format(people=_roles(minutes.to, procedure, language))
    if minutes.copies:
        yield _("Copies to: {people}", language).format(people=_roles(minutes.copies, procedure, language))
    agreed = {point.item: point.words for point in minutes.agreed}
    decided = {point.item: point.words for point in minutes.decided}
    yield from _points(_("Agreed: {item}", language), step.agrees, agreed, language)
    yield from _points(_("Decided: {item}", language), step.decides, decided, language)
    offer = offer_said(Offer(minutes.welsh, minutes.interpreter), language)
    if offer:
        yield begun(offer)
    if minutes.ticked:
        yield _("Ticked on the list: {count}", language).format(count=len(minutes.ticked))


def _points(label: str, items: Items | None, said: Mapping[int, Words], language: str) -> Iterator[str]:
    for number, words in said.items():
        about = text_in(items.items[number - 1], language) if items and number else ""
        yield f"{label.format(item=about).rstrip(': ')}: {_words(words, language)}{marked(words, language)}"


def _finished(done: ActionDone, view: View, language: str) -> Iterator[str]:
    """What it was that was done, and on which day."""
    for action in view.case.actions:
        if action.entry == done.entry:
            said = _("Done on {day}: {what} ({who})", language)
            what, who = _words(action.agreed.what, language), _owner(action.agreed, view, language)
            yield said.format(day=day(done.day, language), what=what, who=who) + marked(action.agreed.what, language)
    if done.because:
        yield f"“{_words(done.because, language)}”{marked(done.because, language)}"


def _chased(chased: Chased, view: View, language: str) -> Iterator[str]:
    """Of an action, what it was; and who was asked."""
    for action in view.case.actions:
        if not chased.step and action.entry == chased.occurrence:
            owed = f"“{_words(action.agreed.what, language)}”{marked(action.agreed.what, language)}"
            yield f"{owed} ({_owner(action.agreed, view, language)})"
    if chased.whom or chased.whom.erased:
        yield _("Asked of: {person}", language).format(person=_words(chased.whom, language))


OF_WHAT_IS_OWED: dict[type, Callable[[Any, View, str], Iterator[str]]] = {ActionDone: _finished, Chased: _chased}


def _owner(action: ActionAgreed, view: View, language: str) -> str:
    who = view.names.get(action.person, "") if action.person else ""
    return who or text_in(view.case.procedure.roles[action.owner].title, language)


def _action(action: ActionAgreed, view: View, language: str) -> str:
    owner = _owner(action, view, language)
    by = day(action.due, language) if action.due else _("no day set", language)
    said = _("To do: {what} ({who}, {by})", language)
    return said.format(what=_words(action.what, language), who=owner, by=by) + marked(action.what, language)


def is_before(content: Content, view: View) -> bool:
    """Whether it was noted of a meeting that has not been held: nothing of that one can be missing yet."""
    if not (isinstance(content, Minuted) and only_offers(content)):
        return False
    duty = next(
        (each for each in view.duties if (each.step, each.occurrence) == (content.step, content.occurrence or 1)), None
    )
    return duty is not None and duty.state not in SETTLED


def _to_be_written(content: Content, view: View, language: str) -> Iterator[str]:
    """Not written down yet: monitoring; when the formal follow-up takes place."""
    key = step_of(content)
    step = view.case.procedure.steps.get(key)
    if step is None or not isinstance(content, (Happened, Chosen, Minuted)) or is_before(content, view):
        return
    done = sheet(view.case, key, getattr(content, "occurrence", None))
    if not unwritten(step, done):
        return
    if not (done.agreed or done.decided):
        yield _("Not written down yet: what was agreed and decided ({count} points)", language).format(
            count=unwritten(step, done)
        )
        return
    rest = [text_in(step.agrees.items[each - 1], language) for each in missing(step.agrees, done.agreed) if step.agrees]
    rest += [
        text_in(step.decides.items[each - 1], language) for each in missing(step.decides, done.decided) if step.decides
    ]
    said = _("{count} of {all} not written down yet: {items}", language)
    total = len(rest) + len(done.agreed) + len(done.decided)
    yield said.format(count=len(rest), all=total, items="; ".join(rest))


def _roles(roles: Sequence[str], procedure: Procedure, language: str) -> str:
    return ", ".join(text_in(procedure.roles[role].title, language) for role in roles)


def _words(words: Words, language: str) -> str:
    return _("(words erased)", language) if words.erased else shortened(words, LONGEST_WORDS, language)
