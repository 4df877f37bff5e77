"""The page with no bot behind it: the stand-in's own people and clock, and nothing that is ever due."""

from datetime import date, datetime, timedelta

from bot.practice.page.workspace import Language, Persona, State, Step, Strip, Unmoved
from bot.practice.slack.client import Team

BACK = {
    "en": "The clock does not go back: what was said on later days would stay.",
    "cy": "Nid yw’r cloc yn mynd yn ôl: byddai’r hyn a ddywedwyd wedyn yn aros.",
}
NOTHING_DUE = {"en": "Nothing is due.", "cy": "Nid oes dim yn ddyledus."}
DAYS = {"day": 1, "week": 7, "outage": 7}


class Alone:
    """A workspace that moves the stand-in's clock, and no more."""

    def __init__(self, url: str) -> None:
        self._team, self._moved = Team(url), 0

    def _now(self) -> datetime:
        return datetime.fromisoformat(self._team.asks("clock")["now"])

    def state(self, person: str, language: Language) -> State:
        """Everybody, without a role."""
        del person, language
        known, now = self._team.asks("people"), self._now()
        people = [Persona(each["name"], "") for each in known["users"] if not (each["is_bot"] or each["deleted"])]
        strip = Strip(self._moved, "") if self._moved else None
        return State(known["team"]["name"], now.date(), f"{now:%a} {now.day} {now:%b %Y}", people, strip=strip)

    def move(self, step: Step, day: date | None, language: Language) -> str:
        """Days pass; nothing happens in them."""
        now = self._now()
        if step == "next":
            raise Unmoved(NOTHING_DUE[language])
        by = (day - now.date()).days if step == "to" and day else DAYS.get(step, 0)
        if by < 0:
            raise Unmoved(BACK[language], backwards=True)
        self._team.asks("clock", to=(now + timedelta(days=by)).isoformat())
        self._moved += 1
        return ""

    def again(self) -> None:
        """Everybody's client is loaded anew; what was said stays, since nothing here remembers the beginning."""
        for each in self._team.asks("people")["users"]:
            if not (each["is_bot"] or each["deleted"]):
                self._team.as_(each["name"]).reloads()
