"""Requests as both databases can keep them, to the letter: no control characters, composed accents, nothing over-long."""

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from models.words import Words, clean

LONGEST_NAME = 200  # characters of a key, a role, a channel
Value = TypeVar("Value")


def tidy(value: Value) -> Value:
    """The same value with every text in it cleaned; words that are too long are refused, never cut."""
    found: Value = _tidied(value)
    return found


def _tidied(value: Any) -> Any:  # noqa: ANN401 - whatever a field holds
    if isinstance(value, Words):
        return clean(value)
    if isinstance(value, str):
        return str(clean(value, LONGEST_NAME))
    if type(value) is tuple:
        return tuple(map(_tidied, value))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _tidied(getattr(value, field.name)) for field in fields(value)})
    if isinstance(value, tuple):  # a named one
        return type(value)(*map(_tidied, value))
    return value
