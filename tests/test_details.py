"""A procedure shown whole shows everything that its file says."""

from collections.abc import Callable, Iterator
from dataclasses import MISSING, Field, fields, replace
from functools import partial
from typing import Any

from handlers.wording.deciding import act_of, verdict_said
from handlers.wording.details import details, whole
from handlers.wording.summary import heading_lines, stage_rows
from models import library
from models.procedure import Approval, Event, Grade, Link, Option, Procedure, Scale, Step
from tests.ours import PROCEDURES

FOR_OTHERS = {"kind", "clauses", "named", "digest", "private", "subjects"}  # no lines of their own, or read in others
LOOKED_INTO = (Step, Option, Link, Approval, Scale, Grade, Event)


def shown(procedure: Procedure) -> list[str]:
    """Every line of `procedures show NAME --whole`."""
    rows = [cell for stage in procedure.stages for row in stage_rows(stage, procedure, "en") for cell in row]
    lines = [line for step in procedure.steps.values() for line in details(step, procedure, "en")]
    return [*heading_lines(procedure, "en"), *rows, *lines, *whole(procedure, "en")]


def blanked(value: Any) -> Iterator[tuple[str, Any]]:
    """The value with one thing left out that need not be there, at any depth, and what was left out."""
    for field in fields(value):
        own, empty = getattr(value, field.name), _empty(field)
        if field.name in FOR_OTHERS or own == empty:
            continue
        if empty is not MISSING:
            yield f"{type(value).__name__}.{field.name}", replace(value, **{field.name: empty})
        for part, put in _parts(own):
            for where, changed in blanked(part):
                yield where, replace(value, **{field.name: put(changed)})


def _parts(own: Any) -> Iterator[tuple[Any, Callable[[Any], Any]]]:
    """What stands in a value and can be looked into, each with a way to put it back changed."""
    if isinstance(own, LOOKED_INTO):
        yield own, lambda changed: changed
    elif isinstance(own, dict):
        for key, each in own.items():
            if isinstance(each, LOOKED_INTO):
                yield each, partial(_with_key, own, key)
    elif isinstance(own, tuple):
        for place, each in enumerate(own):
            if isinstance(each, LOOKED_INTO):
                yield each, partial(_with_place, own, place)


def _with_key(own: dict[str, Any], key: str, changed: Any) -> dict[str, Any]:
    return own | {key: changed}


def _with_place(own: tuple[Any, ...], place: int, changed: Any) -> tuple[Any, ...]:
    return (*own[:place], changed, *own[place + 1 :])


def _empty(field: "Field[Any]") -> Any:
    return field.default if field.default_factory is MISSING else field.default_factory()


def test_nothing_that_a_file_says_is_left_out_of_the_whole() -> None:
    """Leave out any one optional thing, in any procedure, and what is shown is no longer the same."""
    silent: set[str] = set()
    told: set[str] = set()
    for procedure in PROCEDURES.values():
        before = shown(procedure)
        for where, changed in blanked(procedure):
            try:
                after = shown(changed)
            except KeyError:  # what is left out is named elsewhere, and so it is shown
                continue
            (silent if after == before else told).add(where)
    # One question can be put twice at one step; it is shown once. One grade alone has no order.
    assert silent - told == set()
    assert silent <= {"Approval.asks", "Step.asks", "Scale.ordered"}


def test_an_answer_is_given_by_a_button_that_says_what_it_does_and_is_told_by_its_title() -> None:
    """The act of the procedure's own words in both languages; where a title reads as an act there is none."""
    step = library.load("serious-concern-ministers").steps["consideration"]
    said = [(act_of("grounds", step, each), verdict_said("grounds", step, each)) for each in ("en", "cy")]
    assert said == [
        ("Find grounds", "Grounds for serious concern"),
        ("Canfod sail", "Sail dros bryder difrifol"),
    ]
    assert act_of("no-grounds", step, "en") == verdict_said("no-grounds", step, "en") == "No grounds"
    for key in library.names():
        for each in library.load(key).steps.values():
            acts = [act_of(option, each, "en") for option in each.options]
            assert len(set(acts)) == len(acts), (key, acts)
            assert all(option.label is None or option.label.en != option.title.en for option in each.options.values())
