"""Decisions in the thread, in the practice workspace: asked by the form, decided by a press, once, and in private."""

from collections.abc import Iterator

import pytest

from bot.practice.slack.client import Place, Seen, Team
from tests.practising import practising

GROUNDS = "Grounds for serious concern…"


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    """One practice for this story, on the Friday on which it begins: 27 November 2026."""
    with practising(tmp_path_factory.mktemp("deciding")) as running:
        yield Team(running.url)


def restricted(team: Team, person: str = "mared") -> Place:
    """The private channel of Aberwen."""
    return team.as_(person).channel("aberwen-restricted")


def north(team: Team, person: str = "ailsa") -> Place:
    """The channel of the north."""
    return team.as_(person).channel("follow-up-north")


def thread(place: Place, council: str) -> Place:
    """The thread under a council's card."""
    return next(seen for seen in place.messages() if council in seen.text and not seen.ephemeral).thread


def shown(place: Place, council: str, words: str) -> Seen:
    """The message of a request, as soon as it says so."""
    return thread(place, council).waits_for(words)


def said(place: Place, line: str, answer: str) -> Seen:
    """Type a line and wait for an answer."""
    place.types(line)
    return place.waits_for(lambda seen: seen.ephemeral and answer in seen.text)


def test_the_request_stands_in_the_thread_with_both_futures(team: Team) -> None:
    """Who asks whom, the grounds, what each answer would bring, by what right; buttons that say what they do."""
    request = shown(restricted(team), "Aberwen", "Decision asked: Aberwen, Consideration of serious concern")
    for expected in (
        "Siân Prys: asked by Mared Huws on Thu 26 Nov 2026",
        "“Failure to protect; lack of suitable staff; failure to respond to concerns raised.”",
        "None of the 3 listed grounds is claimed",
        "If “Grounds for serious concern”: Preliminary letter: new, no day set, to Director of Social Services, Chief Executive, copies to WLGA",
        "If “No grounds”: nothing new is owed",
        "The documents name nobody for this (SC-14, SC-16); the team chose who decides.",
    ):
        assert expected in request.text
    assert request.buttons == [GROUNDS, "No grounds…"]
    pressed = next(each for block in request.blocks for each in block.get("elements", ()) if each.get("confirm"))
    assert pressed["confirm"]["title"]["text"] == "Consideration of serious concern: Grounds for serious concern?"
    assert "The documents name nobody" in pressed["confirm"]["text"]["text"]
    assert "Preliminary letter" in pressed["confirm"]["text"]["text"]
