"""The chain of a case's entries: each holds the digest of the one before it. Needs the standard library alone."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
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
ASKED, AGREED, ERASED = "erasure-asked", "erasure-agreed", "erased"  # kinds by which words lawfully go
COOLING = timedelta(hours=24)  # between the second person's word and the erasure


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


class Gone(NamedTuple):
    """Words that were lawfully erased: of which entries, when, by whom, and on which basis in law."""

    case: str
    reference: str
    number: int  # the entry that says so
    entries: tuple[int, ...]
    on: str
    asked_by: str
    agreed_by: str
    basis: str | None  # nothing, where these words are erased too


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
        self._reference = ""
        self._empty: dict[str, int] = {}  # commitments to words that are gone, and the entry that made each
        self._made: dict[str, int] = {}
        self._of_erasures: dict[int, Line] = {}
        self._erased: dict[int, tuple[str, ...]] = {}  # by the entry that says so
        self._held: Mapping[str, Held] = {}

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
        unlawful = self._unlawful()
        if unlawful:
            return unlawful
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

    def gone(self) -> Iterator[Gone]:
        """What was lawfully erased, once every entry has been followed and nothing is wrong."""
        for number, promised in self._erased.items():
            asked, agreed = self._asked_and_agreed(number)
            basis = next(commitments(_content(asked).get("basis")), "")
            there = self._held.get(basis)
            entries = tuple(sorted({self._made[each] for each in promised if each in self._made}))
            on, told = self._of_erasures[number].recorded, there.text if there else None
            yield Gone(self.case, self._reference, number, entries, on, asked.by, agreed.by, told)

    def _unlawful(self) -> Bad | None:
        """Words that are gone though no erasure says so, or that are there though one does; or an erasure out of order."""
        for number in self._erased:
            if not self._in_order(number):
                return Bad(self.case, number, "erasure")
        said = {each for promised in self._erased.values() for each in promised}
        lost = [number for promised, number in self._empty.items() if promised not in said]
        if lost:
            return Bad(self.case, min(lost), "words")
        back = [self._made[each] for each in said if each in self._made and each not in self._empty]
        return Bad(self.case, min(back), "not-erased") if back else None

    def _in_order(self, number: int) -> bool:
        """It was asked for, another person agreed, and a day went by."""
        content = _content(self._of_erasures[number])
        asked = self._of_erasures.get(content.get("asked", 0))
        agreed = self._of_erasures.get(content.get("agreed", 0))
        if asked is None or agreed is None or (asked.kind, agreed.kind) != (ASKED, AGREED) or asked.by == agreed.by:
            return False
        since, at = (datetime.fromisoformat(self._of_erasures[each].recorded) for each in (agreed.number, number))
        return bool(_content(agreed).get("asked") == asked.number) and at - since >= COOLING

    def _asked_and_agreed(self, number: int) -> tuple[Line, Line]:
        content = _content(self._of_erasures[number])
        return self._of_erasures[content["asked"]], self._of_erasures[content["agreed"]]

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
            self._reference = str(self._opened.get("reference", ""))
            if line.kind != FIRST_KIND:
                return "no-opening"
        self._note(line, body["content"])
        return self._words_are_lost(line.number, body["content"], line.case, held) if COMMITTED in line.body else ""

    def _note(self, line: Line, content: Mapping[str, Any]) -> None:
        """What later entries say of the whole case."""
        if line.kind == SHOWING:
            self._opened = {**self._opened, "private": content.get("private", False)}
        if line.kind in PINNING:
            self._pinned = str(content.get("digest", ""))
        if line.kind in {ASKED, AGREED, ERASED}:
            self._of_erasures[line.number] = line
        if line.kind == ERASED:
            self._erased[line.number] = tuple(map(str, content.get("commitments", ())))

    def _words_are_lost(self, number: int, content: Mapping[str, Any], case: str, held: Mapping[str, Held]) -> str:
        self._held = held
        for each in commitments(content):
            self._words += 1
            self._made[each] = number
            if _emptied(each, case, held):
                self._empty[each] = number
            elif not _kept(each, case, held):
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


def _content(line: Line) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(line.body)["content"]
    return content


def _emptied(promised: str, case: str, held: Mapping[str, Held]) -> bool:
    """Words and salt are both gone; whether they went lawfully another entry says, further on."""
    found = held.get(promised)
    return found is not None and found.case == case and found.text is None and found.salt is None


def _kept(promised: str, case: str, held: Mapping[str, Held]) -> bool:
    found = held.get(promised)
    if found is None or found.case != case or found.text is None or found.salt is None:
        return False
    return commitment(found.salt, found.text) == promised
