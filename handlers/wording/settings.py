"""What holds for the whole team: closures, how wide “about” is, language, hours."""

from collections.abc import Iterator, Mapping
from datetime import date, time
from typing import NamedTuple

from handlers.wording.blocks import Block, header, lines, small
from handlers.wording.days import day, period
from handlers.wording.language import N_, _
from models.duties import Team
from models.phrases import Period

LANGUAGES = {"en": N_("English"), "cy": N_("Welsh")}
MOST = 20  # days in a list
KINDS = {
    "meeting": N_("meeting"), "letter": N_("letter"), "report": N_("report"), "document": N_("document"),
    "visit": N_("visit"), "decision": N_("decision"), "task": N_("task"), "action": N_("action"),
}  # fmt: skip
OF_ONE = ("case:", "task:")  # not everybody may see it
OF_CHANNEL = "channel:"  # nor another channel


class House(NamedTuple):
    """What is set where the bot runs."""

    language: str = "en"
    opens: time = time(8)
    closes: time = time(18)
    channel: str = ""  # in which it is asked for

    @property
    def hours(self) -> str:
        """In which it speaks unasked."""
        return f"{self.opens:%H:%M}-{self.closes:%H:%M}"

    def is_silent(self, at: time | None) -> bool:
        """Whether what is set for this hour is never said: the hours were narrowed after it was set."""
        return at is not None and at >= self.closes


HOUSE = House()


def settings(team: Team, house: House, today: date, language: str, *, changed: bool) -> list[Block]:
    """How it stands, and how it is changed."""
    blocks = [header(_("Settings of the team", language), language), lines(*_said(team, house, today, language))]
    if changed:
        blocks.append(lines(_("Set. Every date has been worked out anew.", language)))
    hint = _(
        "Managers change it: settings closed 24 dec · settings open 24 dec · settings tolerance 2 weeks · settings decisions 5 days",
        language,
    )
    more = _("settings nudges 08:30 · settings leads letter 10 5 0 · settings quiet until 4 jan, REASON", language)
    where = _("Language and hours are set where the bot runs: REMEMBRANCER_LANGUAGE, REMEMBRANCER_HOURS", language)
    whose = _("Your own language and this channel’s: settings language", language)
    return [*blocks, *(small(each, language) for each in (hint, more, whose, where))]


def kept(months: Mapping[str, int], language: str) -> Block:
    """For how long cases are kept once they have ended; the documents do not say."""
    said = _("{procedure} for {months}", language)
    told = [
        said.format(procedure=key, months=period(Period(count, "month"), language)) for key, count in months.items()
    ]
    none = _("not set, so none is disposed of: settings keep PROCEDURE 84 months", language)
    how = _("Kept after a case has ended: {how}", language)
    return small(how.format(how=", ".join(told) or none), language)


def _said(team: Team, house: House, today: date, language: str) -> Iterator[str]:
    days = [day(each, language) for each in sorted(team.closures) if each >= today]
    more = [_("{count} more", language).format(count=len(days) - MOST)] if len(days) > MOST else []
    shown = ", ".join([*days[:MOST], *more])
    none = _("no days besides weekends and bank holidays", language)
    yield _("Closed: {days}", language).format(days=shown or none)
    weeks = period(Period(team.tolerance.days // 7, "week"), language)
    yield _("“About” a day: late only {weeks} after it", language).format(weeks=weeks)
    after = period(Period(team.decisions, "working day"), language)
    yield _("A grave decision that nobody takes goes to others: after {days}", language).format(days=after)
    yield _("Language: {language}", language).format(language=_(LANGUAGES[house.language], language))
    yield _("Reminders: from {time}, where people are", language).format(time=f"{team.nudges_at:%H:%M}")
    if house.is_silent(team.nudges_at):
        yield never_said(house, language)
    if team.quiet_until and team.quiet_until >= today:
        rests = _("Nobody is reminded until {day}: “{reason}”. Every deadline stands.", language)
        yield rests.format(day=day(team.quiet_until, language), reason=team.quiet_because)
    yield from _leads(team, house, language)
    yield _("Speaks unasked: Monday to Friday, {hours}", language).format(hours=house.hours)


def _leads(team: Team, house: House, language: str) -> Iterator[str]:
    """What is set for reminders; another channel is not named, since not everybody knows of it."""
    here = f"{OF_CHANNEL}{house.channel}"
    shared = [(scope, how) for scope, how in team.leads if scope == here or not scope.startswith((*OF_ONE, OF_CHANNEL))]
    for scope, how in shared[:MOST]:
        named = scope.partition(":")[2] or scope  # a kind of task, or a procedure
        what = _("this channel", language) if scope == here else _(KINDS.get(named, named), language)
        yield _("Reminders of {what}: {how}", language).format(what=what, how=_how(dict(how), language))
    others = sum(scope.startswith(OF_CHANNEL) and scope != here for scope, _changes in team.leads)
    if others:
        yield _("Reminders of other channels: set for {count}", language).format(count=others)
    single = sum(scope.startswith(OF_ONE) for scope, _changes in team.leads)
    if single:
        yield _("Reminders of single cases and tasks: set for {count}", language).format(count=single)


def never_said(house: House, language: str) -> str:
    """What was set before the hours became what they are."""
    return _("That is never said: the bot speaks {hours} only. Set another hour.", language).format(hours=house.hours)


IN_WORKING_DAYS = (
    ("arranged", N_("{days} before an arranged day")),
    ("managers_before", N_("managers {days} before the limit where no day is arranged")),
    ("managers_after", N_("managers {days} after the limit")),
    ("chased", N_("again {days} after it was chased")),
)
OPENED, NOT_OPENED = N_("on the day on which the case was opened"), N_("not when the case was opened")


def _how(changes: Mapping[str, object], language: str) -> str:
    """10, 5 and 0 days before; late for 6 weeks."""
    before, late = changes.get("before"), changes.get("late_weeks")
    said = []
    if isinstance(before, tuple):
        said.append(_("{days} days before", language).format(days=", ".join(map(str, before))))
    if isinstance(late, int):
        said.append(_("late for {weeks}", language).format(weeks=period(Period(late, "week"), language)))
    for name, words in IN_WORKING_DAYS:
        count = changes.get(name)
        if isinstance(count, int):
            said.append(_(words, language).format(days=period(Period(count, "working day"), language)))
    opens = changes.get("opening")
    if opens is not None:
        said.append(_(OPENED if opens else NOT_OPENED, language))
    return "; ".join(said)
