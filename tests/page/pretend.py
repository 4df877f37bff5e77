"""A workspace for the page's tests: roles, steps, commands, and a clock that can be asked for what is due next."""

from dataclasses import replace
from datetime import date

from bot.practice.page.alone import Alone
from bot.practice.page.workspace import Command, Language, Persona, Shortcut, State, Step, Strip, Tick, When

TITLES = {"ailsa": "link inspector", "tom": "lead inspector", "siân": "head of inspection"}
COMMANDS = [
    Command("/case status ", "/case status [council]", "Where a case stands"),
    Command("/case form", "/case form", "Write down what happened"),
    Command("/case say ", "/case say [words]", "Say something here"),
    Command("/case why ", "/case why [council] [task]", "Why a day is the day it is"),
]
TICKS = [
    Tick("status", "Type /case status strathavon", When("typed", "/case status"), "ailsa", "first", "/case status strathavon"),
    Tick("form", "Write down what happened", When("typed", "/case form"), "ailsa", "first", "/case form"),
    Tick("next", "Press “To the next thing due”", When("clock", step="next")),
    Tick("become", "Become Siân", When("became", person="siân"), "siân"),
    Tick("why", "Ask why", When("typed", "/case why"), text="/case why ardross report"),
]  # fmt: skip


class Pretend(Alone):
    """Says more than the stand-in alone; its next thing due is two days away."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.strips = 0
        self.words = ""
        self.begun = 0

    def did(self, words: str) -> None:
        """Say in the strip what the last act did."""
        self.strips, self.words = self.strips + 1, words

    def state(self, person: str, language: Language) -> State:
        """Roles, steps and commands too."""
        plain = super().state(person, language)
        people = [Persona(each.name, TITLES.get(each.name, "")) for each in plain.people]
        return replace(
            plain,
            people=people,
            clock="Nothing is sent on a Saturday." if plain.day.isoweekday() == 6 else "",
            next_due="Mon 30 Nov 2026, 09:00: 2 nudges",
            welcome="Croeso / Welcome. This is the real bot with pretend councils.",
            ticks=TICKS,
            commands=COMMANDS,
            shortcuts=[Shortcut("note", "Note this"), Shortcut("new", "Write something down", "anywhere")],
            strip=Strip(self.strips, self.words) if self.strips else None,
        )

    def move(self, step: Step, day: date | None, language: Language) -> str:
        """Two days, to what is due."""
        if step != "next":
            return super().move(step, day, language)
        for _ in range(2):
            super().move("day", None, language)
        return "2 nudges were sent."

    def again(self) -> None:
        """Count how often it began anew."""
        super().again()
        self.begun += 1
