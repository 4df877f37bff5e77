"""The input for each kind of field, offered what can be chosen in the case."""

from collections.abc import Callable
from datetime import date, time
from typing import NamedTuple

from handlers.fields import Field
from handlers.wording import form
from handlers.wording.blocks import Block, small
from handlers.wording.card import title
from handlers.wording.language import _, text_in
from handlers.wording.summary import title_of
from models import library
from models.duties import SETTLED
from models.procedure import Procedure, Step
from models.views import View


class Input(NamedTuple):
    """A field with its label and what stands in it, in a case if there is one."""

    field: Field
    label: str
    value: str
    view: View | None
    language: str


def drawn_input(field: Field, value: str, view: View | None, language: str) -> Block:
    """The input in which this field is filled in."""
    return _DRAWN[field.kind](Input(field, _(field.label, language), value, view, language))


def _case(of: Input) -> Block:
    chosen = (of.view.case.reference, title(of.view, of.language)) if of.view else None
    return form.changing(form.looked_up(of.field.name, of.label, chosen, needed=of.field.needed))


def _step(of: Input) -> Block:
    groups = steps(of.view, of.field.among, of.language)
    if not any(choices for _title, choices in groups):
        return small(_("Nothing is owed now.", of.language), of.language)
    return form.one_of(of.field.name, of.label, groups, of.value, needed=of.field.needed)


def _one_of(of: Input, choices: list[form.Choice]) -> Block:
    return form.one_of(of.field.name, of.label, [("", choices)], of.value, needed=of.field.needed)


def _role(of: Input) -> Block:
    return _one_of(of, roles(of.view, of.language))


def _procedure(of: Input) -> Block:
    return _one_of(of, [(each.key, title_of(each, of.language)) for each in library.load_all()])


def _choice(of: Input) -> Block:
    return _one_of(of, [(word, _(said, of.language)) for word, said in of.field.choices])


def _person(of: Input) -> Block:
    return form.somebody(of.field.name, of.label, of.value, needed=of.field.needed)


def _day(of: Input) -> Block:
    day = date.fromisoformat(of.value) if of.value else None
    return form.on_day(of.field.name, of.label, day, needed=of.field.needed)


def _time(of: Input) -> Block:
    return form.at_time(of.field.name, of.label, time.fromisoformat(of.value) if of.value else None)


def _authority(of: Input) -> Block:
    chosen = (of.value, of.value) if of.value else None
    return form.looked_up(of.field.name, of.label, chosen, needed=of.field.needed)


def _text(of: Input) -> Block:
    return form.written(of.field.name, of.label, of.value, long=of.field.kind == "words", needed=of.field.needed)


_DRAWN: dict[str, Callable[[Input], Block]] = {
    "case": _case,
    "step": _step,
    "role": _role,
    "procedure": _procedure,
    "choice": _choice,
    "person": _person,
    "day": _day,
    "time": _time,
    "authority": _authority,
    "days": _text,
    "text": _text,
    "words": _text,
}


def steps(view: View | None, among: str, language: str) -> list[tuple[str, list[form.Choice]]]:
    """What can be chosen in a case: what is owed first."""
    if view is None:
        return []
    procedure = view.case.procedure
    owed = list(dict.fromkeys(duty.step for duty in view.duties if duty.state not in SETTLED))
    wanted = [key for key, step in procedure.steps.items() if _wanted(step, among)]
    now = [each for key in wanted if key in owed for each in choices_of(key, procedure, among, language)]
    groups = [(_("To do now", language), now)]
    if among != "owed":
        later = [each for key in wanted if key not in owed for each in choices_of(key, procedure, among, language)]
        groups.append((_("Other steps", language), later))
    if among == "all":
        events = [(key, text_in(event.title, language)) for key, event in procedure.events.items()]
        groups.append((_("Events", language), events))
        groups.append((_("Open actions", language), _actions(view, language)))
    return groups


def _actions(view: View, language: str) -> list[form.Choice]:
    """What people undertook and have not done."""
    undertaken = [action for action in view.case.actions if action.done is None]
    said = _("(words erased)", language)
    return [(f"action:{each.entry}", f"“{each.agreed.what}”" if each.agreed.what else said) for each in undertaken]


def _wanted(step: Step, among: str) -> bool:
    if among == "deciding":
        return is_decided(step)
    return among != "agreeable" or step.due.needs_agreement


def is_decided(step: Step) -> bool:
    """Whether something is chosen at a step, or it needs somebody's approval."""
    return bool(step.options or step.approval or step.urgent)


def choices_of(key: str, procedure: Procedure, among: str, language: str) -> list[form.Choice]:
    """A step, or, where it is to be said what was decided, each of its options."""
    step: Step = procedure.steps[key]
    title_ = text_in(step.title, language)
    if among != "all" or not step.options:
        return [(key, title_)]
    return [(f"{key}/{name}", f"{title_}: {text_in(each.title, language)}") for name, each in step.options.items()]


def roles(view: View | None, language: str) -> list[form.Choice]:
    """The roles inside the inspectorate."""
    if view is None:
        return []
    return [(key, text_in(role.title, language)) for key, role in view.case.procedure.roles.items() if not role.outside]
