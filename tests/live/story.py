"""How a story is told: it is some day, somebody types a line, and then they must read this."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from bot.practice.practice import Practice
from bot.practice.slack.client import Place, Seen, Team, Unseen, View


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

    def sees_on_card(self, about: str, *reads: str) -> Seen:
        """What the card says to everybody in the channel, as soon as it does."""
        return self.place.waits_for(
            lambda seen: not seen.ephemeral and seen.text.startswith(f"{about} ·") and _has(seen, reads)
        )

    def sees_in_thread(self, about: str, *reads: str) -> Seen:
        """What the thread under a card says to everybody."""
        thread = self.card(about).thread
        try:
            return thread.waits_for(lambda seen: _has(seen, reads))
        except Unseen as unseen:
            raise AssertionError(f"{reads} not in:\n" + "\n".join(each.text for each in thread.messages())) from unseen

    def sees_at_home(self, *reads: str) -> View:
        """What stands in the app's Home when they open it."""
        home = self.place.person.opens_home(reads[0])
        assert _in(home.words, reads), home.words
        return home

    def sees_nothing_of(self, *words: str) -> None:
        """None of it stands where they can look: in no channel of theirs or its threads, in nothing that they were told, nor at home."""
        person = self.place.person
        said = [person.opens_home().words]
        mine = [each["name"] for each in person.asks("see")["channels"] if each["member"] and each["name"]]
        for place in (*map(person.channel, mine), person.dm):
            for seen in place.messages():
                said += [seen.text, *(each.text for each in seen.thread.messages())]
        assert not [each for each in said for word in words if word in each]

    def told(self, *reads: str) -> Seen:
        """What the bot wrote to them directly."""
        return self.place.person.dm.waits_for(lambda seen: _has(seen, reads))

    def _reads(self, before: set[str], reads: tuple[str, ...]) -> Seen:
        answer = self.place.waits_for(lambda seen: seen.ephemeral and seen.ts not in before)
        missing = [words for words in reads if words not in answer.text]
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
    return _in(seen.text, reads)


def _in(said: str, reads: tuple[str, ...]) -> bool:
    return all(words in said for words in reads)
