"""Links to messages that people paste: which message of which channel."""

import re

LINK = re.compile(
    r"<?https?://[^\s<>|/]+/archives/(?P<channel>[A-Z0-9]{2,40})/p(?P<s>[0-9]{10})(?P<us>[0-9]{6})[^\s<>]*>?"
)


def links_in(words: str) -> tuple[str, tuple[str, ...]]:
    """The words without them, and each as CHANNEL/TIME-STAMP, once."""
    found = dict.fromkeys(f"{each['channel']}/{each['s']}.{each['us']}" for each in LINK.finditer(words))
    rest = "\n".join(" ".join(line.split()) for line in LINK.sub(" ", words).splitlines()) if found else words
    return "\n".join(filter(None, rest.splitlines())), tuple(found)
