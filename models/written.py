"""An entry's content as plain JSON and back; people's words leave it for a commitment on the way."""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime, time
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from models import entries, history
from models.chain import COMMITMENT
from models.entries import KIND_OF, KINDS, Content
from models.words import Words

Keep = Callable[[Words], str]  # words -> their commitment
Find = Callable[[str], Words]  # a commitment -> the words
Read = Callable[[Any, Find], Any]

NAMES = {**vars(history), **vars(entries)}


def written(content: Content, keep: Keep) -> dict[str, Any]:
    """The content as JSON takes it; what is as usual is left out."""
    found: dict[str, Any] = _plain(content, keep)
    return found


def words_in(content: Content) -> tuple[Words, ...]:
    """Everything in it that somebody wrote."""
    found: list[Words] = []

    def keep(words: Words) -> str:
        found.append(words)
        return ""

    _plain(content, keep)
    return tuple(found)


def read_back(kind: str, plain: Mapping[str, Any], find: Find) -> Content:
    """The content that was written."""
    content: Content = _reader(KINDS[kind])(plain, find)
    return content


def kind_of(content: Content) -> str:
    """The name of a kind of entry."""
    return KIND_OF[type(content)]


def _plain(value: Any, keep: Keep) -> Any:  # noqa: ANN401 - whatever a field holds
    if isinstance(value, Words):
        return {COMMITMENT: keep(value)} if value else None
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(each, keep) for each in value]
    if is_dataclass(value):
        own = {
            field.name: _plain(getattr(value, field.name), keep)
            for field in fields(value)
            if getattr(value, field.name) != _usual(field)
        }
        return {"kind": KIND_OF[type(value)], **own} if type(value) in KIND_OF else own
    return value


def _usual(field: Any) -> object:  # noqa: ANN401 - a dataclass field of any type
    return MISSING if field.default is MISSING else field.default


@cache
def _reader(cls: type) -> Read:
    hints = get_type_hints(cls, NAMES)
    readers = {field.name: _reader_of(hints[field.name]) for field in fields(cls)}

    def read(plain: Mapping[str, Any], find: Find) -> Any:  # noqa: ANN401
        return cls(**{name: readers[name](value, find) for name, value in plain.items() if name != "kind"})

    return read


def _reader_of(hint: Any) -> Read:  # noqa: ANN401 - whatever a field is annotated with
    if get_origin(hint) in {Union, types.UnionType}:
        return _reader_of_one(tuple(each for each in get_args(hint) if each is not type(None)))
    if get_origin(hint) is tuple:
        one = _reader_of(get_args(hint)[0])
        return lambda value, find: tuple(one(each, find) for each in value)
    if hint in SIMPLE:
        return SIMPLE[hint]
    return _reader(hint) if isinstance(hint, type) and is_dataclass(hint) else _as_it_is


def _reader_of_one(hints: tuple[Any, ...]) -> Read:
    if len(hints) == 1:
        one = _reader_of(hints[0])
        return lambda value, find: None if value is None else one(value, find)
    return lambda value, find: None if value is None else _reader(KINDS[value["kind"]])(value, find)


def _as_it_is(value: Any, find: Find) -> Any:  # noqa: ANN401, ARG001
    return value


def _words(value: Any, find: Find) -> Words:  # noqa: ANN401
    return Words() if value is None else find(value[COMMITMENT])


SIMPLE: dict[Any, Read] = {
    Words: _words,
    date: lambda value, _find: date.fromisoformat(value),
    datetime: lambda value, _find: datetime.fromisoformat(value),
    time: lambda value, _find: time.fromisoformat(value),
}
