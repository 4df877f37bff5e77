"""People's own words in an entry, each with what it is: the reason, a note, what was agreed on a point."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from handlers.wording.language import N_, _, text_in
from models.entries import Content, Minuted, Point
from models.procedure import Procedure
from models.words import Words

LABELS = {
    "about": N_("About"),
    "agreed": N_("Agreed"),
    "answer": N_("Answer"),
    "because": N_("Reason"),
    "came": N_("Came"),
    "decided": N_("Decided"),
    "grounds": N_("Grounds"),
    "how": N_("By what"),
    "outside": N_("Decided outside Slack by"),
    "place": N_("Place"),
    "ticked": N_("Looked at"),
    "urgent": N_("Urgent because"),
    "what": N_("Action"),
    "words": N_("Note"),
}
LISTS = {"agreed": "agrees", "decided": "decides"}  # which list of the step a point's number stands in


def said(words: Words, language: str) -> str:
    """“As they were written”, or that they are gone."""
    return _("(words erased)", language) if words.erased else f"“{words}”"


def reason_in(content: Content) -> Words:
    """Why it was recorded, where somebody said so."""
    found = getattr(content, "because", None) or getattr(getattr(content, "fact", None), "because", None)
    return found if isinstance(found, Words) else Words()


def quotes(content: Content, procedure: Procedure, language: str) -> Iterator[tuple[str, Words]]:
    """Everything that somebody wrote, in the order of the form."""
    for field in fields(content):
        value = getattr(content, field.name)
        label = _(LABELS[field.name], language) if field.name in LABELS else ""
        if isinstance(value, Words):
            if value or value.erased:
                yield label, value
        elif isinstance(value, tuple):
            yield from _several(field.name, label, value, content, procedure, language)
        elif is_dataclass(value) and not isinstance(value, type):
            yield from quotes(value, procedure, language)


def _several(
    name: str, label: str, values: tuple[Any, ...], content: Content, procedure: Procedure, language: str
) -> Iterator[tuple[str, Words]]:
    for value in values:
        if isinstance(value, Words):
            yield label, value
        elif isinstance(value, Point):
            title = _item(name, value, content, procedure, language)
            yield f"{label} ({title})" if title else label, value.words


def _item(name: str, point: Point, content: Content, procedure: Procedure, language: str) -> str:
    """The thing of the procedure's list that the point is about."""
    step = procedure.steps.get(content.step) if isinstance(content, Minuted) else None
    listed = getattr(step, LISTS.get(name, ""), None) if step else None
    return text_in(listed.items[point.item - 1], language) if listed and 0 < point.item <= len(listed.items) else ""
