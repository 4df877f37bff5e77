"""A request as it stands in the case's thread: one message, drawn anew as answers come, until it is settled."""

from collections.abc import Iterator
from dataclasses import replace

from handlers.wording import verbs
from handlers.wording.blocks import (
    Block,
    Quote,
    actions,
    button,
    confirmed,
    header,
    leads,
    menu,
    passages,
    small,
    struck,
)
from handlers.wording.deciding import (
    about,
    act_of,
    again_line,
    allowed,
    answer_entries,
    answered_by,
    as_it_stands,
    asked_by,
    authority,
    changed,
    claimed,
    decided_entry,
    evidence,
    goes_on,
    is_over,
    messages,
    names,
    of_this_channel,
    outside,
    replaces,
    step_of,
    verdict_said,
    verdicts,
    what,
    whose,
)
from handlers.wording.effects import answers_to_come, becomes, effect_said, effects, followed, opened, parent_of
from handlers.wording.language import _
from handlers.wording.quotes import reason_in, said
from handlers.wording.refused_parts import instant
from models.case import DECLINED, Request
from models.entries import Withdrawn
from models.procedure import Step
from models.rules.voiding import EVIDENCE, NO_LONGER, again
from models.views import View

IN_VIEW = 4  # answers that have a button of their own
IN_A_MENU = 5
MOST_MESSAGES = 5
SHOWN = 16  # characters of a digest, in a line


def request_message(view: View, number: int, language: str) -> list[Block]:
    """Open, decided, taken back, or standing no longer because what it rests on has changed."""
    request = view.case.requests[number]
    if request.verdict:
        return [*_decided(request, view, language)]
    if request.withdrawn:
        return [*_withdrawn(request, view, language)]
    if changed(request, view):
        return [*_void(request, view, language)]
    return [*_open(request, view, language)]


def shown(request: Request) -> str:
    """What a line carries of the digest, so that nobody decides on something that they were not shown."""
    return request.digest[:SHOWN]


def _heading(words: str, request: Request, view: View, language: str) -> Block:
    return header(words.format(case=about(view, language), what=what(request, view, language)), language)


def _open(request: Request, view: View, language: str) -> Iterator[Block]:
    yield _heading(_("Decision asked: {case}, {what}", language), request, view, language)
    yield passages(*facts(request, view, language))
    yield passages(*follows(request, view, language))
    said_ = (authority(request, view, language), outside(request, view, language), goes_on(request, view, language))
    yield small(" ".join(filter(None, said_)), language)
    pasted = of_this_channel(request, view)[:MOST_MESSAGES]
    if pasted:
        label = _("Message {number}", language)
        there = view.case.opened.channel
        yield actions(*(leads(label.format(number=at), there, each) for at, each in enumerate(pasted, start=1)))
    yield actions(*_buttons(request, view, language))


def facts(request: Request, view: View, language: str) -> Iterator[str]:
    """Who asks whom, the grounds in their own words, what is claimed of the list, and what it rests on."""
    asked = request.asked
    yield asked_by(request, view, language)
    yield from whose(request, view, language)
    if asked.reverses:
        yield replaces(asked.reverses, view, language)
    yield Quote(said(asked.grounds, language))
    yield from claimed(request, view, language)
    yield from allowed(request, language)
    if asked.urgent and asked.urgent != asked.grounds:
        yield _("Urgent because: {words}", language).format(words=said(asked.urgent, language))
    yield from evidence(request, view, language)
    yield from messages(request, view, language)
    yield from _more(request, view, language)
    for entry, answer in answer_entries(request, view.case):
        verdict = verdict_said(answer.verdict, step_of(request, view), language)
        who = answered_by(entry, answer, view, language)
        yield _("Answered so far: {verdict}: {who}", language).format(verdict=verdict, who=who)


def _more(request: Request, view: View, language: str) -> Iterator[str]:
    """What deciders wanted to know, and what was added; to whom it was passed on."""
    for each in request.more:
        words = _("{who} asks for more:", language)
        yield words.format(who=view.names.get(each.by, each.by))
        yield Quote(said(each.asked.words, language))
    for added in request.added:
        words = _("{who} added, {at}:", language)
        at = view.case.entries[added.entry - 1].at
        yield words.format(who=view.names.get(added.by, added.by), at=instant(at, language))
        yield Quote(said(added.said.words, language))
    for passed in request.passed:
        words = _("Nobody had answered in time; passed on to {people}", language)
        yield words.format(people=names(passed.to, view))


def follows(request: Request, view: View, language: str) -> Iterator[str]:
    """What each answer would bring."""
    step = step_of(request, view)
    for future in answers_to_come(request, view):
        verdict = verdict_said(future.verdict, step, language)
        words = _("If “{verdict}”: {effects}", language)
        yield words.format(verdict=verdict, effects=effects(future, request, view, language))


def _buttons(request: Request, view: View, language: str) -> list[Block]:
    """The answers, each with a question before it counts; the rest behind three dots."""
    step, reference = step_of(request, view), view.case.reference
    wanted = verdicts(step)
    if len(step.options) > IN_VIEW:  # too many to choose from by buttons: the form has them all
        words = f"{reference} {request.entry}"
        one = button(_("Decide…", language), f"form {verbs.line('decide', words, language)}")
        return [one, menu(*_other(request, view, step, language))]
    first = [each for each in wanted if each != DECLINED or not step.options]
    by_verdict = {future.verdict: future for future in answers_to_come(request, view)}
    found = []
    for verdict in first:
        consequence = effects(by_verdict[verdict], request, view, language)
        pressed = button(f"{act_of(verdict, step, language)}…", decide_line(request, reference, verdict, language))
        question = _("{what}: {verdict}?", language).format(
            what=what(request, view, language), verdict=verdict_said(verdict, step, language)
        )
        words = f"{authority(request, view, language)} {consequence[:1].upper()}{consequence[1:]}."
        found.append(confirmed(pressed, question, words, language))
    rest = [
        (f"{act_of(each, step, language)}…", decide_line(request, reference, each, language))
        for each in wanted
        if each not in first
    ]
    if request.waits_for_more:
        line = verbs.line("supply", f"{reference} {request.entry}", language)
        found.insert(0, button(_("Add what is missing…", language), f"form {line}"))
    return [*found, menu(*[*rest, *_other(request, view, step, language)][:IN_A_MENU])]


def _other(request: Request, view: View, step: Step, language: str) -> Iterator[tuple[str, str]]:
    """What else can be done about it."""
    reference = view.case.reference
    line = f"{reference} {request.asked.step}" + (f" {request.asked.occurrence}" if step.repeats else "")
    more = verbs.line("more", f"{reference} {request.entry}", language)
    yield _("Ask for more…", language), f"form {more}"
    for number in request.evidence[:1]:
        words = _("Evidence: entry {number}", language).format(number=number)
        yield words, verbs.line("history", f"{reference} {number}", language)
    yield _("Decided outside Slack", language), f"form {verbs.line('decided', line, language)}"
    yield _("Take the request back", language), verbs.line("withdraw", f"{reference} {request.entry}", language)


def decide_line(request: Request, reference: str, verdict: str, language: str) -> str:
    """The line of a button: which request, which answer, and what was shown."""
    words = f"{reference} {request.entry} {verdict} {shown(request)}"
    return f"form {verbs.line('decide', words, language)}"


def _decided(request: Request, view: View, language: str) -> Iterator[Block]:
    step = step_of(request, view)
    yield _heading(_("Decided: {case}, {what}", language), request, view, language)
    found = []
    for entry, answer in answer_entries(request, view.case):
        words = _("{verdict}: {who}", language)
        verdict, who = verdict_said(answer.verdict, step, language), answered_by(entry, answer, view, language)
        found.append(words.format(verdict=verdict[:1].upper() + verdict[1:], who=who))
        because = reason_in(answer)
        if because or because.erased:
            found.append(Quote(said(because, language)))
    yield passages(*found)
    last, _answer = answer_entries(request, view.case)[-1]
    came = list(followed(last, request, view, language))
    option = step.options.get(request.verdict)
    if option and option.opens:
        came.insert(0, _("It leads to: {procedures}", language).format(procedures=_leads(request, view, language)))
    ends = [f"{each[:1].upper()}{each[1:]}" for each in becomes(request.verdict, request, view, language)]
    yield passages(*(ends + came or [_("Nothing new is owed.", language)]))
    yield small(asked_by(request, view, language), language)
    counts = decided_entry(request, view.case)
    later = [each for each in view.case.requests.values() if each.asked.reverses in {counts, last.number}]
    if any(each.verdict in step.options or each.verdict == DECLINED != request.verdict for each in later):
        yield passages(_("Another decision has taken its place since.", language))
    elif request.verdict != DECLINED:
        line = verbs.line("ask", f"{view.case.reference} {request.asked.step} replaces {counts}", language)
        again = menu((_("Ask for another decision in its place…", language), f"form {line}"))
        yield actions(*_ends_there(request, view, language), again)


def _ends_there(request: Request, view: View, language: str) -> Iterator[Block]:
    """Where a person is to say whether the case goes on whose decision it was: a button to end it."""
    there = view.beside.get(request.asked.of_case)
    if there and not there.ending and parent_of(request.verdict, request, there) == "ask":
        said_ = _("End {case}…", language).format(case=there.reference)
        yield button(said_, f"form {verbs.line('end', there.reference, language)}")


def _leads(request: Request, view: View, language: str) -> str:
    link = step_of(request, view).options[request.verdict].opens
    chosen = (request.asked.opens,) if request.asked.opens else ()
    return opened(chosen or link.procedure, language) if link else ""


def _withdrawn(request: Request, view: View, language: str) -> Iterator[Block]:
    yield _heading(_("Taken back: {case}, {what}", language), request, view, language)
    yield struck(*facts(request, view, language))
    for entry in view.case.entries:
        if isinstance(entry.content, Withdrawn) and entry.content.request == request.entry:
            who = view.names.get(entry.by, entry.by)
            words = _("Taken back by {who}, {at}", language).format(who=who, at=instant(entry.at, language))
            because = entry.content.because
            yield passages(words, *([Quote(said(because, language))] if because or because.erased else []))


def _void(request: Request, view: View, language: str) -> Iterator[Block]:
    """Struck through; what has changed since, and a button to ask again on what is so now."""
    yield _heading(_("Stands no longer: {case}, {what}", language), request, view, language)
    yield struck(*facts(request, _as_shown(request, view), language))
    if is_over(changed(request, view)):
        yield passages(_("The case has ended, so nobody can decide it any more.", language))
        return
    yield passages(
        _("What it rests on has changed since it was asked, so nobody can decide it:", language),
        *_changed(request, view, language),
    )
    line = f"{view.case.reference} {request.entry}"
    anew = again(view.case, request, view.beside.get(request.asked.of_case))
    yield actions(
        button(_("Ask again", language), again_line(anew, language)),
        button(_("Take the request back", language), verbs.line("withdraw", line, language)),
    )


def _as_shown(request: Request, view: View) -> View:
    """The cases as they stood when it was asked, or last added to: that is what was shown, and holds no longer."""
    last = request.added[-1].entry if request.added else request.entry
    at = view.case.entries[request.entry - 1].at
    beside = {
        key: replace(case, entries=tuple(entry for entry in case.entries if entry.at <= at))
        for key, case in view.beside.items()
    }
    return view._replace(case=replace(view.case, entries=view.case.entries[:last]), beside=beside)


def _changed(request: Request, view: View, language: str) -> Iterator[str]:
    """Which of the evidence was put right, by whom and when; what an answer would bring now, or no longer."""
    for each in changed(request, view):
        if each.sort == EVIDENCE:
            case = view.beside.get(request.asked.of_case, view.case) if each.beside else view.case
            entry = case.entries[each.by_entry - 1]
            words = _("Entry {number} was put right by {who}, {at}", language)
            who = view.names.get(entry.by, entry.by)
            yield words.format(number=each.entry, who=who, at=instant(entry.at, language))
            if each.entry in case.standing:
                now = as_it_stands(each.entry, view._replace(case=case), language)
                yield _("Now: {what}", language).format(what=now)
            else:
                yield _("It was taken back.", language)
            continue
        words = (
            _("If “{verdict}”, no longer: {effect}", language)
            if each.sort == NO_LONGER
            else _("If “{verdict}”, now also: {effect}", language)
        )
        verdict, effect = each.effect.split(": ", 1)
        said_ = verdict_said(verdict, step_of(request, view), language)
        yield words.format(verdict=said_, effect=effect_said(effect, view, language))
