"""Block Kit by hand: people's words stand in plain text or rich text only, where nothing pings, links or formats."""

import unicodedata
from hashlib import sha256
from typing import Any

from handlers.wording.language import _

Block = dict[str, Any]
LONGEST_SECTION, LONGEST_HEADER, LONGEST_BUTTON, LONGEST_ACTION = 3000, 150, 75, 255
LONGEST_QUESTION, LONGEST_CONSEQUENCE, LONGEST_REPLY = 100, 300, 30  # of what is asked before a press counts
LONGEST_VALUE = 1950  # of a line that a button says: Slack takes 2,000, and a verb may be longer in Welsh
PRESSED, MENU = "case.says", "case.menu"
TURNS, LEADS = "case.home", "case.thread"  # these say nothing: they turn a page of Home, and lead to a message
NOTHING = "–"  # Slack takes no empty text
GOES_ON = "\n  │ "  # before each further line of somebody's words, which might else be taken for one of the bot's
BREAKS = "\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029"
UNSEEN = frozenset({"Cc", "Cf", "Cs"})
FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"  # letters by their kind, which nobody can see

_PASSAGE = {True: "rich_text_quote", False: "rich_text_section"}


class _Shown(dict[int, int | str | None]):
    """What is shown of each character, looked up once: nothing of what cannot be seen or turns other words round."""

    def __missing__(self, point: int) -> int | str | None:
        char, found = chr(point), point
        if char in BREAKS:
            self[point] = "\n"
        else:
            hidden = char in FILLERS or (char != "\t" and unicodedata.category(char) in UNSEEN)
            self[point] = None if hidden else found
        return self[point]


_SHOWN = _Shown()


class Quote(str):
    """What somebody wrote themselves."""

    __slots__ = ()


def plain(words: str) -> str:
    """Words without what cannot be seen and would turn other words round; every kind of line break is one."""
    return words.replace("\r\n", "\n").translate(_SHOWN)


def one_line(words: str) -> str:
    """The same on one line; Slack takes none that is empty."""
    return " ".join(plain(words).split()) or NOTHING


def going_on(words: str) -> str:
    """The same, where lines are told apart: those behind the first are marked as its continuation."""
    return plain(words).strip("\n").replace("\n", GOES_ON)


def size(words: str) -> int:
    """Characters as Slack counts them: an emoji is two."""
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def within(words: str, longest: int) -> str:
    """As much of the words as fits, in whole characters."""
    if size(words) <= longest:
        return words
    return words.encode("utf-16-le", "surrogatepass")[: 2 * longest].decode("utf-16-le", "ignore")


def shortened(words: str, longest: int, language: str) -> str:
    """Words that fit; what was cut is said to be cut."""
    words = plain(words)
    if size(words) <= longest:
        return words
    tail = _(" … (cut)", language)
    return within(words, longest - size(tail)) + tail


def ended(words: str, longest: int) -> str:
    """One line that fits; where there is no room for words, three dots say that it was cut."""
    words = one_line(words)
    return words if size(words) <= longest else within(words, longest - 1) + "…"


def pieces(words: str) -> list[Block]:
    """Words in pieces of rich text, none of them longer than Slack's longest text."""
    words, found = words if words.strip() else NOTHING, []
    while words:
        some = within(words, LONGEST_SECTION)
        found.append({"type": "text", "text": some})
        words = words[len(some) :]
    return found


def header(words: str, language: str) -> Block:
    """A title."""
    text = shortened(one_line(words), LONGEST_HEADER, language)
    return {"type": "header", "text": {"type": "plain_text", "text": text, "emoji": False}}


def lines(*words: str) -> Block:
    """Lines of text, exactly as they are but for the marks where somebody's words go on."""
    text = "\n".join(filter(None, map(going_on, words)))
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": pieces(text)}]}


def part(title: str, *words: str) -> Block:
    """Lines under a title of their own, which is ours and never anybody's words."""
    bold = {"type": "text", "text": title, "style": {"bold": True}}
    text = "\n" + "\n".join(map(going_on, words))
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [bold, *pieces(text)]}]}


def passages(*passed: str) -> Block:
    """Lines, with what people wrote themselves set apart."""
    found = []
    for each in passed:
        quoted = isinstance(each, Quote)
        found.append({"type": _PASSAGE[quoted], "elements": pieces((plain if quoted else going_on)(each))})
    return {"type": "rich_text", "elements": found}


def struck(*words: str) -> Block:
    """Lines that hold no longer, struck through."""
    marked = [each | {"style": {"strike": True}} for each in pieces("\n".join(map(going_on, words)))]
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": marked}]}


def small(words: str, language: str) -> Block:
    """A line beside the matter."""
    text = shortened(one_line(words), LONGEST_SECTION, language)
    return {"type": "context", "elements": [{"type": "plain_text", "text": text, "emoji": False}]}


def button(label: str, line: str) -> Block:
    """Something to press, which says a line as if it had been typed; one that is too long for that ends in three dots."""
    value = line if size(line) <= LONGEST_VALUE else within(line, LONGEST_VALUE - 1) + "…"
    return {"type": "button", "text": _label(label), "action_id": _named(PRESSED, line), "value": value}


def confirmed(element: Block, title: str, words: str, language: str) -> Block:
    """The same button, with a question before it does anything: by what authority, and what comes of it."""
    return element | {
        "confirm": {
            "title": _label_of(title, LONGEST_QUESTION),
            "text": _label_of(words, LONGEST_CONSEQUENCE),
            "confirm": _label_of(_("Go on", language), LONGEST_REPLY),
            "deny": _label_of(_("Not yet", language), LONGEST_REPLY),
        }
    }


def turns(label: str, words: str) -> Block:
    """Something to press in Home that draws it anew, as these words say."""
    return {"type": "button", "text": _label(label), "action_id": f"{TURNS}.{words}"[:LONGEST_ACTION], "value": words}


def leads(label: str, channel: str, message: str) -> Block:
    """A button that leads to a message; whoever shows it finds out where that is."""
    action = f"{LEADS}.{channel}.{message}"
    return {"type": "button", "text": _label(label), "action_id": action, "value": f"{channel} {message}"}


def talks(label: str, about: str, address: str) -> Block:
    """A button that leads to a conversation about something; it says nothing."""
    action = _named(f"{LEADS}.talk", about)
    return {"type": "button", "text": _label(label), "action_id": action, "value": f"talk {about}", "url": address}


def menu(*choices: tuple[str, str]) -> Block:
    """Further lines to say, behind three dots: what each is called, and the line."""
    options = [{"text": _label(label), "value": line} for label, line in choices]
    return {"type": "overflow", "action_id": _named(MENU, choices[0][1]), "options": options}


def _named(kind: str, line: str) -> str:
    """The name of something to press: no two of one message say the same, so the line itself, or what stands for it."""
    name = f"{kind}.{line}"
    if size(name) <= LONGEST_ACTION:
        return name
    return f"{kind}.{sha256(line.encode('utf-8', 'surrogatepass')).hexdigest()}"


def _label(label: str) -> Block:
    return _label_of(label, LONGEST_BUTTON)


def _label_of(label: str, longest: int) -> Block:
    return {"type": "plain_text", "text": ended(label, longest), "emoji": False}


def actions(*elements: Block) -> Block:
    """Buttons in a row."""
    return {"type": "actions", "elements": list(elements)}
