"""The situations in tests/procedures, one test for each."""

from collections import Counter
from typing import Any

import pytest

from handlers.wording.why import why
from tests.ours import OURS, PROCEDURES
from tests.situations import KEYS, NOT_LISTED, Situation, all_situations, found_in, told

SITUATIONS = list(all_situations())
AT_LEAST = 8  # for each of the thirteen; a procedure of your own begins with one


@pytest.mark.parametrize(("file", "situation"), SITUATIONS, ids=[f"{f}: {s['name']}" for f, s in SITUATIONS])
def test_situation(file: str, situation: Situation) -> None:
    """What a situation says is then owed is owed, to the day."""
    assert set(situation) <= KEYS, "a key that no situation has"
    assert file == situation["procedure"], "a situation stands in the file of its procedure"
    procedure, duties = found_in(situation)
    for name, expected in situation["then"].items():
        step, _, number = name.partition("#")
        assert step in procedure.steps, f"{step} is no step of {procedure.key}"
        found = [duty for duty in duties if duty.step == step]
        if expected == NOT_LISTED:
            assert not found
            continue
        if number:
            found = [duty for duty in found if duty.occurrence == int(number)]
        wanted = expected if isinstance(expected, list) else [expected]
        tellings = [told(duty, why(duty, procedure, "en")) for duty in found]
        assert len(tellings) == len(wanted), f"{name} is listed {len(tellings)} times"
        for telling, want in zip(tellings, wanted, strict=True):
            assert _as_asked(telling, want) == want


def _as_asked(telling: dict[str, Any], want: dict[str, Any]) -> dict[str, Any]:
    """Only what is asked for; of the why, a part of the sentence is enough."""
    shown = {key: telling[key] for key in want}
    if "why" in want and want["why"] in telling["why"]:
        shown["why"] = want["why"]
    return shown


def test_every_procedure_has_its_situations() -> None:
    """No procedure comes without situations that an inspector can read."""
    counted = Counter(situation["procedure"] for _, situation in SITUATIONS)
    wanted = {name: AT_LEAST if name in OURS else 1 for name in PROCEDURES}
    assert {name: counted[name] for name in PROCEDURES if counted[name] < wanted[name]} == {}
