"""In which language somebody's words were typed: told by the line or the form, and never guessed from the words."""

from dataclasses import fields, is_dataclass, replace
from typing import Any

from models.entries import Content, Noted
from models.words import Words

NAMES = frozenset({"about", "author", "came", "outside", "place", "whom"})  # of people and places, in no language


def typed(content: Content, language: str) -> Content:
    """The entry with its own new words marked; what was typed before keeps what is known of it."""
    found: Content = _typed(content, language)
    return found


def _typed(value: Any, language: str) -> Any:  # noqa: ANN401 - whatever a field holds
    if isinstance(value, Words):
        return value.typed_in(language) if value and value.language is None else value
    if isinstance(value, Noted) and value.written:
        return value  # the message of somebody else: whoever kept it did not type it
    if type(value) is tuple:
        return tuple(_typed(each, language) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        own = {field.name: getattr(value, field.name) for field in fields(value) if field.name not in NAMES}
        return replace(value, **{name: _typed(each, language) for name, each in own.items()})
    return value
