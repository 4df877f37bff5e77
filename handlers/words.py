"""What people type, made plain: curly quotes, dashes and capitals play no part, and what Slack escaped is put back."""

PLAIN = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})


def unescaped(text: str) -> str:
    """Slack sends these three escaped."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def split_verb(text: str) -> tuple[str, str]:
    """The first word, in small letters, and the rest as it was typed."""
    words = unescaped(text).translate(PLAIN).split(maxsplit=1)
    if not words:
        return "", ""
    return words[0].casefold(), words[1] if len(words) > 1 else ""
