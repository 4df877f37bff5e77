"""What a line says already, part by part, for the form that asks for the rest."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from handlers.asking import Asking
from handlers.dates import NATION, find_day
from handlers.fields import Field
from handlers.find_case import find_case
from handlers.lines import parts
from handlers.naming import in_figures, named
from handlers.whom import MENTION
from models.authorities import named_first
from models.casework.seeing import see
from models.library import names
from models.refusals import Refused
from models.store.team import authorities_of
from models.views import View


def read_from(asking: Asking, fields: Sequence[Field]) -> dict[str, str]:
    """What a line says already; what it does not say, or says in a way that is not understood, stays empty."""
    head, tail = parts(asking.words)
    found: dict[str, str] = {}
    kinds = {field.kind: field for field in fields}
    rest, view = head, None
    if "case" in kinds:
        try:
            reference, rest = find_case(replace(asking, words=head))
            view = see(asking.database, reference, asking.today, asking.sight)
            found[kinds["case"].name] = reference
        except Refused:
            rest = head
    if view and "step" in kinds:
        rest = in_figures(rest.strip(), view.case.procedure)
    if "authority" in kinds:
        with asking.database.reading() as session:
            known = authorities_of(session, asking.workspace_id)
        authority, words = named_first(rest.split(), known.values())
        if authority:
            found[kinds["authority"].name], rest = authority.names["en"], " ".join(words)
    for kind in ("procedure", "person", "choice", "day", "step", "role", "days", "text"):
        if kind in kinds and rest:
            value, rest = _READ[kind](rest, kinds[kind], view, asking)
            if value:
                found[kinds[kind].name] = value
    if tail and "words" in kinds:
        found[kinds["words"].name] = tail
    return found


Reading = tuple[str, str]  # what was found, and the words that are left


def _person(rest: str, _field: Field, _view: View | None, _asking: Asking) -> Reading:
    mention = MENTION.search(rest)
    return (mention.group(1), rest.replace(mention.group(0), " ").strip()) if mention else ("", rest)


def _procedure(rest: str, _field: Field, _view: View | None, _asking: Asking) -> Reading:
    words = rest.split()
    said = next((word for word in words if word.casefold() in names()), "")
    return said.casefold(), " ".join(word for word in words if word != said)


def _choice(rest: str, field: Field, _view: View | None, _asking: Asking) -> Reading:
    words = rest.split()
    said = next((word for word, _title in field.choices if word in words), "")
    return said, " ".join(word for word in words if word != said)


def _day(rest: str, field: Field, view: View | None, asking: Asking) -> Reading:
    nation, closures = (view.case.procedure.nation, view.team.closures) if view else (NATION, ())
    try:
        found = find_day(rest, asking.today, nation, closures, past=field.past)
    except Refused:
        return "", rest
    day = found.understood.date
    return (day.isoformat(), " ".join(found.words)) if day else ("", rest)


def _step(rest: str, _field: Field, view: View | None, asking: Asking) -> Reading:
    if view is None:
        return "", rest
    try:
        what = named(rest, view, asking.language)
    except Refused:
        return "", rest
    return f"{what.key}/{what.option}" if what.option else what.key, ""


def _role(rest: str, _field: Field, view: View | None, _asking: Asking) -> Reading:
    roles = view.case.procedure.roles if view else {}
    said = rest.casefold()
    for key, role in roles.items():
        if said in {key, role.title.en.casefold(), role.title.cy.casefold()}:
            return key, ""
    return "", rest


def _as_typed(rest: str, _field: Field, _view: View | None, _asking: Asking) -> Reading:
    return rest, ""


_READ: dict[str, Callable[[str, Field, View | None, Asking], Reading]] = {
    "procedure": _procedure,
    "person": _person,
    "choice": _choice,
    "day": _day,
    "step": _step,
    "role": _role,
    "days": _as_typed,
    "text": _as_typed,
}
