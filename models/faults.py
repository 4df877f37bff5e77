"""What is wrong with a procedure file: where, which key, what was found and what was expected, as values."""

from typing import NamedTuple


class Fault(NamedTuple):
    """One thing wrong. `sort` is what kind of wrong; wording makes the sentence."""

    file: str
    line: int
    key: str
    sort: str
    found: str
    expected: tuple[str, ...] = ()
