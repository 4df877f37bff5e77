"""The chain of a case's entries: each holds the digest of the one before it. Needs the standard library alone."""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any, NamedTuple

SCHEMA = 1
BEFORE_THE_FIRST = ""
FIRST_KIND = "opened"
COMMITMENT = "commitment"  # the one key of what stands in a body for words
COMMITTED = f'{{"{COMMITMENT}":'
COLUMNS = ("case", "number", "kind", "day", "recorded", "by")  # that stand beside the body as well
SHOWN = (  # of the opening, beside the case
    ("workspace", ""),
    ("reference", ""),
    ("authority", ""),
    ("subject", "authority"),
    ("year", None),
    ("private", False),
    ("channel", ""),
    ("procedure", ""),
)
SHOWING = "shown"  # the kind that says anew who reads the case
PINNING = frozenset({"opened", "adopted"})  # kinds that say which text of a procedure the case is under


class Line(NamedTuple):
    """An entry as it is stored: columns that can be searched, and the body that they are copied from."""

    case: str
    number: int
    kind: str
    day: str
    recorded: str
    by: str
    body: str
    previous: str
    digest: str


class Held(NamedTuple):
    """Words behind a commitment; both are gone once the words have been erased."""

    commitment: str
    case: str
    salt: str | None
    text: str | None


class Head(NamedTuple):
    """What is kept beside a case's chain: how far it reaches, and what lists show of its opening."""

    case: str
    number: int
    digest: str
    workspace: str = ""
    reference: str = ""
    authority: str = ""
    subject: str = "authority"
    year: int | None = None
    private: bool = False
    channel: str = ""
    procedure: str = ""
    pinned: str = ""  # the hash of the procedure's text


class Bad(NamedTuple):
    """The first entry of a case that is not as it was recorded, and what is wrong with it."""

    case: str
    number: int
    what: str


def canonical(body: Mapping[str, Any]) -> str:
    """The one way in which a body is written."""
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest(text: str) -> str:
    """What stands for a text."""
    return sha256(text.encode()).hexdigest()


def commitment(salt: str, text: str) -> str:
    """What stands for words in a body; without the salt nobody can try words until they fit."""
    return sha256(bytes.fromhex(salt) + text.encode()).hexdigest()


def commitments(body: object) -> Iterator[str]:
    """Every commitment in a body."""
    if isinstance(body, dict):
        if body.keys() == {COMMITMENT}:
            yield body[COMMITMENT]
        else:
            for value in body.values():
                yield from commitments(value)
    elif isinstance(body, list):
        for value in body:
            yield from commitments(value)


class Walk:
    """One case's chain, followed entry by entry until the first fault."""

    def __init__(self, case: str) -> None:
        self.case = case
        self.number = 0
        self.digest = BEFORE_THE_FIRST
        self.bad: Bad | None = None
        self._opened: Mapping[str, Any] = {}
        self._pinned = ""
        self._words = 0

    def follow(self, line: Line, held: Mapping[str, Held]) -> None:
        """Take the next entry."""
        what = self._what_is_wrong(line, held)
        if what:
            number = self.number + 1 if what == "missing" else line.number
            self.bad = self.bad or Bad(self.case, number, what)
        self.number, self.digest = line.number, line.digest

    def end(self, head: Head | None, words: int) -> Bad | None:
        """The first fault, once every entry has been followed. `words` is how many are kept for the case."""
        if self.bad:
            return self.bad
        if head is None:
            return Bad(self.case, 1, "no-case")
        if head.number > self.number:
            return Bad(self.case, self.number + 1, "missing")
        shown = (*(self._opened.get(name, usual) for name, usual in SHOWN), self._pinned)
        if head[3:] != shown:
            return Bad(self.case, 1, "head")
        if (head.number, head.digest) != (self.number, self.digest):
            return Bad(self.case, self.number, "head")
        return Bad(self.case, self.number, "more-words") if words > self._words else None

    def _what_is_wrong(self, line: Line, held: Mapping[str, Held]) -> str:
        if line.number != self.number + 1:
            return "missing" if line.number > self.number else "twice"
        if digest(line.body) != line.digest:
            return "edited"
        body = _body(line.body)
        if body is None:
            return "unreadable"
        if body["previous"] != self.digest or line.previous != self.digest:
            return "chain"
        if tuple(map(body.get, COLUMNS)) != line[:6]:
            return "columns"
        if line.number == 1:
            self._opened = body["content"]
            if line.kind != FIRST_KIND:
                return "no-opening"
        if line.kind == SHOWING:
            self._opened = {**self._opened, "private": body["content"].get("private", False)}
        if line.kind in PINNING:
            self._pinned = str(body["content"].get("digest", ""))
        return self._words_are_lost(body["content"], line.case, held) if COMMITTED in line.body else ""

    def _words_are_lost(self, content: Mapping[str, Any], case: str, held: Mapping[str, Held]) -> str:
        for each in commitments(content):
            self._words += 1
            if not _kept(each, case, held):
                return "words"
        return ""


def against(anchored: Head, digest_there: str | None) -> Bad | None:
    """Whether the entry that an anchor knew is still there, and the same."""
    if digest_there is None:
        return Bad(anchored.case, anchored.number, "cut")
    return None if digest_there == anchored.digest else Bad(anchored.case, anchored.number, "rewritten")


def _body(text: str) -> dict[str, Any] | None:
    try:
        body = json.loads(text)
    except ValueError:
        return None
    if not isinstance(body, dict) or body.get("schema") != SCHEMA or not isinstance(body.get("content"), dict):
        return None
    return body if "previous" in body else None


def _kept(promised: str, case: str, held: Mapping[str, Held]) -> bool:
    found = held.get(promised)
    if found is None or found.case != case or found.text is None or found.salt is None:
        return False
    return commitment(found.salt, found.text) == promised
