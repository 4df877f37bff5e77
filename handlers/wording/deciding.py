"""A request to decide, in words: before whom, by what authority, on which grounds, and what each answer would bring."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from handlers.wording.blocks import shortened
from handlers.wording.cases import called
from handlers.wording.changes import change_line, worth_saying
from handlers.wording.days import day
from handlers.wording.duties import numbered
from handlers.wording.entries import entry_said
from handlers.wording.language import N_, _, text_in
from handlers.wording.quotes import quotes, said
from handlers.wording.refused_parts import BRITAIN, cited, either
from handlers.wording.summary import title_of
from models import library
from models.case import APPROVED, DECLINED, Case, Request
from models.changes import Change, changes
from models.duties import Duty
from models.entries import Decided, Linked, Recorded, day_of
from models.history import Chosen
from models.procedure import Approval, Step
from models.rules.futures import Future, futures
from models.rules.lapsing import passes_on
from models.views import View

VERDICTS = {APPROVED: N_("approved"), DECLINED: N_("declined")}
ACTS = {APPROVED: N_("Approve"), DECLINED: N_("Decline")}
NOTHING_FOLLOWS = {
    APPROVED: N_("it counts from then on"),
    DECLINED: N_("nothing changes, and the reason is kept"),
}
PARENTS = {  # what becomes of the case whose decision was asked for in private
    "ends": N_("{case} ends"),
    "goes-on": N_("{case} goes on"),
    "ask": N_("whether {case} goes on is for a person to say"),
}
MOST = 6  # changes of one answer
LONGEST_QUOTE = 240
OPENS = "opens "


def step_of(request: Request, view: View) -> Step:
    """The step that is to be decided."""
    return view.case.procedure.steps[request.asked.step]


def what(request: Request, view: View, language: str) -> str:
    """Reply to the progress report 2."""
    step = step_of(request, view)
    which = f" {request.asked.occurrence}" if step.repeats else ""
    return text_in(step.title, language) + which


def verdicts(step: Step) -> tuple[str, ...]:
    """The answers that can be given, the refusal last."""
    return (*(step.options or (APPROVED,)), DECLINED)


def act_of(verdict: str, step: Step, language: str) -> str:
    """What a button that gives this answer is called."""
    option = step.options.get(verdict)
    if option:
        return text_in(option.label or option.title, language)
    return _("Decline to decide", language) if step.options else _(ACTS[verdict], language)


def verdict_said(verdict: str, step: Step, language: str) -> str:
    """The answer as it was given."""
    option = step.options.get(verdict)
    return text_in(option.title, language) if option else _(VERDICTS.get(verdict, verdict), language)


def names(people: tuple[str, ...], view: View) -> str:
    """Siân Prys, Moira Grant."""
    return ", ".join(view.names.get(person, person) for person in people)


def asked_by(request: Request, view: View, language: str) -> str:
    """Siân Prys: asked by Mared Huws on Thu 26 Nov 2026."""
    entry = view.case.entries[request.entry - 1]
    who = view.names.get(request.by, request.by)
    on = day(entry.at.astimezone(BRITAIN).date(), language)
    deciders = names(request.asked.deciders, view)
    if not deciders:
        return _("Asked by {who} on {day}", language).format(who=who, day=on)
    return _("{deciders}: asked by {who} on {day}", language).format(deciders=deciders, who=who, day=on)


def authority(request: Request, view: View, language: str) -> str:
    """By what right it is decided: the roles that the documents name, or that they name nobody."""
    step = step_of(request, view)
    approval = step.approval or Approval(clauses=step.urgent.clauses if step.urgent else ())
    clauses = cited(approval.clauses)
    if not approval.by:
        return _("The documents name nobody for this{clauses}; the team chose who decides.", language).format(
            clauses=clauses
        )
    roles = view.case.procedure.roles
    titles = [text_in(roles[role].title, language) for role in approval.by]
    if approval.all_of_them:
        said_ = _("Decided jointly by {roles}{clauses}.", language)
        return said_.format(roles=", ".join(titles), clauses=clauses)
    return _("Decided by {roles}{clauses}.", language).format(roles=either(titles, language), clauses=clauses)


def outside(request: Request, view: View, language: str) -> str:
    """Which of them answer outside Slack."""
    step, roles = step_of(request, view), view.case.procedure.roles
    wanted = request.asked.roles or (step.approval.by if step.approval else ())
    answered = {answer.role for answer in request.answers}
    titles = [text_in(roles[role].title, language) for role in wanted if roles[role].outside and role not in answered]
    if not titles:
        return ""
    said_ = _("{roles} decide outside Slack; record it once you hear.", language)
    return said_.format(roles=", ".join(titles))


def goes_on(request: Request, view: View, language: str) -> str:
    """When others may answer too, if nobody has by then."""
    on = passes_on(view.case, request.entry, view.team)
    return _("Goes to others on {day} if nobody answers.", language).format(day=day(on, language)) if on else ""


def claimed(request: Request, view: View, language: str) -> Iterator[str]:
    """Which of the listed grounds are claimed, and of how many."""
    listed = step_of(request, view).triggers
    items = listed.items if listed else ()
    if not items:
        return
    if not request.claimed:
        yield _("None of the {count} listed grounds is claimed", language).format(count=len(items))
        return
    words = "; ".join(f"{number}. {text_in(items[number - 1], language)}" for number in request.claimed)
    said_ = _("Claimed, {count} of the {all} listed grounds: {grounds}", language)
    yield said_.format(count=len(request.claimed), all=len(items), grounds=words)


def allowed(request: Request, language: str) -> Iterator[str]:
    """The day that an approval would allow, and why it cannot wait."""
    for each in request.asked.allows:
        yield _("It would allow {day}, outside the period.", language).format(day=day(each, language))


def evidence(request: Request, view: View, language: str) -> Iterator[str]:
    """Each entry that it rests on, with the words that stand there."""
    for number in request.evidence:
        yield _evidence(number, view, language)
    there = view.beside.get(request.asked.of_case)
    if there:
        yield from (_evidence(number, view._replace(case=there), language) for number in request.asked.beside)


def messages(request: Request, view: View, language: str) -> Iterator[str]:
    """How many messages it rests on: those of this channel can be opened, of others not even the channel is told."""
    here = len(of_this_channel(request, view))
    elsewhere = len(request.messages) - here
    if here:
        yield _("Evidence, messages in this channel: {count}", language).format(count=here)
    if elsewhere:
        said_ = _("Evidence, messages in other channels: {count}; {who} knows where", language)
        yield said_.format(count=elsewhere, who=view.names.get(request.by, request.by))


def of_this_channel(request: Request, view: View) -> list[str]:
    """The time stamps of those that everybody who reads the request can open."""
    found = (each.split("/") for each in request.messages)
    return [stamp for channel, stamp in found if channel == view.case.opened.channel]


def _evidence(number: int, view: View, language: str) -> str:
    case = view.case
    stands = case.standing.get(number)
    words = [said(each, language) for _label, each in quotes(stands, case.procedure, language)] if stands else []
    quoted = shortened(" ".join(" ".join(words).split()), LONGEST_QUOTE, language)
    line = _("Evidence, entry {number} of {case}: {what}", language)
    entry = case.entries[number - 1]
    if stands:  # as it was put right
        entry = replace(entry, content=stands, day=day_of(stands, entry.day))
    line = line.format(number=number, case=case.reference, what=entry_said(entry, view, language))
    return f"{line} {quoted}".strip()


def replaces(number: int, view: View, language: str) -> str:
    """It would replace: entry 12, the decision on a monitoring visit: Visit."""
    entries = view.case.entries
    said_ = entry_said(entries[number - 1], view, language) if 0 < number <= len(entries) else ""
    return _("It would replace entry {number}: {what}", language).format(number=number, what=said_)


def decided_entry(request: Request, case: Case) -> int:
    """The entry by which it counts: what was chosen, or, where there is nothing to choose, the last answer."""
    last, _answer = answer_entries(request, case)[-1]
    step = case.procedure.steps[request.asked.step]
    after = case.entries[last.number : last.number + 2]
    chosen = [entry.number for entry in after if isinstance(entry.content, Chosen)]
    return chosen[0] if step.options and chosen else last.number


def whose(request: Request, view: View, language: str) -> Iterator[str]:
    """Of a decision that was asked for in private: whose it is."""
    there = view.beside.get(request.asked.of_case)
    if there:
        title = text_in(there.procedure.steps[request.asked.of_step].title, language)
        yield _("It decides: {case}, {what}", language).format(case=there.reference, what=title)


def becomes(verdict: str, request: Request, view: View, language: str) -> Iterator[str]:
    """Whether this case ends with an answer, and what becomes of the case whose decision it is."""
    led = f"{request.asked.step}/{verdict}"
    if any(ending.when == (led,) for ending in view.case.procedure.ends):
        yield _("this case ends", language)
    there = view.beside.get(request.asked.of_case)
    if there and verdict in step_of(request, view).options:
        yield _(PARENTS[parent_of(verdict, request, there)], language).format(case=there.reference)


def parent_of(verdict: str, request: Request, there: Case) -> str:
    """What the procedure says of the case whose decision it is, where this answer leads on from it."""
    led = f"{request.asked.step}/{verdict}"
    links = there.procedure.steps[request.asked.of_step].links
    return next((link.parent for link in links if link.considered_in == led), "goes-on")


def answers_to_come(request: Request, view: View) -> tuple[Future, ...]:
    """What each answer would bring, as things stood when it was asked: that is what its digest covers."""
    entry = view.case.entries[request.entry - 1]
    then = replace(view.case, entries=view.case.entries[: request.entry])
    return futures(then, request.asked, entry.at, entry.at.astimezone(BRITAIN).date(), view.team)


def effects(of: Future, request: Request, view: View, language: str) -> str:
    """What moves and what opens: letters with their addressees, meetings with their days."""
    step = step_of(request, view)
    if of.verdict not in step.options:
        return _(NOTHING_FOLLOWS[of.verdict], language)
    parts = [change_said(change, view, language) for change in of.changes if _matters(change, request)]
    more = len(parts) - MOST
    parts = parts[:MOST] + ([_("{count} more", language).format(count=more)] if more > 0 else [])
    chosen = (request.asked.opens,) if request.asked.opens else ()
    opens = [opened(chosen or lead.link.procedure, language) for lead in of.leads]
    if any(lead.link.parent == "ends" for lead in of.leads):
        opens.append(_("this case ends", language))
    opens += becomes(of.verdict, request, view, language)
    return "; ".join(dict.fromkeys((*opens, *parts))) or _("nothing new is owed", language)


def effect_said(effect: str, view: View, language: str) -> str:
    """An effect as the rules compare it: the end, what opens, or a task with its day."""
    if effect == "ends":
        return _("this case ends", language)
    if effect.startswith(OPENS):
        return opened(tuple(effect.removeprefix(OPENS).split(" or ")), language)
    task, _mark, by = effect.partition(" ")
    key, _mark, which = task.partition("#")
    step = view.case.procedure.steps[key]
    title = text_in(step.title, language) + (f" {which}" if step.repeats else "")
    return (
        _("{task}, by {day}", language).format(task=title, day=day(date.fromisoformat(by), language)) if by else title
    )


def opened(procedures: tuple[str, ...], language: str) -> str:
    """Which case opens, and that it is a private one."""
    found = [library.load(each) for each in procedures]
    titles = either((title_of(each, language) for each in found), language)
    if any(each.private for each in found):
        return _("a private case opens: {procedures}", language).format(procedures=titles)
    return _("a case opens: {procedures}", language).format(procedures=titles)


def change_said(change: Change, view: View, language: str) -> str:
    """A task that comes, with those to whom it goes."""
    duty = change.after
    if change.sort != "new" or duty is None:
        return change_line(change, language)
    task = f"{numbered(duty, language)}{''.join(_addressed(duty, view, language))}"
    by = duty.act_by or duty.due
    if by:
        return _("{task}, by {day}", language).format(task=task, day=day(by, language))
    if duty.definition.due.needs_agreement:
        return _("{task} (no period is given: you set a day)", language).format(task=task)
    return task


def _addressed(duty: Duty, view: View, language: str) -> Iterator[str]:
    roles = view.case.procedure.roles
    for people, words in (
        (duty.definition.to, _(" to {people}", language)),
        (duty.definition.copies, _(", copies to {people}", language)),
    ):
        titles = [text_in(roles[role].title, language) for role in (people.who if people else ()) if role in roles]
        if titles:
            yield words.format(people=", ".join(titles))


def _matters(of: Change, request: Request) -> bool:
    """Not the decision itself, and nothing that comes up only to fall away."""
    return of.step != request.asked.step and worth_saying(of)


def answer_entries(request: Request, case: Case) -> list[tuple[Recorded, Decided]]:
    """Each answer that counts, with its entry: those from before something was added count no more."""
    found = []
    since = request.added[-1].entry if request.added else request.entry
    for entry in case.entries[since:]:
        content = case.standing.get(entry.number, entry.content)
        if isinstance(content, Decided) and content.request == request.entry:
            found.append((entry, content))
    return found


def answered_by(entry: Recorded, answer: Decided, view: View, language: str) -> str:
    """By Siân Prys, on Mon 30 Nov 2026, 10:05; outside Slack also who recorded it and by what."""
    who = view.names.get(entry.by, entry.by)
    there = entry.at.astimezone(BRITAIN)
    if answer.outside:
        said_ = _("Agreed outside Slack by {outside} on {day}, recorded by {who}. Evidence: {how}", language)
        on = answer.day or there.date()
        return said_.format(
            outside=said(answer.outside, language), day=day(on, language), who=who, how=said(answer.how, language)
        )
    role = view.case.procedure.roles.get(answer.role)
    if answer.instead_of:
        who = _("{who} for {away}, who is away", language).format(who=who, away=names((answer.instead_of,), view))
    if role:
        who = f"{who} ({text_in(role.title, language)})"
    return _("{who}, {at}", language).format(who=who, at=day(there.date(), language, there.time()))


def followed(entry: Recorded, request: Request, view: View, language: str) -> Iterator[str]:
    """What came of it at once: the tasks that came or went in the same act."""
    entries = view.case.entries
    last = entry.number
    while last < len(entries) and (entries[last].at, entries[last].by) == (entry.at, entry.by):
        last += 1
    on: date = entry.at.astimezone(BRITAIN).date()
    before = replace(view.case, entries=entries[: entry.number - 1])
    after = replace(view.case, entries=entries[:last])
    found = changes(before.duties(on, view.team), after.duties(on, view.team), entry.content)
    said_ = [change_said(change, view, language) for change in found if _matters(change, request)]
    for other in entries[entry.number - 1 : last]:
        if isinstance(other.content, Linked) and other.content.case in view.led_to:
            yield _("Opened: {case}", language).format(case=view.led_to[other.content.case])
    yield from said_[:MOST]
    if len(said_) > MOST:
        yield _("{count} more", language).format(count=len(said_) - MOST)


def about(view: View, language: str) -> str:
    """Aberwen."""
    return called(view.authority, view.case.opened.about, language)
