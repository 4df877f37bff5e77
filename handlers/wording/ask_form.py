"""What the form for a decision asks, made from the step: its listed grounds, its evidence, its urgency, where it goes."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from handlers.wording import form
from handlers.wording.blocks import Block, lines, small
from handlers.wording.deciding import as_it_stands, names, replaces
from handlers.wording.language import _, text_in
from handlers.wording.quotes import quotes
from handlers.wording.refused_parts import cited
from handlers.wording.summary import title_of
from models import library
from models.entries import (
    Admitted,
    Adopted,
    Asked,
    Assigned,
    Decided,
    Linked,
    MoreAsked,
    Opened,
    PassedOn,
    Quietened,
    Supplied,
    Withdrawn,
)
from models.procedure import Step
from models.views import View

LONGEST_OPTION = 70
MOST_EVIDENCE = 100
NO_EVIDENCE = (
    Admitted,
    Adopted,
    Asked,
    Assigned,
    Decided,
    Linked,
    MoreAsked,
    Opened,
    PassedOn,
    Quietened,
    Supplied,
    Withdrawn,
)


class Asks(NamedTuple):
    """A decision that is being asked for: what can be chosen, and what is filled in already."""

    key: str
    step: Step | None  # by which it is decided; not known until it is said which procedure would open
    may: tuple[str, ...]  # whom it can name
    decider: str = ""
    on: str = ""  # a day
    grounds: str = ""
    places: tuple[tuple[str, str], ...] | None = None  # private channels with their names; none where it stays here
    where: str = ""
    opens: tuple[str, ...] = ()  # procedures, where somebody must say which
    opened: str = ""
    claimed: tuple[int, ...] = ()  # as it was asked before, where that stands no longer
    evidence: tuple[int, ...] = ()
    reverses: int = 0  # the entry of the decision that it would replace
    absent: tuple[tuple[str, tuple[str, ...]], ...] = ()  # of a private channel: who of these is not in it


def about_decision(view: View, of: Asks, language: str) -> Iterator[Block]:
    """Where it goes, before anything is written; who decides, on which grounds, with what evidence; what is urgent."""
    if of.reverses:
        yield small(replaces(of.reverses, view, language), language)
    yield from _where(of, language)
    if of.step is None:
        return
    yield from _deciders(of.step, view, of, language)
    yield from listed_input(of.key, of.step, language, ticked=of.claimed)
    yield form.written("grounds", _("Grounds", language), of.grounds, long=True, needed=True)
    yield from evidence_input(view, language, chosen=of.evidence)
    yield form.written("links", _("Evidence: links to messages, one on each line", language), long=True)
    if of.step.urgent:
        day = date.fromisoformat(of.on) if of.on else None
        if any(duty.step == of.key and (duty.first or duty.due) for duty in view.duties):
            yield form.on_day("on", _("A day outside the period, if it is urgent", language), day)
        yield form.written("urgent", _("Why it is urgent", language), long=True)


def _deciders(step: Step, view: View, of: Asks, language: str) -> Iterator[Block]:
    """Whom the documents name, or a choice of those who manage."""
    by = step.approval.by if step.approval else ()
    clauses = cited(step.approval.clauses if step.approval else ())
    if by:
        titles = ", ".join(text_in(view.case.procedure.roles[role].title, language) for role in by)
        joint = step.approval is not None and step.approval.all_of_them
        words = (
            _("Decided jointly by {roles}{clauses}.", language)
            if joint
            else _("Decided by {roles}{clauses}.", language)
        )
        yield small(words.format(roles=titles, clauses=clauses), language)
        if joint or len(of.may) < 2:
            return
    else:
        yield small(
            _("The documents name nobody for this{clauses}: you say who decides.", language).format(clauses=clauses),
            language,
        )
    for channel, absent in of.absent:
        said = _("Not in {channel}: {people}. They would be told, and could not read the thread there.", language)
        yield small(said.format(channel=channel, people=names(absent, view)), language)
    people = [(person, view.names.get(person, person)) for person in of.may]
    if people:
        yield form.one_of(f"decider:{of.key}", _("Put before", language), [("", people)], of.decider, needed=not by)


def listed_input(
    key: str, step: Step, language: str, *, without: Collection[int] = (), ticked: Collection[int] = ()
) -> Iterator[Block]:
    """The clause's own list: in full where a box is too small for it, and a box for each."""
    items = [text_in(item, language) for item in (step.triggers.items if step.triggers else ())]
    numbered = {number: f"{number}. {item}" for number, item in enumerate(items, start=1) if number not in without}
    if not numbered:
        return
    if any(len(each) > LONGEST_OPTION for each in numbered.values()):
        yield lines(*numbered.values())
    choices = [(str(number), each) for number, each in numbered.items()]
    initial = [str(number) for number in ticked]
    yield form.ticks(f"claimed:{key}", _("Grounds as the clause lists them", language), choices, initial)


def evidence_input(
    view: View, language: str, *, without: Collection[int] = (), chosen: Collection[int] = ()
) -> Iterator[Block]:
    """The entries of the case, to choose from."""
    choices = list(_entries(view, without, language))
    if choices:
        initial = [str(number) for number in chosen]
        yield form.some_of("evidence", _("Evidence: entries of this case", language), choices, initial)


def _entries(view: View, without: Collection[int], language: str) -> Iterator[form.Choice]:
    """What stands in the case, the latest first, with the first words of what people wrote."""
    for entry in view.case.entries[::-1][:MOST_EVIDENCE]:
        content = view.case.standing.get(entry.number)
        if content is None or isinstance(content, NO_EVIDENCE) or entry.number in without:
            continue
        words = " ".join(str(each) for _label, each in quotes(content, view.case.procedure, language))
        said = f"{entry.number} · {as_it_stands(entry.number, view, language)}"
        yield str(entry.number), f"{said}: {words}" if words else said


def _where(of: Asks, language: str) -> Iterator[Block]:
    """A grave decision is asked for in private: only private channels that whoever asks and the bot are in."""
    if of.opens:
        titles = [(name, title_of(library.load(name), language)) for name in of.opens]
        which = form.one_of("opens", _("Which procedure would open", language), [("", titles)], of.opened, needed=True)
        yield form.changing(which)
    if of.places is None:
        return
    if not of.places:
        words = _(
            "This is asked in private, and there is no private channel that you and the bot are both in. Make one, bring the bot into it, and ask again.",
            language,
        )
        yield small(words, language)
        return
    places: Sequence[form.Choice] = [(key, f"#{name}") for key, name in of.places]
    yield form.one_of("where", _("Where it goes: a private channel", language), [("", places)], of.where, needed=True)
    yield small(_("Nothing of it is shown in this case or its channel.", language), language)
