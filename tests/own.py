"""Small procedure files such as an inspectorate of its own might write, for what those of the bot do not show."""

import json
from pathlib import Path
from typing import Any


def titled(name: str) -> dict[str, Any]:
    """A title in both languages."""
    return {"title": {"en": name.replace("-", " ").capitalize(), "cy": f"{name} (cy)"}}


def step(name: str, due: str, **more: Any) -> dict[str, Any]:
    """A task of the clerk's."""
    plain = {"stage": "only", "kind": "task", "owner": "clerk", "force": "will", "due": due, "clauses": ["OW-1"]}
    return titled(name) | plain | more


def decision(name: str, due: str, **options: Any) -> dict[str, Any]:
    """A decision with these options, `_` in their names read as a hyphen."""
    named = {key.replace("_", "-"): titled(key.replace("_", "-")) | option for key, option in options.items()}
    return step(name, due, kind="decision", options=named)


def written(folder: Path, key: str, steps: dict[str, Any], **more: Any) -> str:
    """The path of a procedure file with these steps, which opens on `start` and ends with `close` unless said."""
    procedure = {
        "key": key,
        "version": "1",
        "nation": "ENG",
        **titled(key),
        "sources": {"OW": {"en": "Own handbook"}},
        "opens_on": "start",
        "stages": {"only": titled("only")},
        "roles": {"clerk": titled("clerk"), "reader": titled("reader")},
        "events": {name: titled(name) for name in ("start", "close")},
        "steps": steps,
        "ends": [{"when": "close"}],
    }
    path = folder / f"{key}.yaml"
    path.write_text(json.dumps(procedure | more, indent=2), "utf-8")  # JSON is YAML, and has no aliases
    return str(path)
