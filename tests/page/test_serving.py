"""The page's files and the workspace's routes, without a browser."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from http.client import HTTPConnection
from importlib.resources import files

import pytest

from bot.practice.page.alone import Alone
from bot.practice.page.serving import page
from bot.practice.slack.app import StandIn
from tests.page.conftest import CHROMIUM
from tests.practice.workspace import Json, world

STATIC = files("bot.practice.page") / "static"
NO_CHROMIUM = "Not run for want of Chromium: the page's tests in a browser. `sudo apt-get install chromium` brings it."


@pytest.fixture(scope="module")
def slack() -> Iterator[StandIn]:
    """A stand-in with the page and no bot."""
    here: list[Alone] = []
    with StandIn(world(), routes=page(lambda: here[0])) as started:
        here.append(Alone(started.url))
        yield started


@pytest.fixture(autouse=True)
def friday(slack: StandIn) -> None:
    """Each test begins on the same day."""
    slack.world.clock.move_to(datetime(2026, 11, 27, 9, 0, tzinfo=UTC))


def asked(slack: StandIn, path: str, body: Json | None = None, **headers: str) -> tuple[int, str, dict[str, str]]:
    """The status, the words and the headers of an answer."""
    connection = HTTPConnection(slack.url.removeprefix("http://"), timeout=10)
    connection.request("GET" if body is None else "POST", path, json.dumps(body) if body is not None else None, headers)
    answer = connection.getresponse()
    said = answer.status, answer.read().decode(), {name.lower(): value for name, value in answer.getheaders()}
    connection.close()
    return said


def test_there_is_a_browser_for_the_page() -> None:
    """Without one the page is not tested, and that is a failure."""
    if CHROMIUM is None:
        pytest.fail(NO_CHROMIUM, pytrace=False)


def test_every_file_of_the_page_comes_with_its_type_and_the_policy(slack: StandIn) -> None:
    """Nothing inline, nothing from elsewhere, nothing kept; a browser does not guess types."""
    kinds = {"html": "text/html", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
    for path in ["/", *(f"/page/{each.name}" for each in STATIC.iterdir())]:
        status, _, headers = asked(slack, path)
        kind = kinds[path.rpartition(".")[2]] if path != "/" else "text/html"
        assert (status, headers["content-type"]) == (200, f"{kind}; charset=utf-8")
        assert headers["cache-control"] == "no-store"
        assert headers["x-content-type-options"] == "nosniff"
        assert "script-src 'self';" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/page/nothing.js", "/page/..%2Fserving.py", "/page/%2e%2e", "/page/serving.py"])
def test_nothing_else_is_given_out(slack: StandIn, path: str) -> None:
    """A path out of the folder, or to what is no file of the page, finds nothing."""
    assert asked(slack, path)[0] == 404


def test_the_page_names_no_external_address() -> None:
    """Whatever the files name is their own, but for the name of SVG's language."""
    for each in STATIC.iterdir():
        found = re.findall(r"https?://[\w.]+", each.read_text("utf-8"))
        assert set(found) <= {"http://www.w3.org"}, each.name


def test_text_from_slack_never_becomes_markup() -> None:
    """No file of the page puts text in as HTML."""
    for each in STATIC.iterdir():
        words = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function"
        assert not re.search(words, each.read_text("utf-8")), each.name


def test_both_languages_have_every_word() -> None:
    """A key of one language stands in the other, with the same names to fill in."""
    text = (STATIC / "dictionary.js").read_text("utf-8")
    english, welsh = (dict(re.findall(r'(\w+): "((?:[^"\\]|\\.)*)"', part)) for part in text.split("\n  cy: {"))
    assert english.keys() == welsh.keys()
    for key, words in english.items():
        assert set(re.findall(r"{\w+}", welsh[key])) == set(re.findall(r"{\w+}", words)), key


def test_every_word_that_is_asked_for_is_there() -> None:
    """A `t("…")` or `count("…")` of the page finds its key."""
    keys = set(re.findall(r"(\w+): \"", (STATIC / "dictionary.js").read_text("utf-8")))
    for each in STATIC.iterdir():
        text = each.read_text("utf-8")
        assert set(re.findall(r'\bt\("(\w+)"', text)) <= keys, each.name
        counted = {f"{key}_{many}" for key in re.findall(r'\bcount\("(\w+)"', text) for many in ("one", "many")}
        assert counted <= keys, each.name


def test_the_state_says_the_day_and_who_can_be_acted_as(slack: StandIn) -> None:
    """People who are no bots, and today in words."""
    said = json.loads(asked(slack, "/_workspace/state?as=ailsa&language=cy")[1])
    assert (said["today"], said["day"]) == ("Fri 27 Nov 2026", "2026-11-27")
    assert [each["name"] for each in said["people"]] == ["ailsa", "tom", "siân"]


@pytest.mark.parametrize(
    ("move", "day"), [({"do": "day"}, 28), ({"do": "week"}, 4), ({"do": "to", "day": "2026-12-10"}, 10)]
)
def test_the_clock_moves_on(slack: StandIn, move: Json, day: int) -> None:
    """A day, a week, or to a day."""
    assert asked(slack, "/_workspace/clock", move)[0] == 200
    assert slack.world.now().day == day


def test_the_clock_does_not_go_back(slack: StandIn) -> None:
    """The refusal says why, in the person's language, and that it was about going back."""
    status, said, _ = asked(slack, "/_workspace/clock", {"do": "to", "day": "2026-11-20", "language": "cy"})
    answer = json.loads(said)
    assert (status, answer["backwards"]) == (409, True)
    assert "cloc" in answer["words"]
    assert slack.world.now().day == 27


@pytest.mark.parametrize(
    "move", [{"do": "year"}, {}, {"do": "to"}, {"do": "to", "day": "soon"}, {"do": "day", "day": "x"}]
)
def test_a_move_that_makes_no_sense_is_refused(slack: StandIn, move: Json) -> None:
    """The clock stays where it is."""
    assert asked(slack, "/_workspace/clock", move)[0] == 400
    assert slack.world.now().day == 27


def test_another_site_moves_nothing(slack: StandIn) -> None:
    """A page of another origin in the same browser is sent away; our own is not."""
    assert asked(slack, "/_workspace/clock", {"do": "day"}, Origin="http://evil.example")[0] == 403
    assert slack.world.now().day == 27
    assert asked(slack, "/_workspace/clock", {"do": "day"}, Origin=slack.url)[0] == 200


def test_the_number_of_changes_is_another_one_after_whatever_anybody_does(slack: StandIn) -> None:
    """Looking changes nothing; a person's act does, and so does a call of the app's."""
    before = json.loads(asked(slack, "/_practice/changes")[1])["changes"]
    asked(slack, "/_practice/see?as=ailsa&channel=follow-up-north")
    asked(slack, "/_practice/see", {"as": "ailsa", "dm": True})
    asked(slack, "/_workspace/state?as=ailsa")  # which asks for people and the clock in its turn
    assert json.loads(asked(slack, "/_practice/changes")[1])["changes"] == before
    asked(slack, "/_practice/type", {"as": "ailsa", "text": "hello", "channel": "follow-up-north"})
    after = json.loads(asked(slack, "/_practice/changes")[1])["changes"]
    assert after > before
    asked(slack, "/api/chat.postMessage", {})
    assert json.loads(asked(slack, "/_practice/changes")[1])["changes"] > after
