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
OF_ONE = ("case:", "task:")  # not everybody may see it


class House(NamedTuple):
    """What is set where the bot runs."""

    language: str = "en"
    opens: time = time(8)
    closes: time = time(18)


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
    hours = f"{house.opens:%H:%M}-{house.closes:%H:%M}"
    yield _("Reminders: from {time}, where people are", language).format(time=f"{team.nudges_at:%H:%M}")
    if team.quiet_until and team.quiet_until >= today:
        rests = _("Nobody is reminded until {day}: “{reason}”. Every deadline stands.", language)
        yield rests.format(day=day(team.quiet_until, language), reason=team.quiet_because)
    shared = [(scope, changes) for scope, changes in team.leads if not scope.startswith(OF_ONE)]
    for scope, changes in shared[:MOST]:
        set_for = _("Reminders of {what}: {how}", language)
        yield set_for.format(what=scope.partition(":")[2] or scope, how=_how(dict(changes), language))
    if len(team.leads) > len(shared):
        count = len(team.leads) - len(shared)
        yield _("Reminders of single cases and tasks: set for {count}", language).format(count=count)
    yield _("Speaks unasked: Monday to Friday, {hours}", language).format(hours=hours)


IN_WORKING_DAYS = (
    ("arranged", N_("{days} before an arranged day")),
    ("managers_before", N_("managers {days} before the limit where no day is arranged")),
    ("managers_after", N_("managers {days} after the limit")),
)
OPENED, NOT_OPENED = N_("on the morning after the case was opened"), N_("not when the case was opened")


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
