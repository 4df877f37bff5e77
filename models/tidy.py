"""Requests as both databases can keep them, to the letter: no control characters, composed accents, nothing over-long."""

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from models.words import Words, clean

LONGEST_KEY = 64  # characters of a key, a role, a channel
LONGEST_NAME = 200
Value = TypeVar("Value")


def tidy(value: Value, longest: int = LONGEST_KEY) -> Value:
    """The same value with every text in it cleaned; what is too long is refused, never cut."""
    found: Value = _tidied(value, longest)
    return found


def named(words: str, longest: int = LONGEST_NAME) -> str:
    """A name, which stands on one line."""
    return " ".join(clean(words, longest).split())


def _tidied(value: Any, longest: int) -> Any:  # noqa: ANN401 - whatever a field holds
    if isinstance(value, Words):
        return clean(value) if value.language is None else clean(value).typed_in(value.language)
    if isinstance(value, str):
        return str(clean(value, longest))
    if type(value) is tuple:
        return tuple(_tidied(each, longest) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        found = {field.name: _tidied(getattr(value, field.name), longest) for field in fields(value)}
        return replace(value, **found)
    if isinstance(value, tuple):  # a named one
        return type(value)(*(_tidied(each, longest) for each in value))
    return value
