"""Home: everything of one person on one page, and what is opened upon it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from handlers.wording import verbs
from handlers.wording.blocks import (
    LONGEST_ACTION,
    Block,
    actions,
    button,
    header,
    leads,
    lines,
    menu,
    plain,
    shortened,
    small,
    turns,
)
from handlers.wording.cases import in_a_list
from handlers.wording.days import day
from handlers.wording.digest import choice
from handlers.wording.doubt import MORE_QUESTIONS, doubt_blocks
from handlers.wording.form import LONGEST_TITLE
from handlers.wording.home_pages import Pages, turning
from handlers.wording.language import N_, _, plural, text_in
from handlers.wording.lists import DOUBTS_AT_ONCE, MARKS, counts, waiting_decisions, waiting_for_others, what, when
from handlers.wording.overview import Instant, overview
from handlers.wording.owed import listed, notes
from handlers.wording.panel import half_written
from models.duties import SOON
from models.views import Held, Home, Task, Tasks

NAME = "Remembrancer"
PAGE = 20  # tasks; a view has room for the buttons of each
GROUPS = {
    "late": N_("Late"),
    "chased": N_("Chased, and not in yet"),
    "passed": N_("The day has passed"),
    "today": N_("Today"),
    "week": N_("This week"),
    "soon": N_("In the next two weeks"),
    "later": N_("Later"),
    "no-day": N_("No day yet"),
}
OTHER = {"en": ("cy", "Cymraeg"), "cy": ("en", "English")}


def home(found: Home, pages: Pages, today: date, at: Instant, language: str, *, chase: Sequence[Block]) -> list[Block]:
    """What waits for this person's word, their tasks by day, their cases, and for managers all authorities."""
    pages = pages._replace(tasks=found.tasks.page)
    blocks = [_front(language)]
    blocks += waiting_decisions(found.decisions, language)
    blocks += waiting_for_others(found.with_others, language)
    for number, words, labels in found.doubts[:DOUBTS_AT_ONCE]:
        blocks += doubt_blocks(number, words, labels, language, again=True)
    if len(found.doubts) > DOUBTS_AT_ONCE:
        more = plural(MORE_QUESTIONS, len(found.doubts) - DOUBTS_AT_ONCE, language)
        blocks.append(small(more, language))
    blocks += half_written(found.half, language)
    blocks += _tasks(found.tasks, pages, today, language, chase)
    blocks += _cases(found.cases, pages, language, more=found.more_cases)
    blocks += choice(found.digest, language)
    if found.picture:
        blocks += overview(found.picture, pages, today, at, language)
    other, name = OTHER[language]
    return apart([*blocks, {"type": "divider"}, actions(turns(name, str(pages._replace(language=other, chosen=True))))])


def apart(blocks: Sequence[Block]) -> list[Block]:
    """The same; where two buttons say one line, their names differ all the same, since Slack wants each once."""
    seen: Counter[str] = Counter()
    found = []
    for block in blocks:
        elements = []
        for each in block.get("elements", ()) if block["type"] == "actions" else ():
            action = each["action_id"]
            seen[action] += 1
            again = f"#{seen[action]}" if seen[action] > 1 else ""
            elements.append(each | {"action_id": action[: LONGEST_ACTION - len(again)] + again})
        found.append(block | {"elements": elements} if elements else block)
    return found


def home_view(blocks: Sequence[Block], remembered: str) -> Block:
    """As Slack shows it in the app's Home."""
    return {"type": "home", "private_metadata": remembered, "blocks": list(blocks)}


def answer_view(blocks: Sequence[Block], remembered: str, language: str) -> Block:
    """An answer to something that was pressed in Home, where there is no channel to give it in."""
    return {
        "type": "modal",
        "private_metadata": remembered,
        "title": {"type": "plain_text", "text": NAME[:LONGEST_TITLE], "emoji": False},
        "close": {"type": "plain_text", "text": _("Close", language), "emoji": False},
        "blocks": list(blocks),
    }


def _front(language: str) -> Block:
    begin = [(_("Log what happened", language), "log"), (_("Plan a date", language), "plan")]
    begin.append((_("Ask for a decision", language), "ask"))
    more = [(_("What falls due", language), "due"), (_("Find a case", language), "find"), (_("Help", language), "help")]
    buttons = [button(label, verbs.line(verb, "", language)) for label, verb in begin]
    return actions(*buttons, menu(*((label, verbs.line(verb, "", language)) for label, verb in more)))


def _tasks(found: Tasks, pages: Pages, today: date, language: str, chase: Sequence[Block]) -> Iterator[Block]:
    """By day, late first; with it what chases all of it."""
    yield header(_("My tasks", language), language)
    if not found.tasks:
        yield lines(_("You have nothing to do.", language))
        return
    yield small(counts(found, language), language)
    groups: dict[str, list[Task]] = {name: [] for name in GROUPS}
    for task in found.tasks:
        groups[_group(task, today)].append(task)
    for name, some in groups.items():
        yield from listed(
            some, lambda each: _line(each, language), language, title=_(GROUPS[name], language), most=PAGE
        )
        if chase and name == "late":
            yield actions(*chase)
    yield from turning(_("Page {page}", language), pages, "tasks", more=found.page < found.pages)


def _group(task: Task, today: date) -> str:
    if task.quiet:
        return "chased"
    if task.mark == "late":
        return "late"
    if task.day is None:
        return "no-day"
    if task.day < today:
        return "passed"
    if task.day == today:
        return "today"
    if task.day <= today + timedelta(days=6 - today.weekday()):
        return "week"
    return "soon" if task.day <= today + timedelta(days=SOON) else "later"


def _line(task: Task, language: str) -> str:
    """□ No date · by Thu 7 Jan 2027 · Invermay SFU-5 · Handover meeting (must)."""
    mark = [_(MARKS[task.mark], language)] if task.mark in {"waiting", "no-date"} and task.day else []
    away = (
        [_("for {who}, who is away", language).format(who=shortened(task.who, 80, language))] if task.stands_in else []
    )
    line = " · ".join(
        (
            *mark,
            when(task, language),
            shortened(in_a_list(task.of, language), 80, language),
            what(task, language),
            *away,
        )
    )
    return line + notes(task, language)


def _cases(found: Sequence[Held], pages: Pages, language: str, *, more: bool) -> Iterator[Block]:
    """With a button to each thread."""
    if not found and pages.cases == 1:
        return
    yield header(_("My cases", language), language)
    for each in found:
        yield lines(_case(each, language))
        reference = each.of.reference
        buttons = [button(_("Status", language), verbs.line("status", reference, language))]
        if each.channel and each.card:
            buttons.append(leads(_("Thread", language), each.channel, each.card))
        yield actions(*buttons)
    yield from turning(_("Cases, page {page}", language), pages, "cases", more=more)


def _case(each: Held, language: str) -> str:
    """Strathavon SFU-3 · lead inspector · 1 late · next Tue 1 Dec 2026."""
    roles = each.of.procedure.roles
    parts = [shortened(in_a_list(each.of, language), 80, language)]
    parts.append(", ".join(text_in(roles[role].title, language) for role in each.roles if role in roles))
    parts.append(_("{count} late", language).format(count=each.late) if each.late else _("Nothing late", language))
    if each.next:
        parts.append(_("next {day}", language).format(day=day(each.next, language)))
    return plain(" · ".join(filter(None, parts)))
