"""A digest: where the work of a channel or a person stands this week, the gravest first, a line each."""

from collections.abc import Callable, Iterator, Sequence
from datetime import time

from handlers.wording import verbs
from handlers.wording.accounted import accounted_line
from handlers.wording.blocks import Block, actions, button, header, lines, shortened, small
from handlers.wording.card import in_words
from handlers.wording.cases import in_a_list
from handlers.wording.catching_up import caught_up
from handlers.wording.days import period, short
from handlers.wording.duties import FORCES
from handlers.wording.fitting import LONGEST_TEXT, fitted
from handlers.wording.language import N_, _, text_in
from handlers.wording.lists import what
from handlers.wording.owed import chased_note
from handlers.wording.quotes import marked
from models.digests import DAILY, WEEKLY, Awaited, Digest, Part, Resting
from models.phrases import Period
from models.procedure import BREACHED_WHEN_LATE
from models.views import Task
from models.working_days import working_days

MOST = 6  # lines of one part
LONGEST_NAME, LONGEST_CASE, LONGEST_REASON = 60, 80, 120
CHOICES = (  # how often, what it is called, the button for it, and the word of the line
    (DAILY, N_("each working morning"), N_("Each morning"), N_("daily")),
    (WEEKLY, N_("on the first working morning of the week"), N_("Once a week"), N_("weekly")),
    ("", N_("not at all"), N_("Not at all"), N_("off")),
)
COUNTED = (N_("{count} late"), N_("{count} due"), N_("{count} to arrange"), N_("{count} waiting"))
ALL = (  # what a list shows all of, and the words that ask for it
    (N_("All that is late ({count})"), N_("late")),
    (N_("All that is due ({count})"), N_("this week")),
    (N_("All without a date ({count})"), N_("meetings no date")),
)
Line = Callable[[Task, Digest, str], str]


def digest(found: Digest, language: str, *, own: bool) -> tuple[str, list[Block]]:
    """The text for those who cannot see blocks, and the blocks."""
    blocks = [header(_title(found, language), language)]
    blocks += [lines(*part) for part in _parts(found, language) if part]
    if found.is_quiet:
        blocks.append(lines(*_nothing(found, language)))
    if found.accounted:
        blocks.append(small(accounted_line(found.accounted, language), language))
    row = [] if found.is_quiet else [button(_("Open my list", language), verbs.line("mine", "", language))]
    if not own:
        row += _all(found, language)
    blocks = fitted([*blocks, *([actions(*row)] if row else [])], language)
    return shortened(in_words(blocks), LONGEST_TEXT, language), blocks


def _title(found: Digest, language: str) -> str:
    counts = (found.late.all, found.due.all, found.to_arrange.all, len(found.awaited))
    said = [_(each, language).format(count=count) for each, count in zip(COUNTED, counts, strict=True) if count]
    when = _("Today", language) if found.until == found.today else _("This week", language)
    return " · ".join((when, *said))


def _nothing(found: Digest, language: str) -> Iterator[str]:
    """One line all the same: a week in which nothing is said could also be one in which the bot is down."""
    if found.until == found.today:
        yield _("Nothing is late, and nothing is to be done today.", language)
    else:
        yield _("Nothing is late, and nothing is to be done this week.", language)
    if found.following:
        yield _("Next: {task}", language).format(task=_due(found.following, found, language))


def _parts(found: Digest, language: str) -> Iterator[list[str]]:
    yield list(_part(found.late, _("● Late", language), _late, found, language))
    yield list(_part(found.due, "▶", _due, found, language))
    yield list(_part(found.to_arrange, _("□ No date", language), _to_arrange, found, language))
    yield list(_some(found.awaited, lambda each: _awaited(each, language), language))
    until = _("○ To {day}", language).format(day=short(found.ahead, language))
    yield list(_part(found.owed, until, _due, found, language))
    yield [*_team_rests(found, language), *_some(found.resting, lambda each: _resting(each, language), language)]


def _part(part: Part, mark: str, line: Line, found: Digest, language: str) -> Iterator[str]:
    for task in part.tasks[:MOST]:
        said = f"{mark} · {line(task, found, language)}" if len(mark) > 1 else f"{mark} {line(task, found, language)}"
        yield said + chased_note(task.chased, language, quiet=task.quiet)
    if part.all > MOST:
        yield _("{count} more", language).format(count=part.all - min(MOST, len(part.tasks)))


def _some(all_of_them: Sequence[object], line: Callable[..., str], language: str) -> Iterator[str]:
    yield from (line(each) for each in all_of_them[:MOST])
    if len(all_of_them) > MOST:
        yield _("{count} more", language).format(count=len(all_of_them) - MOST)


def _case(task: Task | Awaited | Resting, language: str) -> str:
    return shortened(in_a_list(task.of, language), LONGEST_CASE, language)


def _task(task: Task, language: str) -> str:
    """Progress report 2, without its force; or the words of an action."""
    return (
        what(task, language).removesuffix(f" ({_(FORCES[task.force], language)})")
        if task.step
        else what(task, language)
    )


def _who(task: Task, language: str) -> str:
    if task.outside:
        return ""
    role = task.of.procedure.roles.get(task.owner)
    post = text_in(role.title, language) if role else task.owner
    return shortened(task.who, LONGEST_NAME, language) or _("nobody yet ({post})", language).format(post=post)


def _late(task: Task, found: Digest, language: str) -> str:
    """Kinlaw SFU-4 · Handover meeting · 11 working days · Jo Kerr."""
    days = working_days(task.of.procedure.nation, found.closures)
    over = days.between(task.by, found.today) if task.by and task.by < found.today else 0
    parts = [_case(task, language), _task(task, language)]
    parts += [period(Period(over, "working day"), language)] if over else []
    return " · ".join(filter(None, (*parts, _who(task, language))))


def _due(task: Task, found: Digest, language: str) -> str:
    """Fri 11 Dec · Strathavon SFU-3 · Confirmation letter · Ailsa Reid."""
    passed = bool(task.planned and task.planned < found.today)
    why = _("the arranged day has passed, and nothing is recorded", language) if passed else ""
    on = short(task.day, language) if task.day else ""
    return " · ".join(filter(None, (on, _case(task, language), _task(task, language), _who(task, language), why)))


def _to_arrange(task: Task, found: Digest, language: str) -> str:
    """Invermay SFU-5 · Handover meeting · must be by Thu 7 Jan, 19 working days · Jo Kerr."""
    parts = [_case(task, language), _task(task, language)]
    if task.by and task.by <= found.today:
        parts.append(_("by {day}", language).format(day=short(task.by, language)))
    elif task.by:
        must = task.force in BREACHED_WHEN_LATE
        said = _("must be by {day}, {days}", language) if must else _("by {day}, {days}", language)
        left = working_days(task.of.procedure.nation, found.closures).between(found.today, task.by)
        parts.append(said.format(day=short(task.by, language), days=period(Period(left, "working day"), language)))
    return " · ".join(filter(None, (*parts, _who(task, language))))


def _awaited(each: Awaited, language: str) -> str:
    """? Waiting · Glenfarg SFU-1 · Reply to report · with Moira Grant since Thu 3 Dec."""
    mark = _("? Ask again", language) if each.void else _("? Waiting", language)
    parts = [mark, _case(each, language)]
    if each.step:
        parts.append(text_in(each.of.procedure.steps[each.step].title, language))
    if each.void:
        return " · ".join((*parts, _("what it rests on has changed", language)))
    who = shortened(", ".join(each.who), LONGEST_NAME, language)
    if who and each.since:
        said = _("with {who} since {day}", language)
        parts.append(said.format(who=who, day=short(each.since, language)))
    elif who:
        parts.append(_("asked by {who}", language).format(who=who))
    return " · ".join(parts)


def _team_rests(found: Digest, language: str) -> Iterator[str]:
    if found.team_rests:
        until, because = found.team_rests
        said = _("◌ Nobody is reminded until {day}: “{reason}”", language)
        yield said.format(day=short(until, language), reason=shortened(because, LONGEST_REASON, language))


def _resting(each: Resting, language: str) -> str:
    """◌ Quiet · Strathavon SFU-3 until Mon 11 Jan: “the council is in recess”; on Tue 12 Jan: 2 reminders."""
    reason = " ".join(shortened(str(each.because), LONGEST_REASON, language).split()) or _("(words erased)", language)
    parts = [_("◌ Quiet", language), _case(each, language)]
    parts += [text_in(each.of.procedure.steps[each.step].title, language)] if each.step else []
    said = _("until {day}: “{reason}”", language).format(day=short(each.until, language), reason=reason)
    said += marked(each.because, language)
    if each.back:
        said += "; " + caught_up(each.back, each.catches_up, language)
    return " · ".join((*parts, said))


def _all(found: Digest, language: str) -> list[Block]:
    """Where a part is longer than what is shown of it: the list that has all of it."""
    parts = (found.late, found.due, found.to_arrange)
    return [
        button(_(label, language).format(count=part.all), verbs.line("due", _(words, language), language))
        for (label, words), part in zip(ALL, parts, strict=True)
        if part.all > MOST
    ]


def choice(often: str, language: str) -> list[Block]:
    """What somebody has chosen for themselves, and buttons for the others."""
    said = next(_(said, language) for key, said, _label, _word in CHOICES if key == often)
    others = [
        button(_(label, language), verbs.line("digest", _(word, language), language))
        for key, _said, label, word in CHOICES
        if key != often
    ]
    where = _("Your own digest, as a direct message: {often}", language).format(often=said)
    return [small(where, language), actions(*others)]


def chosen(often: str, language: str) -> list[Block]:
    """It is set; reminders are another matter."""
    said = next(_(said, language) for key, said, _label, _word in CHOICES if key == often)
    where = _("Your own digest, as a direct message: {often}", language).format(often=said)
    return [lines(where, _("Reminders of single tasks come all the same.", language))]


def here(at: time | None, language: str) -> Block:
    """When the channel hears, and how a manager changes that."""
    said = _("The digest of this channel: from {time} on the first working morning of the week", language)
    if at is None:
        said = _("This channel has no digest", language)
    how = _("settings digest 08:30 · settings digest off · settings digest cymraeg", language)
    return small(f"{said.format(time=f'{at:%H:%M}') if at else said} ({how})", language)
