"""What the page asks of whoever runs the practice: who is who, what day it is, what to try, and to move the clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

Language = Literal["en", "cy"]
Step = Literal["day", "week", "next", "to", "outage"]


@dataclass(frozen=True)
class Persona:
    """Somebody to act as: the name in the stand-in, and in words what they are."""

    name: str
    title: str


@dataclass(frozen=True)
class Command:
    """A command that `/` offers: what is put in to be completed, an example of it, and what it does."""

    text: str
    example: str
    words: str


@dataclass(frozen=True)
class Shortcut:
    """A shortcut of the app: in the menu of a message, or anywhere."""

    callback_id: str
    title: str
    on: Literal["message", "anywhere"] = "message"


@dataclass(frozen=True)
class When:
    """The act that ticks a step off; what is empty may be anything."""

    act: Literal["typed", "used", "clock", "became"]
    text: str = ""  # how what is typed begins
    person: str = ""
    channel: str = ""
    step: str = ""  # of the clock


@dataclass(frozen=True)
class Tick:
    """One of the steps of a new joiner, with what to put before them: a person, a channel, words to send."""

    id: str
    words: str
    when: When
    person: str = ""
    channel: str = ""
    text: str = ""


@dataclass(frozen=True)
class Strip:
    """What the last act did: '1 entry, 3 dates moved'. A number that it has not seen makes the page show it."""

    number: int
    words: str


@dataclass(frozen=True)
class State:
    """Everything that the page says of the practice itself, in one language."""

    name: str
    day: date
    today: str
    people: Sequence[Persona]
    first_channel: str = ""  # where a new joiner finds themself; empty: the app's messages
    clock: str = ""  # a sentence beside the clock: "Nothing is sent on a Saturday. …"
    next_due: str = ""  # what "To the next thing due" goes to; empty where nothing is
    welcome: str = ""
    ticks: Sequence[Tick] = ()
    commands: Sequence[Command] = ()
    shortcuts: Sequence[Shortcut] = ()
    strip: Strip | None = None


class Unmoved(Exception):
    """The clock stays where it is; the words say why."""

    def __init__(self, words: str, *, backwards: bool = False) -> None:
        super().__init__(words)
        self.words, self.backwards = words, backwards


class Workspace(Protocol):
    """The practice, as the page needs it; each is called in a thread of its own, and may take its time."""

    def state(self, person: str, language: Language) -> State:
        """What the page says to this person."""
        ...

    def move(self, step: Step, day: date | None, language: Language) -> str:
        """Move the clock on (to `day`, for the step `to`) and say what came of it; `Unmoved` where it stays."""
        ...

    def again(self) -> None:
        """Begin from the beginning; once it is back, the stand-in may be asked again."""
        ...
