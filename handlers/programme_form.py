"""The form of `open-all`: whose year, from which day, and for which authorities, all of them ticked to begin with."""

from dataclasses import replace
from datetime import date

from handlers.asking import Answer, Asking
from handlers.filled import About, Filled, packed
from handlers.line_form import typed
from handlers.line_reading import read_from
from handlers.programme import DAY, EVERYBODY, PROCEDURE, open_all, years
from handlers.shapes import Shape
from handlers.wording import form
from handlers.wording.blocks import Block
from handlers.wording.language import N_, _
from handlers.wording.summary import title_of
from models.authorities import Authority, named_first
from models.procedure import Procedure
from models.store.team import authorities_of

FOR_WHOM = "authorities"
TITLE, SHOW = N_("Open a year"), N_("Show first")


def fill(asking: Asking) -> Filled:
    """What the line says; where it names nobody, everybody is ticked."""
    about = About("open-all", asking.language, asking.channel, asking.thread, asking.words)
    values = read_from(asking, (PROCEDURE, DAY))
    known = _known(asking, _chosen(values.get(PROCEDURE.name, "")))
    named = tuple(_named(asking.words, known))
    return Filled(about, values, {FOR_WHOM: named or tuple(each.key for each in known)})


def draw(asking: Asking, filled: Filled) -> Block:
    """The authorities are those of the procedure's nation; another procedure draws them anew."""
    chosen, day = filled.value(PROCEDURE.name), filled.value(DAY.name)
    known = _known(asking, _chosen(chosen))
    keys = {each.key for each in known}
    ticked = [key for key in filled.ticked.get(FOR_WHOM, ()) if key in keys]
    choices = [(each.key, title_of(each, asking.language)) for each in years()]
    which = form.one_of(PROCEDURE.name, _(PROCEDURE.label, asking.language), [("", choices)], chosen, needed=True)
    names = [(each.key, each.names.get(asking.language) or each.names["en"]) for each in known]
    blocks = [typed(filled.about)] if filled.about.words else []
    blocks.append(form.changing(which))
    blocks.append(
        form.on_day(DAY.name, _(DAY.label, asking.language), date.fromisoformat(day) if day else None, needed=True)
    )
    blocks.append(form.some_of(FOR_WHOM, _("For whom", asking.language), names, ticked or sorted(keys), needed=True))
    title, show = _(TITLE, asking.language), _(SHOW, asking.language)
    return form.modal(title, packed(filled.about), blocks, asking.language, submit=show)


def submit(asking: Asking, filled: Filled) -> Answer:
    """The line that says it: it is shown first, with a button."""
    procedure, ticked = filled.value(PROCEDURE.name), set(filled.ticked.get(FOR_WHOM, ()))
    known = _known(asking, _chosen(procedure))
    names = [each.names["en"] for each in known if each.key in ticked]
    said = EVERYBODY if len(names) == len(known) else ", ".join(names)
    return open_all(replace(asking, words=f"{procedure} {filled.value(DAY.name)} {said}"))


SHAPE = Shape(fill, draw, submit)


def _chosen(key: str) -> list[Procedure]:
    """The procedure that is chosen, or all that have a case a year."""
    return [each for each in years() if each.key == key] or years()


def _known(asking: Asking, procedures: list[Procedure]) -> list[Authority]:
    nations = {each.nation for each in procedures}
    with asking.database.reading() as session:
        found = [each for each in authorities_of(session, asking.workspace_id).values() if each.nation in nations]
    return sorted(found, key=lambda each: each.names["en"])


def _named(words: str, known: list[Authority]) -> dict[str, None]:
    """Those that the line names, wherever in it they stand."""
    rest, found = words.replace(";", " ").replace(",", " ").split(), dict[str, None]()
    while rest:
        authority, behind = named_first(rest, known)
        if authority:
            found[authority.key] = None
        rest = behind if authority else rest[1:]
    return found
