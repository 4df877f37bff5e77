"""What is made from other files: the JSON schema, the keys in "Write a procedure", and the catalogue of their Welsh."""

import json
from collections.abc import Iterator
from io import BytesIO
from itertools import chain
from pathlib import Path

from babel.messages import Catalog
from babel.messages.pofile import read_po, write_po

from handlers.wording.expected import expectation
from models import library
from models.clauses import register
from models.language import RECORDS, schema
from models.texts import WELSH, of_clauses, of_procedure

FOLDER = Path(__file__).parent.parent / "models" / "procedures"
SCHEMA, GUIDE = FOLDER / "schema.json", FOLDER / "README.md"
START, END = "<!-- keys -->", "<!-- /keys -->"
CATALOGUE_HEAD = """\
# The texts of the procedures and the clauses in Welsh, where it does not stand beside the English.
# Every one is for a native reader to check, first of all those marked fuzzy, where a term was doubtful.
# `make published` keeps the English of it; what is Welsh is written here by hand.
msgid ""
msgstr ""
"Project-Id-Version: remembrancer\\n"
"Language: cy\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def schema_text() -> str:
    """The JSON schema as it is published."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def keys_text() -> str:
    """Every key of every record, as the guide shows them."""
    parts = []
    for record in RECORDS:
        lines = [
            f"### {record.called.capitalize()}",
            "",
            "| key | what it is | what it may be |",
            "| --- | --- | --- |",
        ]
        for key in record.keys:
            name = f"`{key.name}`" + (" (always)" if key.required else "")
            lines.append(f"| {name} | {key.means} | {expectation(key.shape.told(), 'en')} |")
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def guide_text() -> str:
    """The guide with the keys in their place."""
    text = GUIDE.read_text("utf-8")
    before, _, rest = text.partition(START)
    return f"{before}{START}\n\n{keys_text()}\n\n{END}{rest.partition(END)[2]}"


def catalogue() -> Catalog:
    """The texts of procedures and clauses in Welsh, as they are kept."""
    with WELSH.open("rb") as opened:
        return read_po(opened, locale="cy")


def catalogue_text() -> str:
    """The same with a place for every text that has no Welsh beside it, and nothing that has gone."""
    kept, made = catalogue(), Catalog(locale="cy")
    for english, place in _without_welsh():
        known = kept.get(english)
        made.add(
            english,
            known.string if known else "",
            locations=[(place, 0)],
            flags=known.flags if known else (),
            user_comments=known.user_comments if known and english not in made else (),
        )
    written = BytesIO()
    write_po(written, made, width=0, omit_header=True, include_lineno=False)
    return CATALOGUE_HEAD + written.getvalue().decode("utf-8").strip() + "\n"


def _without_welsh() -> Iterator[tuple[str, str]]:
    """Each text without Welsh beside it, and where people see it, not counting which of a list it is."""
    for first, placed in chain(
        ((name, placed) for name in library.names() for placed in of_procedure(library.load(name))),
        (("", placed) for placed in of_clauses(register())),
    ):
        if placed.text.en and not placed.text.cy:
            yield placed.text.en, "/".join(filter(None, (first, *(key for key in placed.keys if not key.isdecimal()))))


if __name__ == "__main__":
    GUIDE.write_text(guide_text(), "utf-8")
    SCHEMA.write_text(schema_text(), "utf-8")
    WELSH.write_text(catalogue_text(), "utf-8")
