"""Refused: what stands in the way of recording a decision."""

from dataclasses import dataclass
from datetime import datetime

from models.refusals import NoSuchEntry, OwnRequest, SameAgain


@dataclass
class OwnAnswer(OwnRequest):
    """Nor does anybody record that what they asked for was agreed elsewhere; `deciders` are those who may."""


@dataclass
class AnsweredAlready(SameAgain):
    """Of those who must agree together, this one has; the request waits for the others."""

    at: datetime | None = None
    others: tuple[str, ...] = ()  # none: those outside Slack


@dataclass
class TakenBack(NoSuchEntry):
    """The request is one no more."""

    by: str = ""
    at: datetime | None = None
