"""Refused: what stands in the way of recording a decision."""

from dataclasses import dataclass

from models.refusals import OwnRequest


@dataclass
class OwnAnswer(OwnRequest):
    """Nor does anybody record that what they asked for was agreed elsewhere; `deciders` are those who may."""
