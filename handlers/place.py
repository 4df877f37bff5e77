"""Which channel a line names: `#follow-up-north`, as Slack writes it, or this one."""

import re
from typing import NamedTuple

from handlers.asking import Asking
from models.store.team import channel_named

NAMED = re.compile(r"(?:\b(?:in|yn)\s+)?(?:<#(?P<key>[A-Z0-9]+)(?:\|[^>]*)?>|#(?P<name>[^\s#<>,;]+))", re.IGNORECASE)
HERE = re.compile(
    r"\b(?:in (?:this|the) channel|(?:only |just )?in here|yn y sianel (?:hon|yma)|yn y fan hon)(?!\w)", re.IGNORECASE
)
NOWHERE = "-"  # the key of no channel: what is not known and what may not be seen are told apart by nobody


class Placed(NamedTuple):
    """The words without the channel, its key, and how a line says it again; empty where none is named."""

    words: str
    key: str = ""
    said: str = ""


def placed(asking: Asking) -> Placed:
    """The first channel that is named; cases of one that one may not see stay unseen."""
    named = NAMED.search(asking.words)
    here = HERE.search(asking.words)
    found = named or here
    if found is None:
        return Placed(asking.words)
    words = f"{asking.words[: found.start()]} {asking.words[found.end() :]}"
    if named is None:
        return Placed(words, asking.channel or NOWHERE, f"<#{asking.channel}>")
    key = named["key"]
    if not key:
        with asking.database.reading() as session:
            key = channel_named(session, asking.workspace_id, named["name"]) or NOWHERE
    return Placed(words, key.upper() if named["key"] else key, named.group().split()[-1])
