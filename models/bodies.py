"""An entry's body: what is hashed, stored and exported."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from models.chain import SCHEMA, canonical
from models.entries import Recorded, Source
from models.words import Words
from models.written import Keep, read_back, written

LANGUAGES = "languages"  # of words, by their commitments, where it is known in which they were typed


def body_of(case: str, entry: Recorded, previous: str, keep: Keep) -> str:
    """The canonical text of an entry; its words have been given to `keep`."""
    languages: dict[str, str] = {}

    def keep_with_language(words: Words) -> str:
        promised = keep(words)
        if words.language:
            languages[promised] = words.language
        return promised

    content = written(entry.content, keep_with_language)
    return canonical(
        ({LANGUAGES: languages} if languages else {})
        | {
            "schema": SCHEMA,
            "case": case,
            "number": entry.number,
            "kind": content.pop("kind"),
            "day": entry.day.isoformat(),
            "recorded": instant(entry.at),
            "by": entry.by,
            "from": _from(entry.source),
            "previous": previous,
            "content": content,
        }
    )


def _from(source: Source) -> dict[str, str | int]:
    """The channel and the message; of what was imported the file and the line too."""
    told = source._asdict()
    return told if source.file else {name: told[name] for name in ("channel", "message")}


def from_body(text: str, words: Mapping[str, Words]) -> Recorded:
    """The entry that a body tells, with its words put back."""
    body: dict[str, Any] = json.loads(text)
    source = Source(**body["from"])
    languages: Mapping[str, str] = body.get(LANGUAGES, {})

    def find(promised: str) -> Words:
        found = words[promised]
        return found.typed_in(languages[promised]) if promised in languages and not found.erased else found

    content = read_back(body["kind"], body["content"], find)
    day, at = date.fromisoformat(body["day"]), datetime.fromisoformat(body["recorded"])
    return Recorded(body["number"], content, day, at, body["by"], source)


def instant(at: datetime) -> str:
    """An instant as it is stored: UTC, to the microsecond, always as long."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
