"""Block Kit by hand: people's words stand in plain text or rich text only, where nothing pings, links or formats."""

from typing import Any

from handlers.wording.language import _

Block = dict[str, Any]
LONGEST_SECTION, LONGEST_HEADER, LONGEST_BUTTON, LONGEST_ACTION = 3000, 150, 75, 255
LONGEST_VALUE = 2000  # of a line that a button says
PRESSED, MENU = "case.says", "case.menu"
TURNS, LEADS = "case.home", "case.thread"  # these say nothing: they turn a page of Home, and lead to a message
INVISIBLE = dict.fromkeys((*range(8203, 8208), *range(8234, 8239), *range(8288, 8298), 65279))

_PASSAGE = {True: "rich_text_quote", False: "rich_text_section"}


class Quote(str):
    """What somebody wrote themselves."""

    __slots__ = ()


def plain(words: str) -> str:
    """Words without what cannot be seen and would turn other words round."""
    return words.translate(INVISIBLE)


def shortened(words: str, longest: int, language: str) -> str:
    """Words that fit; what was cut is said to be cut."""
    words = plain(words)
    if len(words) <= longest:
        return words
    tail = _(" … (cut)", language)
    return words[: longest - len(tail)] + tail


def header(words: str, language: str) -> Block:
    """A title."""
    text = shortened(words, LONGEST_HEADER, language)
    return {"type": "header", "text": {"type": "plain_text", "text": text, "emoji": False}}


def lines(*words: str) -> Block:
    """Lines of text, exactly as they are."""
    text = "\n".join(plain(line) for line in words if line)
    return {
        "type": "rich_text",
        "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}],
    }


def part(title: str, *words: str) -> Block:
    """Lines under a title of their own, which is ours and never anybody's words."""
    bold = {"type": "text", "text": title, "style": {"bold": True}}
    text = {"type": "text", "text": "\n" + "\n".join(plain(line) for line in words)}
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [bold, text]}]}


def passages(*pieces: str) -> Block:
    """Lines, with what people wrote themselves set apart."""
    found = [
        {"type": _PASSAGE[isinstance(piece, Quote)], "elements": [{"type": "text", "text": plain(piece)}]}
        for piece in pieces
    ]
    return {"type": "rich_text", "elements": found}


def small(words: str, language: str) -> Block:
    """A line beside the matter."""
    text = shortened(words, LONGEST_SECTION, language)
    return {"type": "context", "elements": [{"type": "plain_text", "text": text, "emoji": False}]}


def button(label: str, line: str) -> Block:
    """Something to press, which says a line as if it had been typed."""
    action = f"{PRESSED}.{line}"[:LONGEST_ACTION]  # two buttons of one message never say the same
    return {"type": "button", "text": _label(label), "action_id": action, "value": line}


def turns(label: str, words: str) -> Block:
    """Something to press in Home that draws it anew, as these words say."""
    return {"type": "button", "text": _label(label), "action_id": f"{TURNS}.{words}"[:LONGEST_ACTION], "value": words}


def leads(label: str, channel: str, message: str) -> Block:
    """A button that leads to a message; whoever shows it finds out where that is."""
    action = f"{LEADS}.{channel}.{message}"
    return {"type": "button", "text": _label(label), "action_id": action, "value": f"{channel} {message}"}


def menu(*choices: tuple[str, str]) -> Block:
    """Further lines to say, behind three dots: what each is called, and the line."""
    options = [{"text": _label(label), "value": line} for label, line in choices]
    action = f"{MENU}.{choices[0][1]}"[:LONGEST_ACTION]
    return {"type": "overflow", "action_id": action, "options": options}


def _label(label: str) -> Block:
    return {"type": "plain_text", "text": plain(label)[:LONGEST_BUTTON], "emoji": False}


def actions(*elements: Block) -> Block:
    """Buttons in a row."""
    return {"type": "actions", "elements": list(elements)}
