"""Open questions in words: those of the procedure, and those that the engine raises in any procedure."""

import re
from collections.abc import Iterable, Iterator

from handlers.wording.language import N_, _, text_in
from models.procedure import Procedure
from models.questions import (
    EMPTY_WINDOW,
    FIRST_DAY,
    NO_PERIOD,
    OVER_THE_CEILING,
    RECEIPT,
    REPORTS_AGREED,
    WHO_APPROVES,
    WHO_MAY_SEE,
)

BUILT_IN = {
    REPORTS_AGREED: N_("On which days were reports agreed?"),
    RECEIPT: N_("It was received on a day that is no working day, or on days too far apart. Which day counts?"),
    FIRST_DAY: N_("Is the last of those days the first on which it may be done, or the day after it?"),
    EMPTY_WINDOW: N_("The time allowed ends before it begins. Which day is meant?"),
    WHO_APPROVES: N_("Who declares this urgent, and for what reason?"),
    NO_PERIOD: N_("No period is given. By which day should it be done?"),
    OVER_THE_CEILING: N_("There are more of these than a year allows. Which year is meant?"),
    WHO_MAY_SEE: N_("Who may see this? Private channels only, unless a person says otherwise."),
}


def asked(procedure: Procedure, question: str, language: str) -> str:
    """What is asked, and what is proposed if anything is."""
    own = procedure.questions.get(question)
    if own is None:
        return _(BUILT_IN[question], language) if question in BUILT_IN else ""
    offer = f" ({text_in(own.offer, language)})" if own.offer else ""
    return text_in(own.asks, language) + offer


def cited(rows: Iterable[Iterable[str]]) -> set[str]:
    """Every question that is named in these words."""
    return {question for row in rows for words in row for question in re.findall(r"\bF-[0-9]{2,3}\b", words)}


def legend(procedure: Procedure, questions: Iterable[str], language: str) -> Iterator[str]:
    """A line for each question that came up, so that its number means something."""
    for question in sorted(set(questions)):
        words = asked(procedure, question, language)
        if words:
            yield f"{question}  {words}"
