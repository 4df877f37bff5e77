"""People's own words in an entry, each with what it is: the reason, a note, what was agreed on a point."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from handlers.wording.language import N_, _, text_in
from models.entries import KIND_OF, Content, Minuted, Point
from models.procedure import Items, Procedure
from models.words import Words

LABELS = {
    "about": N_("About"),
    "agreed": N_("Agreed"),
    "answer": N_("Answer"),
    "author": N_("Written by"),
    "basis": N_("Basis in law"),
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
    "whom": N_("Asked of"),
    "words": N_("Note"),
}
TYPED = {"en": N_("in English"), "cy": N_("in Welsh")}
LISTS = {"agreed": "agrees", "decided": "decides"}  # which list of the step a point's number stands in


def said(words: Words, language: str) -> str:
    """“As they were written”, marked where that is the other language; or that they are gone."""
    return _("(words erased)", language) if words.erased else f"“{words}”{marked(words, language)}"


def marked(words: str, language: str) -> str:
    """Behind somebody's words that were typed in the other language: they are never translated."""
    typed = words.language if isinstance(words, Words) else ""
    return f" ({_(TYPED[typed], language)})" if typed and typed != language else ""


def reason_in(content: Content) -> Words:
    """Why it was recorded, where somebody said so."""
    found = getattr(content, "because", None) or getattr(getattr(content, "fact", None), "because", None)
    return found if isinstance(found, Words) else Words()


def quotes(content: Content, procedure: Procedure, language: str) -> Iterator[tuple[str, Words]]:
    """Everything that somebody wrote, in the order of the form."""
    for field in fields(content):
        value: Any = getattr(content, field.name)
        label = _(LABELS[field.name], language) if field.name in LABELS else ""
        if isinstance(value, Words):
            if value or value.erased:
                yield label, value
        elif isinstance(value, tuple):
            step = procedure.steps.get(content.step) if isinstance(content, Minuted) else None
            yield from _several(label, value, getattr(step, LISTS.get(field.name, ""), None), language)
        elif type(value) in KIND_OF:
            inner: Content = value
            yield from quotes(inner, procedure, language)


def _several(label: str, values: tuple[Any, ...], listed: Items | None, language: str) -> Iterator[tuple[str, Words]]:
    """Names, or what was said on the things that the procedure lists, each with the thing."""
    for value in values:
        if isinstance(value, Words):
            yield label, value
        elif isinstance(value, Point):
            item = listed.items[value.item - 1] if listed and 0 < value.item <= len(listed.items) else None
            yield f"{label} ({text_in(item, language)})" if item else label, value.words
