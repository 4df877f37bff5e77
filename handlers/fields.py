"""What a verb's line is made of: each part is read from the words, and asked for in the form of the same verb."""

import re
from typing import NamedTuple

from handlers.wording.language import N_

KINDS = (
    "case", "step", "role", "person", "day", "days", "time", "authority", "procedure", "choice", "text", "words",
)  # fmt: skip


class Field(NamedTuple):
    """One part of a line, in the order in which it stands there; `words` stand last, behind a comma."""

    name: str
    kind: str
    label: str
    needed: bool = True
    before: str = ""  # a word that stands before it in the line
    choices: tuple[tuple[str, str], ...] = ()  # of a choice: the word in the line, and what it means
    among: str = "owed"  # of a step: owed, deciding (an approval or a choice), agreeable (no period), steps (all of them), all (events and options too)
    past: bool = False  # of a day: it has been


CASE = Field("case", "case", N_("Case"))
STEP = Field("step", "step", N_("Task"))
DAY = Field("day", "day", N_("Day"))
BECAUSE = Field("because", "words", N_("Reason"))
ACTION = re.compile(r"\baction:([0-9]{1,6})\b")  # one that was agreed, by its entry, as buttons and forms say it
TO_DECIDE = Field("step", "step", N_("To be decided"), among="deciding")
