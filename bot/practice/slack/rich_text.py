"""Slack's rich_text: sections, lists, quotes and preformatted text, and the pieces they are made of."""

from bot.practice.slack.shapes import Shape, choice, flag, items, number, one_of, record, unique, words


def _style(*names: str) -> dict[str, Shape]:
    return {"style": record({}, dict.fromkeys(names, flag))}


# Not words with blank=False: a space or a new line between two mentions is a piece of its own.
STYLED = _style("bold", "italic", "strike", "code", "underline")
MENTION = _style("bold", "italic", "strike", "highlight", "client_highlight", "unlink")
ADDRESS = words(3000, pattern=r"[a-zA-Z][a-zA-Z0-9+.-]*:\S+")


def _piece(must: dict[str, Shape], may: dict[str, Shape] | None = None) -> Shape:
    return record({"type": words(), **must}, may)


PIECES: dict[str, Shape] = {
    "text": _piece({"text": words()}, STYLED),
    "link": _piece({"url": ADDRESS}, {**STYLED, "text": words(), "unsafe": flag}),
    "user": _piece({"user_id": words(pattern="[UW][A-Z0-9]+")}, MENTION),
    "channel": _piece({"channel_id": words(pattern="[CDG][A-Z0-9]+")}, MENTION),
    "usergroup": _piece({"usergroup_id": words(pattern="S[A-Z0-9]+")}, MENTION),
    "emoji": _piece({"name": words(pattern="[a-z0-9_+'-]+")}, {"unicode": words(), "skin_tone": number(1, 6)}),
    "date": _piece({"timestamp": number(0), "format": words()}, {"url": ADDRESS, "fallback": words()}),
    "broadcast": _piece({"range": choice("here", "channel", "everyone")}),
    "color": _piece({"value": words(pattern="#[0-9a-fA-F]{6}")}),
}
SECTION = _piece({"elements": items(one_of(PIECES))})
BORDER: dict[str, Shape] = {"border": number(0, 1)}
PARTS: dict[str, Shape] = {
    "rich_text_section": SECTION,
    "rich_text_quote": _piece({"elements": items(one_of(PIECES))}, BORDER),
    "rich_text_preformatted": _piece(
        {"elements": items(one_of({name: PIECES[name] for name in ("text", "link")}))}, BORDER
    ),
    "rich_text_list": _piece(
        {"style": choice("bullet", "ordered"), "elements": items(one_of({"rich_text_section": SECTION}))},
        {**BORDER, "indent": number(0, 8), "offset": number(0)},
    ),
}
RICH_TEXT = one_of({"rich_text": _piece({"elements": items(one_of(PARTS))}, {"block_id": unique("block_id", 255)})})
