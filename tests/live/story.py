"""How a story is told: it is some day, somebody types a line, and then they must read this; in English, or in Welsh.

A story is written once. Its Welsh stands beside it in welsh/, line by line: what is typed, pressed and read. What has
none there is typed, and read, as it is: a name, a figure, or a line that is Welsh already.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import yaml

from bot.practice.practice import Practice
from bot.practice.slack.client import Place, Seen, Team, Unseen, View
from tests.practising import practising

BRITAIN = ZoneInfo("Europe/London")
WEEK = timedelta(weeks=1)
WELSH = Path(__file__).with_name("welsh")
PRIVATE = re.compile("X-[0-9]{4}")  # what is private takes a reference that tells nothing: another each time


class Words:
    """The words of a story in the language in which it is told."""

    def __init__(self, welsh: Mapping[str, str]) -> None:
        self._welsh, self._unsaid = welsh, set(welsh)

    def __call__(self, written: str) -> str:
        """What is typed or read for what is written."""
        key = PRIVATE.sub("X-0000", written)
        self._unsaid.discard(key)
        private = PRIVATE.search(written)
        said = self._welsh.get(key, written)
        return said.replace("X-0000", private[0]) if private else said

    def each(self, *written: str) -> list[str]:
        """The same of several."""
        return [self(one) for one in written]

    @property
    def in_welsh(self) -> bool:
        """Whether the story is told in Welsh."""
        return bool(self._welsh)

    @property
    def unsaid(self) -> list[str]:
        """What has a Welsh and was never asked for."""
        return sorted(self._unsaid)


AS_WRITTEN = Words({})


class Told(NamedTuple):
    """A practice in which a story is told, and its words."""

    practice: Practice
    words: Words

    @property
    def url(self) -> str:
        """The address of the page."""
        return self.practice.url


def welsh_of(name: str) -> dict[str, str]:
    """The Welsh of a story, by what is written."""
    found: dict[str, str] = yaml.safe_load((WELSH / f"{name}.yaml").read_text("utf-8"))
    return found


@contextmanager
def telling(folder: Path, name: str, language: str, *, empty: bool = True) -> Iterator[Told]:
    """A story in one of the languages."""
    words = Words(welsh_of(name) if language == "cy" else {})
    with practising(folder, empty=empty, language=language) as practice:
        cymru = Team(practice.url).as_("siân").channel("dilyniant-cymru")
        cymru.types(
            "/achos gosodiadau iaith yma arferol"
        )  # it reads Welsh, and here it is to read what the story is told in
        cymru.waits_for("Iaith arferol y tîm")
        yield Told(practice, words)


class Teller(NamedTuple):
    """One of the team at a keyboard, in one channel."""

    place: Place
    words: Words = AS_WRITTEN

    def types(self, line: str, *reads: str) -> Seen:
        """Type a line; what comes back to whoever typed it, with these words in it."""
        before = _seen(self.place)
        self._types(line)
        return self._reads(before, reads)

    def presses(self, button: str, on: Seen, *reads: str) -> Seen:
        """Press a button or a line of the menu; what comes back, with these words in it."""
        before = _seen(self.place)
        on.clicks(self.words(button))
        return self._reads(before, reads)

    def opens(self, line: str, title: str) -> View:
        """Type a line that lacks something: the form that opens."""
        self._types(line)
        return self.place.person.waits_for_form(self.words(title))

    def fills(self, form: View, values: Mapping[str, object], *reads: str) -> Seen:
        """Fill in a form and send it off; what comes back, with these words in it."""
        before = _seen(self.place)
        said = {self.words(label): self._value(value) for label, value in values.items()}
        assert form.fills(said).submits() == {"ok": True}
        return self._reads(before, reads)

    def mentions(self, thread: Place, line: str, *reads: str) -> Seen:
        """Speak to the bot in a thread, where commands do not work."""
        before = _seen(thread)
        thread.mentions(self.words(line))
        return thread.waits_for(lambda seen: seen.ts not in before and seen.ephemeral and self._has(seen, reads))

    def shares(self, line: str, *reads: str) -> Seen:
        """Type a line whose answer everybody in the channel reads."""
        before = _seen(self.place)
        self._types(line)
        return self.place.waits_for(
            lambda seen: seen.ts not in before and not seen.ephemeral and self._has(seen, reads)
        )

    def card(self, about: str) -> Seen:
        """The card of a case, in whose thread everything else stands."""
        return self.place.waits_for(lambda seen: not seen.ephemeral and seen.text.startswith(f"{about} ·"))

    def sees_on_card(self, about: str, *reads: str) -> Seen:
        """What the card says to everybody in the channel, as soon as it does."""
        return self.place.waits_for(
            lambda seen: not seen.ephemeral and seen.text.startswith(f"{about} ·") and self._has(seen, reads)
        )

    def sees_in_thread(self, about: str, *reads: str) -> Seen:
        """What the thread under a card says to everybody."""
        thread = self.card(about).thread
        try:
            return thread.waits_for(lambda seen: self._has(seen, reads))
        except Unseen as unseen:
            raise AssertionError(f"{reads} not in:\n" + "\n".join(each.text for each in thread.messages())) from unseen

    def sees_at_home(self, *reads: str) -> View:
        """What stands in the app's Home when they open it."""
        home = self.place.person.opens_home(self.words(reads[0]))
        assert self._in(home.words, reads), home.words
        return home

    def sees_nothing_of(self, *words: str) -> None:
        """None of it stands where they can look: in no channel of theirs or its threads, in nothing that they were told, nor at home."""
        person = self.place.person
        said = [person.opens_home().words]
        mine = [each["name"] for each in person.asks("see")["channels"] if each["member"] and each["name"]]
        for place in (*map(person.channel, mine), person.dm):
            for seen in place.messages():
                said += [seen.text, *(each.text for each in seen.thread.messages())]
        never = {*words, *map(self.words, words)}
        assert not [each for each in said for word in never if word in each]

    def told(self, *reads: str) -> Seen:
        """What the bot wrote to them directly."""
        return self.place.person.dm.waits_for(lambda seen: self._has(seen, reads))

    def _types(self, line: str) -> None:
        said = self.words(line)
        assert said.startswith("/achos") or not self.words.in_welsh, line
        self.place.types(said)

    def _value(self, value: object) -> object:
        return self.words(value) if isinstance(value, str) else value

    def _reads(self, before: set[str], reads: tuple[str, ...]) -> Seen:
        answer = self.place.waits_for(lambda seen: seen.ephemeral and seen.ts not in before)
        missing = [words for words in map(self.words, reads) if words not in answer.text]
        assert not missing, f"{missing} not in:\n{answer.text}"
        return answer

    def _has(self, seen: Seen, reads: tuple[str, ...]) -> bool:
        return self._in(seen.text, reads)

    def _in(self, said: str, reads: tuple[str, ...]) -> bool:
        return all(words in said for words in map(self.words, reads))


def at(practice: Practice | Told, name: str, channel: str) -> Teller:
    """Somebody, in a channel."""
    words = practice.words if isinstance(practice, Told) else AS_WRITTEN
    return Teller(Team(practice.url).as_(name).channel(channel), words)


def it_is(practice: Practice | Told, day: str) -> None:
    """The clock is moved: “Tue 2 Feb 2027”, at nine in the morning.

    With the page's own control, so that each morning in between is lived through; where a story is told again in
    Welsh and more than a week goes by, at once: then each task is said as it is by now.
    """
    on = _date(day)
    here = practice if isinstance(practice, Practice) else practice.practice
    far = on - here.state("", "en").day > WEEK
    if isinstance(practice, Told) and practice.words.in_welsh and far:
        Team(practice.url).moves_clock(datetime.combine(on, time(9), BRITAIN).isoformat())
    else:
        here.move("to", on, "en")


def _date(day: str) -> date:
    on = datetime.strptime(day, "%a %d %b %Y").date()  # noqa: DTZ007 - a day has no zone
    assert on.strftime("%a") == day[:3], f"{on} is a {on:%A}"
    return on


def _seen(place: Place) -> set[str]:
    return {seen.ts for seen in place.messages()}
