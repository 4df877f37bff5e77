"""What is needed to show one case: its entries folded, its duties on a day, and the names that people know."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from models.authorities import Authority
from models.case import Case
from models.duties import USUAL, Duty, Team


class View(NamedTuple):
    """One case on one day."""

    case: Case
    duties: tuple[Duty, ...]
    today: date
    authority: Authority | None
    names: Mapping[str, str]  # of people, by key
    team: Team = USUAL
