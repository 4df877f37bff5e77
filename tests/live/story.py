"""How a story is told: it is some day, somebody types a line, and then they must read this."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from bot.practice.practice import Practice
from bot.practice.slack.client import Place, Seen, Team, View


class Teller(NamedTuple):
    """One of the team at a keyboard, in one channel."""

    place: Place

    def types(self, line: str, *reads: str) -> Seen:
        """Type a line; what comes back to whoever typed it, with these words in it."""
        before = _seen(self.place)
        self.place.types(line)
        return self._reads(before, reads)

    def presses(self, button: str, on: Seen, *reads: str) -> Seen:
        """Press a button or a line of the menu; what comes back, with these words in it."""
        before = _seen(self.place)
        on.clicks(button)
        return self._reads(before, reads)

    def opens(self, line: str, title: str) -> View:
        """Type a line that lacks something: the form that opens."""
        self.place.types(line)
        return self.place.person.waits_for_form(title)

    def fills(self, form: View, values: Mapping[str, object], *reads: str) -> Seen:
        """Fill in a form and send it off; what comes back, with these words in it."""
        before = _seen(self.place)
        assert form.fills(dict(values)).submits() == {"ok": True}
        return self._reads(before, reads)

    def mentions(self, thread: Place, line: str, *reads: str) -> Seen:
        """Speak to the bot in a thread, where commands do not work."""
        before = _seen(thread)
        thread.mentions(line)
        return thread.waits_for(lambda seen: seen.ts not in before and seen.ephemeral and _has(seen, reads))

    def shares(self, line: str, *reads: str) -> Seen:
        """Type a line whose answer everybody in the channel reads."""
        before = _seen(self.place)
        self.place.types(line)
        return self.place.waits_for(lambda seen: seen.ts not in before and not seen.ephemeral and _has(seen, reads))

    def card(self, about: str) -> Seen:
        """The card of a case, in whose thread everything else stands."""
        return self.place.waits_for(lambda seen: not seen.ephemeral and seen.text.startswith(f"{about} ·"))

    def told(self, *reads: str) -> Seen:
        """What the bot wrote to them directly."""
        return self.place.person.dm.waits_for(lambda seen: _has(seen, reads))

    def _reads(self, before: set[str], reads: tuple[str, ...]) -> Seen:
        answer = self.place.waits_for(lambda seen: seen.ephemeral and seen.ts not in before)
        missing = [words for words in reads if words.casefold() not in answer.text.casefold()]
        assert not missing, f"{missing} not in:\n{answer.text}"
        return answer


def at(practice: Practice, name: str, channel: str) -> Teller:
    """Somebody, in a channel."""
    return Teller(Team(practice.url).as_(name).channel(channel))


def it_is(practice: Practice, day: str) -> None:
    """The clock is moved with the page's own control: “Tue 2 Feb 2027”, at nine in the morning."""
    on = _date(day)
    practice.move("to", on, "en")


def _date(day: str) -> date:
    on = datetime.strptime(day, "%a %d %b %Y").date()  # noqa: DTZ007 - a day has no zone
    assert on.strftime("%a") == day[:3], f"{on} is a {on:%A}"
    return on


def _seen(place: Place) -> set[str]:
    return {seen.ts for seen in place.messages()}


def _has(seen: Seen, reads: tuple[str, ...]) -> bool:
    return all(words.casefold() in seen.text.casefold() for words in reads)
