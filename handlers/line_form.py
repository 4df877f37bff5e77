"""The form of a verb whose line says everything: its fields become inputs, and what is filled in becomes the line."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from handlers.asking import Answer, Asking, Handle
from handlers.fields import Field
from handlers.filled import About, Filled, packed
from handlers.inputs import drawn_input
from handlers.line_reading import read_from
from handlers.shapes import Shape
from handlers.wording import form
from handlers.wording.blocks import Block, small
from handlers.wording.language import _
from models.casework.seeing import see
from models.views import View

HANGS_ON_THE_CASE = frozenset({"step", "role"})


def line_shape(verb: str, called: tuple[str, str], fields: tuple[Field, ...], handle: Handle) -> Shape:
    """The form of a verb with these fields."""

    def fill(asking: Asking) -> Filled:
        about = About(verb, asking.language, asking.channel, asking.thread, asking.words)
        return Filled(about, read_from(asking, fields), {})

    def draw(asking: Asking, filled: Filled) -> Block:
        return drawn(asking, called[asking.language == "cy"].capitalize(), fields, filled)

    def submit(asking: Asking, filled: Filled) -> Answer:
        return handle(replace(asking, words=line_of(fields, filled)))

    return Shape(fill, draw, submit)


def line_of(fields: Iterable[Field], filled: Filled) -> str:
    """The line that says what is filled in."""
    head, tail = [], ""
    for field in fields:
        value = filled.value(field.name)
        if not value:
            continue
        if field.kind == "words":
            tail = f", {value}"
        else:
            head.append(f"{field.before} {_in_line(field, value)}".strip())
    return " ".join(head) + tail


def _in_line(field: Field, value: str) -> str:
    return f"<@{value}>" if field.kind == "person" else value


def drawn(asking: Asking, heading: str, fields: Sequence[Field], filled: Filled) -> Block:
    """The inputs of a verb. Until the case is known nothing can be offered that hangs on it."""
    view = seen_case(asking, filled, fields)
    waits = view is None and any(field.kind == "case" and field.needed for field in fields)
    shown = [field for field in fields if not (waits and field.kind in HANGS_ON_THE_CASE)]
    blocks = [typed(filled.about)] if filled.about.words else []
    blocks += [drawn_input(field, filled.value(field.name), view, asking.language) for field in shown]
    return form.modal(heading, packed(filled.about), blocks, asking.language)


def seen_case(asking: Asking, filled: Filled, fields: Iterable[Field]) -> View | None:
    """The case that is filled in, if there is one that may be seen."""
    name = next((field.name for field in fields if field.kind == "case"), "")
    reference = filled.value(name)
    return see(asking.database, reference, asking.today, asking.sight) if reference else None


def typed(about: About) -> Block:
    """What was typed before the form was opened."""
    said = _("You typed: {words}", about.language).format(words=about.words)
    return small(said, about.language)
