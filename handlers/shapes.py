"""How a verb's form is drawn, and what becomes of it when it is sent off."""

from collections.abc import Callable
from typing import NamedTuple

from handlers.asking import Answer, Asking
from handlers.filled import Filled
from handlers.wording.blocks import Block

Draw = Callable[[Asking, Filled], Block]
Submit = Callable[[Asking, Filled], Answer]
Fill = Callable[[Asking], Filled]


class Shape(NamedTuple):
    """A form: filled from a line, drawn from what is filled in, and recorded."""

    fill: Fill
    draw: Draw
    submit: Submit


class OfMessage(NamedTuple):
    """A form around a message: a shortcut opens it, no line can."""

    draw: Draw
    submit: Submit
