"""The texts of procedures and clauses: each is there in both languages, and both say the same."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from handlers.wording import language
from handlers.wording.blocks import LONGEST_SECTION, size
from handlers.wording.details import details
from handlers.wording.language import CATALOGUE, text_in
from models.clauses import register
from models.procedure import Procedure, Text
from models.texts import WELSH, of_clauses, of_procedure
from tests.conftest import Run
from tests.ours import PROCEDURES
from tests.published import catalogue, catalogue_text
from tests.test_definition import worked_example

SAID_ALIKE = re.compile(r"\{[a-z]+\}|\b[A-Z]+-\d+\b|\b[A-Z]\d\b|\d+")  # values, questions and clauses, signs, figures
WORDS_ENOUGH = 12  # characters: shorter ones, such as names, are the same in both languages or stand in others


def everything() -> Iterator[Text]:
    """Every text of every procedure, and of the clauses."""
    for procedure in PROCEDURES.values():
        yield from (placed.text for placed in of_procedure(procedure))
    yield from (placed.text for placed in of_clauses(register()))


def test_every_text_of_procedures_and_clauses_has_its_welsh() -> None:
    """No text falls back to English unseen."""
    assert [message.id for message in catalogue() if message.id and not message.string] == []


def test_the_catalogue_is_the_one_that_the_procedures_call_for() -> None:
    """Each text once, under the places where people see it, and none that has gone; `make published` writes it anew."""
    assert WELSH.read_text("utf-8") == catalogue_text()


def test_both_languages_name_the_same_figures_questions_and_values() -> None:
    """Fifteen days are fifteen in Welsh, F-17 is F-17, and {year} is filled in both."""
    differ = [
        (text.en, text_in(text, "cy"))
        for text in everything()
        if sorted(SAID_ALIKE.findall(text.en)) != sorted(SAID_ALIKE.findall(text_in(text, "cy")))
    ]
    assert differ == []


def test_every_text_fits_slack_in_both_languages() -> None:
    """The longest of them fits a section whole."""
    assert max(size(text_in(text, language)) for text in everything() for language in ("en", "cy")) <= LONGEST_SECTION


@pytest.mark.parametrize("procedure", PROCEDURES.values(), ids=list(PROCEDURES))
def test_what_belongs_to_a_step_is_read_in_welsh_throughout(procedure: Procedure) -> None:
    """Nothing of what a step shows in Welsh is the English of the definition."""
    english = {
        placed.text.en
        for placed in of_procedure(procedure)
        if len(placed.text.en) >= WORDS_ENOUGH and text_in(placed.text, "cy") != placed.text.en
    }
    for step in procedure.steps.values():
        shown = "\n".join(details(step, procedure, "cy"))
        assert [text for text in english if text in shown] == []


def test_a_file_of_ones_own_is_told_what_has_no_welsh(run: Run, tmp_path: Path) -> None:
    """How many texts, or each with its line; it can be run all the same, and Welsh beside the English is enough."""
    whole = worked_example()
    (lacking,) = re.findall(r"\n      cy: (?:Ydyw).*", whole)
    file = tmp_path / "harbour-visit.yaml"
    file.write_text(whole, "utf-8")
    assert run("procedures", "check", str(file), "--welsh").out.count("\n") == 1
    file.write_text(whole.replace(lacking, ""), "utf-8")
    assert "those who read Welsh: 1; --welsh lists them" in run("procedures", "check", str(file)).out
    answer = run("procedures", "check", str(file), "--welsh")
    line = whole[: whole.index("    offer:")].count("\n") + 1
    assert f":{line}: questions.F-901.offer: “Yes, if every finding has" in answer.out
    assert answer.code == 0


def test_what_is_marked_for_a_native_reader_is_listed(run: Run) -> None:
    """Each with both languages, the doubt and where people see it: of the procedures, of what the bot says, and of the help."""
    defined = [message for message in catalogue() if message.fuzzy]
    with CATALOGUE.open("rb") as file:
        ours = [message for message in read_po(file, locale="cy") if message.fuzzy]
    assert defined
    assert ours
    assert all(message.user_comments and message.locations for message in defined)
    assert all(message.user_comments for message in ours)
    said = run("languages").out
    assert f"{len(defined) + len(ours)} of " in said
    for message in defined:
        assert f"{message.locations[0][0]}" in said
        assert f"  en: {message.id}\n  cy: {message.string}\n" in said
    for message in ours:
        english, cymraeg = (
            " / ".join([of] if isinstance(of, str) else of or ()) for of in (message.id, message.string)
        )
        assert re.search(rf"(?:\.py:\d+ \(|--help).*\n  en: {re.escape(english)}\n  cy: {re.escape(cymraeg)}\n", said)


def test_what_is_marked_for_a_native_reader_is_used_all_the_same() -> None:
    """A doubt is no reason to answer in English."""
    assert language._("countersign", "cy") == "cydlofnodi"
