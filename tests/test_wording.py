"""Sentences: every one exists in both languages, and says what it is given."""

import re
from datetime import date
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from handlers.wording import language, refused
from handlers.wording.days import day
from handlers.wording.nearest import nearest
from models import refusals

WORDING = Path(language.__file__).parent
ROOT = WORDING.parent.parent
FIELDS = re.compile(r"\{[a-zA-Z]+\}")


def sentences() -> set[str]:
    """Every sentence that the program can look up."""
    keywords = {"_": None, "N_": None}
    return {
        str(message)
        for folder in (WORDING, ROOT / "bot")
        for _, _, message, _, _ in extract_from_dir(str(folder), keywords=keywords, method_map=[("**.py", "python")])
    }


def welsh() -> dict[str, str]:
    """The Welsh catalogue."""
    with language.CATALOGUE.open("rb") as opened:
        return {str(message.id): str(message.string) for message in read_po(opened, locale="cy") if message.id}


def test_every_sentence_has_its_welsh() -> None:
    """No sentence falls back to English unseen, and no Welsh is left over from one that is gone."""
    catalogue = {english for english, cymraeg in welsh().items() if cymraeg}
    assert sorted(sentences() - catalogue) == []
    assert sorted(catalogue - sentences()) == []


def test_both_languages_say_the_same_things() -> None:
    """Each value that an English sentence shows, the Welsh one shows too."""
    for english, cymraeg in welsh().items():
        assert sorted(FIELDS.findall(english)) == sorted(FIELDS.findall(cymraeg)), english


def test_every_refusal_has_its_sentence() -> None:
    """No kind of refusal is without words."""
    kinds = {kind for kind in vars(refusals).values() if isinstance(kind, type) and issubclass(kind, refusals.Refused)}
    assert kinds - {refusals.Refused} == set(refused._SAYINGS)  # noqa: SLF001 - the table is what is tested


@pytest.mark.parametrize(
    ("of", "english", "cymraeg"),
    [
        (date(2026, 1, 12), "Mon 12 Jan 2026", "dydd Llun 12 Ionawr 2026"),
        (date(2026, 11, 19), "Thu 19 Nov 2026", "dydd Iau 19 Tachwedd 2026"),
        (date(2028, 2, 29), "Tue 29 Feb 2028", "dydd Mawrth 29 Chwefror 2028"),
    ],
)
def test_a_day_is_said_with_its_weekday(of: date, english: str, cymraeg: str) -> None:
    """A date without its weekday is a date that nobody checks."""
    assert day(of, "en") == english
    assert day(of, "cy") == cymraeg


def test_the_nearest_words_are_near() -> None:
    """A typing mistake, a part of a name; and nothing where nothing is like it."""
    known = ("report-published", "handover-meeting", "sign-off-meeting", "visit-decision")
    assert nearest("report-publishd", known) == ["report-published"]
    assert nearest("handover", known)[0] == "handover-meeting"
    assert nearest("xyzzy", known) == []
