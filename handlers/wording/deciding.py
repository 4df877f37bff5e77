"""A request to decide, in words: before whom, by what authority, on which grounds, and what each answer would bring."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from handlers.wording import verbs
from handlers.wording.blocks import shortened
from handlers.wording.cases import called
from handlers.wording.days import day
from handlers.wording.entries import entry_said
from handlers.wording.language import N_, _, text_in
from handlers.wording.quotes import quotes, said
from handlers.wording.refused_parts import BRITAIN, cited, either
from models.case import APPROVED, DECLINED, Case, Request
from models.entries import Decided, Recorded, day_of
from models.history import Chosen
from models.procedure import Approval, Step
from models.rules.lapsing import passes_on
from models.rules.voiding import ENDED, Again, Difference, differences
from models.views import View

VERDICTS = {APPROVED: N_("approved"), DECLINED: N_("declined")}
ACTS = {APPROVED: N_("Approve"), DECLINED: N_("Decline")}
LONGEST_QUOTE = 240


def changed(request: Request, view: View) -> tuple[Difference, ...]:
    """What is no longer as it was shown to those who decide; with any of it nobody can decide."""
    return differences(view.case, request, view.team, view.beside.get(request.asked.of_case))


def is_over(differences_: Iterable[Difference]) -> bool:
    """Whether it waits for nobody because its case has ended."""
    return any(each.sort == ENDED for each in differences_)


def again_line(of: Again, language: str) -> str:
    """What a button says that opens the form with what stands no longer."""
    which = [str(of.occurrence)] if of.occurrence else []
    replaces_ = [f"replaces {of.reverses}"] if of.reverses else []
    return f"form {verbs.line('ask', ' '.join((of.reference, of.step, *which, *replaces_)), language)}"


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
    line = line.format(number=number, case=case.reference, what=as_it_stands(number, view, language))
    return f"{line} {quoted}".strip()


def as_it_stands(number: int, view: View, language: str) -> str:
    """An entry as it was put right; as it was, where nobody has or where it was taken back."""
    entry, stands = view.case.entries[number - 1], view.case.standing.get(number)
    if stands:
        entry = replace(entry, content=stands, day=day_of(stands, entry.day))
    return entry_said(entry, view, language)


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


def about(view: View, language: str) -> str:
    """Aberwen."""
    return called(view.authority, view.case.opened.about, language)
