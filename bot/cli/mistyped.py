"""What typer says of a command that was typed wrong, as values, so that both languages can say it."""

import re

from models.refusals import Mistyped

NOT_ONE_OF = (
    r"Invalid value for '(?P<at>.*?)'(?: \(env var: '(?P<setting>.*?)'\))?: "
    r"'(?P<given>.*)' is not one of (?P<known>.*)\."
)
KNOWN = (
    ("command", r"No such command '(?P<given>.*?)'\.(?: Did you mean (?P<known>.*)\?)?"),
    ("option", r"No such option: (?P<given>\S+)(?: \(Possible options: (?P<known>.*)\))?"),
    ("argument-missing", r"Missing (?:argument|option) '(?P<given>.*)'\."),
    ("not-one-of", NOT_ONE_OF),
    ("value-missing", r"Option '(?P<given>.*)' requires an argument\."),
    ("value-given", r"Option '(?P<given>.*)' does not take a value\."),
    ("too-many", r"Got unexpected extra argument(?:s|\(s\))? \((?P<given>.*)\)"),
)


def mistyped(message: str) -> Mistyped:
    """The kind of mistake that a message tells of, with the words that were typed."""
    flat = " ".join(message.replace("Value error, ", "").split())
    for why, pattern in KNOWN:
        match = re.fullmatch(pattern, flat)
        if match:
            found = {name: words or "" for name, words in match.groupdict().items()}
            at = found.get("at", "") + (f" ({found['setting']})" if found.get("setting") else "")
            return Mistyped(why, found["given"], at, found.get("known", ""))
    return Mistyped("other", flat)
