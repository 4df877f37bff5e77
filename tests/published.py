"""What is published from the language's own table: the JSON schema, and the keys in "Write a procedure"."""

import json
from pathlib import Path

from handlers.wording.expected import expectation
from models.language import RECORDS, schema

FOLDER = Path(__file__).parent.parent / "models" / "procedures"
SCHEMA, GUIDE = FOLDER / "schema.json", FOLDER / "README.md"
START, END = "<!-- keys -->", "<!-- /keys -->"


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


if __name__ == "__main__":
    GUIDE.write_text(guide_text(), "utf-8")
    SCHEMA.write_text(schema_text(), "utf-8")
