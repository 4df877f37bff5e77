"""Which cases have been kept long enough. The documents give no period (CP-84: by the team's own records principles)."""

from datetime import date
from typing import NamedTuple


class Over(NamedTuple):
    """A case whose time is over."""

    reference: str
    ended: date
    until: date  # kept


class Disposal(NamedTuple):
    """What could go, what is held and why, and procedures with ended cases for which nobody has set a time."""

    over: tuple[Over, ...] = ()
    held: tuple[tuple[str, str], ...] = ()
    unset: tuple[str, ...] = ()
