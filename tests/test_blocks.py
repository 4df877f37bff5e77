"""The blocks and inputs that everything is drawn with: whatever people write, Slack takes it, and what is cut says so."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.practice.slack.shapes import length
from handlers.filled import About, packed, unpacked
from handlers.wording import blocks, form
from handlers.wording.blocks import Block, Quote
from handlers.wording.card import in_words
from handlers.wording.fitting import fitted
from tests.payloads import passages, shown_lines, wrong_with_message, wrong_with_view

FORGED = "● Late · Thu 19 Nov 2026"
UNSEEN = ["\u2028", "\x85", "\x00", "\u202e", "\u200b", "\u061c", "\u00ad", "\u3164", "\U000e0041", "\ud800"]
MARKUP = ["<!channel>", "<@U123>", "*bold*", "`", ":smile:", "&amp;", "\n", "\r\n", "\\", '"', FORGED]
NASTY = st.sampled_from([*UNSEEN, *MARKUP, "🏴", "ŵ", " ", "x" * 700, "😀" * 900])
ANY = st.lists(st.one_of(NASTY, st.text(max_size=20)), max_size=8).map("".join)
CUT = ("(cut)", "…")
settings.register_profile("quick", max_examples=60, deadline=None)
settings.load_profile("quick")


def in_a_form(*inputs: Block) -> Block:
    """A form of these inputs."""
    return form.modal("Log", packed(About("log", "en")), inputs, "en")


def tidied(words: str) -> str:
    """Words as they are compared: without what cannot be seen, their white space made one."""
    return " ".join(blocks.plain(words).split())


@given(ANY)
def test_any_words_make_a_block_that_slack_takes(words: str) -> None:
    """Header, lines, part, passages, small print, buttons and menus: nothing pings, links, formats or is refused."""
    drawn = [
        blocks.header(words, "en"),
        blocks.lines(words, words),
        blocks.part("Title", words),
        blocks.passages(words, Quote(words)),
        blocks.small(words, "en"),
        blocks.actions(blocks.button(words, f"say {words}"), blocks.button(words, f"say {words} again")),
    ]
    for each in drawn:
        assert wrong_with_message("", fitted([each], "en")) == []
    assert wrong_with_message("", fitted(drawn, "en")) == []


@given(ANY)
def test_any_words_make_inputs_that_slack_takes(words: str) -> None:
    """Labels, first values, choices, titles, and what a form remembers."""
    choices = [("a", words), ("b", f"{words} too")]
    inputs = (
        form.written("written", words, words),
        form.one_of("one", words, [(words, choices), ("Others", [("c", words)])], "b"),
        form.looked_up("found", words, ("a", words)),
        form.ticks("ticks", words, choices, ["a"]),
    )
    assert wrong_with_view(in_a_form(*inputs)) == []
    about = About("log", "en", words=words)
    assert wrong_with_view(form.modal(words, packed(about), inputs, "en")) == []
    kept = unpacked(packed(about)).words
    assert kept == words or kept.endswith(CUT)


@given(ANY)
def test_what_is_cut_says_so(words: str) -> None:
    """What does not end in the mark is whole."""
    for each in (blocks.header(words, "en"), blocks.small(words, "en"), blocks.actions(blocks.button(words, "x"))):
        for said in passages(fitted([each], "en")):
            assert said == (tidied(words) or "–") or said.endswith(CUT)
    for said in passages(fitted([blocks.passages(Quote(words))], "en")):
        assert tidied(said) == (tidied(words) or "–") or said.endswith(CUT)
    initial = form.written("a", "b", words)["element"].get("initial_value", "")
    assert initial == words or initial.endswith(CUT)


@given(ANY, ANY)
def test_a_line_break_of_somebody_s_makes_no_line_of_ours(before: str, after: str) -> None:
    """In the block and in the words that are read out, their further lines are marked as going on."""
    words = f"Note: {before}\n{FORGED}{after}"
    drawn: list[Block] = [
        blocks.lines(words), blocks.part("Title", words), blocks.passages(words, Quote(words)), blocks.small(words, "en")
    ]  # fmt: skip
    for line in (*shown_lines(drawn), *in_words(drawn).split("\n")):
        assert not line.lstrip().startswith("●"), line


def test_a_message_that_is_too_long_in_all_is_cut_where_it_is_longest() -> None:
    """Slack takes 12,000 characters in the blocks of a message; what is short stays whole."""
    drawn = [
        blocks.header("Title", "en"),
        *(blocks.lines(f"{n} {'x' * 5000}") for n in range(4)),
        blocks.lines("short"),
    ]
    found = fitted(drawn, "en")
    assert wrong_with_message("", found) == []
    assert [each for each in passages(found) if not each.endswith("(cut)")] == ["Title", "short"]


def test_more_blocks_and_buttons_than_slack_takes_are_divided_or_counted() -> None:
    """Fifty blocks in a message, twenty-five elements in a row."""
    row = blocks.actions(*(blocks.button(str(n), f"say {n}") for n in range(60)))
    assert [len(each["elements"]) for each in fitted([row], "en")] == [25, 25, 10]
    found = fitted([blocks.lines(str(n)) for n in range(70)], "en")
    assert wrong_with_message("", found) == []
    assert "21" in list(passages(found))[-1]


@pytest.mark.parametrize("count", [1, 3, 100, 101, 300])
def test_every_choice_can_be_chosen_however_many_there_are(count: int) -> None:
    """A list holds a hundred options; more of them stand in groups."""
    choices = [(str(n), f"Choice {n}") for n in range(count)]
    for drawn in (form.one_of("a", "A", [("", choices)], "0"), form.ticks("a", "A", choices, ["0"])):
        assert wrong_with_view(in_a_form(drawn)) == []
        assert len(offered(drawn["element"])) == count


def offered(element: dict[str, Any]) -> Sequence[Any]:
    """The options of an input, out of their groups."""
    return [each for group in (element, *element.get("option_groups", ())) for each in group.get("options", ())]


def test_the_longest_line_is_as_long_as_slack_counts() -> None:
    """An emoji counts as two."""
    assert length(blocks.shortened("😀" * 100, 75, "en")) <= 75
