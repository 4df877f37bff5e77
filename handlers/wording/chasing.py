"""The form with the e-mail to copy, and what is said once it was sent."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from handlers.wording import form, verbs
from handlers.wording.blocks import Block, actions, button, header, lines, shortened, small
from handlers.wording.card import about, title
from handlers.wording.chase_mail import Mail, task
from handlers.wording.days import day, period
from handlers.wording.entries import entry_line
from handlers.wording.language import N_, _, text_in
from handlers.wording.minute import written
from handlers.wording.owed import chased_in, of_owed
from handlers.wording.refused import sentence
from models.chasing import Owed, chase_again, last_chase, led
from models.entries import Recorded
from models.phrases import Period
from models.refusals import Refused
from models.views import View

HOW = {"email": N_("E-mail"), "phone": N_("Phone"), "letter": N_("Letter")}
HINT = N_("Tap into the text, select all of it and copy it into your e-mail. Nothing is sent from here.")
LONGEST_NAME = 60


class Known(NamedTuple):
    """Somebody who is known at the authority: by the role, with their name."""

    role: str
    name: str


class Draft(NamedTuple):
    """One thing to chase: in which case, the e-mail, the people who are known there, and for which of them it is."""

    view: View
    owed: Owed
    mail: Mail
    known: Sequence[Known]
    to: str  # a role; empty where nobody is known in it


def one(draft: Draft, asked_on: date, how: str, language: str) -> list[Block]:
    """The form for one thing."""
    return [
        lines(title(draft.view, language), _line(draft, language)),
        *_whom(draft, language),
        *_ready(draft, draft.to, language),
        small(_(HINT, language), language),
        *_sent(asked_on, how, language),
    ]


def several(drafts: Sequence[Draft], asked_on: date, how: str, language: str, *, more: bool) -> list[Block]:
    """The form for all that is late, each of which can be left out."""
    blocks = [small(_(HINT, language), language)]
    for place, draft in enumerate(drafts):
        blocks.append(lines(title(draft.view, language), _line(draft, language), *_addressed(draft, language)))
        blocks += _ready(draft, str(place), language)
    if more:
        blocks.append(small(_("More are late: send these off, then say “chase late” again", language), language))
    choices = [(str(place), _called(draft, language)) for place, draft in enumerate(drafts)]
    blocks.append(form.ticks("sent", _("These were sent", language), choices, [place for place, _of in choices]))
    return [*blocks, *_sent(asked_on, how, language)]


def _called(draft: Draft, language: str) -> str:
    council = shortened(about(draft.view, language), LONGEST_NAME, language)
    return f"{council} {draft.view.case.reference} · {task(draft.owed, language)}"


def _line(draft: Draft, language: str) -> str:
    """Progress report 1, by Tue 1 Dec 2026; chased Thu 3 Dec."""
    view, owed = draft.view, draft.owed
    said = _("{task}, no day set", language)
    if owed.by:
        said = _("{task}, by {day}", language)
    line = said.format(task=task(owed, language), day=day(owed.by, language) if owed.by else "")
    return line + chased_in(view, owed.step, owed.occurrence, language)


def _ready(draft: Draft, name: str, language: str) -> Iterator[Block]:
    yield form.written(f"subject:{name}", _("Subject", language), draft.mail.subject)
    yield form.written(f"text:{name}", _("E-mail to copy", language), draft.mail.text, long=True)


def _whom(draft: Draft, language: str) -> Iterator[Block]:
    """One of those who are known at the authority; and how somebody is added where nobody is known for that."""
    if draft.known:
        choices = [(each.role, _person(draft.view, each, language)) for each in draft.known]
        yield form.changing(form.one_of("to", _("To whom", language), [("", choices)], draft.to))
    if not any(each.role == draft.owed.role for each in draft.known):
        yield lines(_nobody(draft, language))


def _addressed(draft: Draft, language: str) -> Iterator[str]:
    """To: Fiona Gray (Director)."""
    known = next((each for each in draft.known if each.role == draft.to), None)
    if known is None:
        yield _nobody(draft, language)
        return
    yield _("To: {people}", language).format(people=_person(draft.view, known, language))


def _nobody(draft: Draft, language: str) -> str:
    view = draft.view
    post = text_in(view.case.procedure.roles[draft.owed.role].title, language)
    said = _("Nobody is known there as {role}.", language).format(role=post)
    if view.authority is None:
        return said
    council = shortened(about(view, language), LONGEST_NAME, language)
    example = verbs.line("contacts", f"{council} {post} Fiona Gray", language)
    return f"{said} " + _("To add somebody: {example}", language).format(example=example)


def _person(view: View, known: Known, language: str) -> str:
    role = view.case.procedure.roles.get(known.role)
    post = text_in(role.title, language) if role else known.role
    return f"{shortened(known.name, LONGEST_NAME, language)} ({post})"


def _sent(asked_on: date, how: str, language: str) -> Iterator[Block]:
    yield form.on_day("day", _("Sent on", language), asked_on, needed=True)
    choices = [(key, _(said, language)) for key, said in HOW.items()]
    yield form.one_of("how", _("How they were asked", language), [("", choices)], how, needed=True)


def chased(view: View, entries: Sequence[Recorded], owed: Owed, was: date | None, language: str) -> list[Block]:
    """It is recorded, with a note if there is one; when it comes back, and to whom; and that its day has moved, if so."""
    entry = entries[0]
    said = [entry_line(entry, view, language), *written(entries, view, language)]
    said += _moved(owed, was, language)
    said.append(_comes_back(view, entry, owed, language))
    right = button(_("Put right", language), f"correct {view.case.reference} {entry.number}")
    row = of_owed(view, owed, language)
    return [header(title(view, language), language), lines(*said), actions(row["elements"][0], right)]


def _moved(owed: Owed, was: date | None, language: str) -> Iterator[str]:
    if was == owed.by:
        return
    said = _("Its day has moved since the form was opened: {was} → {now}. What you sent has the old one.", language)
    unset = _("no day set", language)
    yield said.format(was=day(was, language) if was else unset, now=day(owed.by, language) if owed.by else unset)


def _comes_back(view: View, entry: Recorded, owed: Owed, language: str) -> str:
    on = _again(view, entry, owed)
    if on <= view.today:
        after = led(view.case, view.team, owed.step, owed.occurrence).chased
        said = _("That was {days} ago or more: it is to be chased again.", language)
        return said.format(days=period(Period(after, "working day"), language))
    person = view.case.responsible_for(owed.role)
    if not person:
        return _("It comes back on {day}, unless it has come in by then.", language).format(day=day(on, language))
    said = _("It comes back to {who} on {day}, unless it has come in by then.", language)
    return said.format(who=view.names.get(person, person), day=day(on, language))


def _again(view: View, entry: Recorded, owed: Owed) -> date:
    """After the last time, which need not be the one that was written down last."""
    last = last_chase(view.case.chases, owed.step, owed.occurrence)
    chased = last.said.day if last else entry.day
    return chase_again(chased, view.days, led(view.case, view.team, owed.step, owed.occurrence))


class Done(NamedTuple):
    """What became of one of several: its entry, or why there is none."""

    view: View
    owed: Owed | None = None
    entry: Recorded | None = None
    refused: Refused | None = None
    was: date | None = None


def all_chased(done: Sequence[Done], left_out: int, language: str) -> list[Block]:
    """A line for each."""
    said = []
    for each in done:
        if each.entry and each.owed:
            said.append(_recorded(each, each.owed, each.entry, language))
            said += _moved(each.owed, each.was, language)
        elif each.refused:
            not_recorded = _("{case}: not recorded. {why}", language)
            said.append(not_recorded.format(case=_case(each.view, language), why=sentence(each.refused, language)))
    if left_out:
        said.append(_("Left out: {count}", language).format(count=left_out))
    counted = sum(each.entry is not None for each in done)
    heading = _("Chased: {count}", language).format(count=counted)
    return [header(heading, language), lines(*said)]


def _recorded(done: Done, owed: Owed, entry: Recorded, language: str) -> str:
    """Ardross SFU-2: Progress report 1, back on Mon 14 Dec 2026."""
    said = _("{case}: {task}, back on {day}", language)
    on = _again(done.view, entry, owed)
    if on <= done.view.today:
        said = _("{case}: {task}, to be chased again", language)
    return said.format(case=_case(done.view, language), task=task(owed, language), day=day(on, language))


def _case(view: View, language: str) -> str:
    return f"{shortened(about(view, language), LONGEST_NAME, language)} {view.case.reference}"


def owed_list(view: View, owed: Sequence[Owed], language: str) -> list[Block]:
    """What outsiders owe in one case, each with its buttons."""
    blocks = [header(title(view, language), language)]
    if not owed:
        return [*blocks, lines(_("Nobody outside owes anything here now.", language))]
    for each in owed:
        draft = Draft(view, each, Mail("", ""), (), "")
        blocks += [lines(f"{_line(draft, language)} · {_post(view, each, language)}"), of_owed(view, each, language)]
    return blocks


def _post(view: View, owed: Owed, language: str) -> str:
    return text_in(view.case.procedure.roles[owed.role].title, language)


def nothing_late(back: date | None, language: str, *, narrowed: bool) -> list[Block]:
    """Chase late, where nothing is, or all of it was chased: when it comes back first; of what was named, if something was."""
    if back:
        said = _("All that others owe and is late was chased. The first of it comes back on {day}.", language)
        if narrowed:
            said = _(
                "All of that which is owed by others and late was chased. The first of it comes back on {day}.",
                language,
            )
        return [lines(said.format(day=day(back, language)))]
    said = _("Nothing that others owe is late.", language)
    if narrowed:
        said = _("Nothing of that is owed by others and late.", language)
    return [lines(said)]
