"""What people type, made plain: curly quotes, dashes and capitals play no part, and what Slack escaped is put back."""

import re

PLAIN = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})


APART = re.compile(r"(?:yn [oô]l|i ffwrdd|ar gau)(?=\s|$)", re.IGNORECASE)  # verbs that people write as two words
AS_ONE = {"yn": "yn-ôl", "i": "i-ffwrdd", "ar": "ar-gau"}


WITH_ARTICLE = re.compile(r"(?P<verb>[^\W\d_]+)'[rn](?=\s|$)")  # cofnodi'r cyfarfod, atgoffa'n hwyr


POLITELY = re.compile(r"(?:please|pls|plis|os gwelwch yn dda)\b[\s,:]*", re.IGNORECASE)


def unescaped(text: str) -> str:
    """Slack sends these three escaped."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def plainly_asked(text: str) -> str:
    """The same line without the “please” that it begins with."""
    polite = POLITELY.match(text.strip())
    return text.strip()[polite.end() :] if polite else text


def escaped(text: str) -> str:
    """Slack reads these three as markup, also in the text beside the blocks, whatever is switched off."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def split_verb(text: str) -> tuple[str, str]:
    """The first word, in small letters, and the rest as it was typed."""
    said = unescaped(text).translate(PLAIN).strip()
    apart = APART.match(said)
    if apart:
        said = AS_ONE[apart.group().split()[0].casefold()] + said[apart.end() :]
    joined = WITH_ARTICLE.match(said)
    if joined:
        said = joined["verb"] + said[joined.end() :]
    words = said.split(maxsplit=1)
    if not words:
        return "", ""
    return words[0].casefold().rstrip(":") or words[0], words[1] if len(words) > 1 else ""
