"""What people call a step, an event or a decision: words in either language to one name of the case's procedure."""

from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz import fuzz

from handlers.wording.language import N_, text_in
from models.authorities import folded
from models.duties import SETTLED
from models.procedure import Procedure
from models.refusals import NeedsMore, NotAStep, Refused, SeveralMeanings, UnknownName
from models.views import View

ALIKE = 84  # of 100: one slip in a word of six letters
SMALL = frozenset({"the", "a", "an", "of", "on", "at", "was", "held", "y", "yr", "o", "ar"})
MOST = 5
EXAMPLE = N_("log strathavon handover today")


class Named(NamedTuple):
    """A name of the procedure; of a decision the option too, of a series which one, if it was said."""

    key: str
    option: str = ""
    occurrence: int | None = None


class Candidate(NamedTuple):
    """One thing that can be meant, its words in one language, and whether it is owed now."""

    named: Named
    title: str
    words: tuple[str, ...]
    owed: bool
    language: str


def named(said: str, view: View, language: str) -> Named:
    """The one thing that the words fit best: what is owed before what is not, the shortest title first."""
    return named_of(_owed(view), said, view, language)


def named_of(first: frozenset[str], said: str, view: View, language: str) -> Named:
    """The same, with these before all others: of what was written down, say, whatever is owed now."""
    exactly = _by_key(said, view)
    return exactly or _best(said, tuple(_candidates(view.case.procedure, first)), language)


def named_step(said: str, view: View, language: str) -> Named:
    """The same among the steps alone, a decision without what was decided."""
    exactly = _by_key(said, view)
    if exactly and exactly.key not in view.case.procedure.steps:
        raise NotAStep(exactly.key)
    try:
        return exactly or _best(said, tuple(_steps(view.case.procedure, _owed(view))), language)
    except UnknownName as unknown:
        raise _event(said, view, language) or unknown from unknown


def _event(said: str, view: View, language: str) -> NotAStep | None:
    """What the words name although it is no step."""
    try:
        return NotAStep(named(said, view, language).key)
    except Refused:
        return None


def named_in(said: str, procedure: Procedure, language: str) -> Named:
    """The same before there is a case: the event that opens one stands first."""
    return _best(said, tuple(_candidates(procedure, frozenset({procedure.opens_on}))), language)


def _owed(view: View) -> frozenset[str]:
    return frozenset(duty.step for duty in view.duties if duty.state not in SETTLED)


def _best(said: str, candidates: tuple[Candidate, ...], language: str) -> Named:
    words = [word for word in folded(said).split() if word not in SMALL]
    number = next((int(word) for word in words if word.isdecimal()), None)
    words = [word for word in words if not word.isdecimal()]
    if not words:
        raise NeedsMore("what", EXAMPLE)
    fitting = [each for each in candidates if all(stands_in(word, each.words) for word in words)]
    if not fitting:
        known = [each.title for each in candidates if each.language == language and each.owed]
        raise UnknownName("event", said, tuple(dict.fromkeys(known)))
    rank = min(_rank(each, words) for each in fitting)
    best = {each.named: each for each in fitting if _rank(each, words) == rank}
    if len(best) > 1:
        raise SeveralMeanings(said, tuple(each.title for each in best.values())[:MOST])
    only = next(iter(best))
    return only._replace(occurrence=number)


def _by_key(said: str, view: View) -> Named | None:
    """STEP or STEP/OPTION and, where it repeats, which: as buttons and forms say it."""
    if not said.split():
        return None
    key, *which = said.split()
    key, _slash, option = key.partition("/")
    if key not in view.case.procedure.names or len(which) > 1 or not all(word.isdecimal() for word in which):
        return None
    step = view.case.procedure.steps.get(key)
    if option and not (step and option in step.options):
        return None
    return Named(key, option, int(which[0]) if which else None)


def _rank(candidate: Candidate, words: list[str]) -> tuple[bool, int]:
    return not candidate.owed, len(set(candidate.words)) - len(words)


def stands_in(word: str, words: tuple[str, ...]) -> bool:
    """Whether a word is one of these: as it is, as the beginning of one, or with a slip."""
    return any(
        each == word or (len(word) > 2 and each.startswith(word)) or fuzz.ratio(word, each) >= ALIKE for each in words
    )


def _candidates(procedure: Procedure, owed: frozenset[str]) -> Iterator[Candidate]:
    for key, event in procedure.events.items():
        for language in ("en", "cy"):
            yield _candidate(Named(key), text_in(event.title, language), key, language, owed=key in owed)
    for step in _steps(procedure, owed):
        options = procedure.steps[step.named.key].options
        if not options:
            yield step
        for option, choice in options.items():
            full = f"{step.title}: {text_in(choice.title, step.language)}"
            of = Named(step.named.key, option)
            yield _candidate(of, full, f"{of.key} {option}", step.language, owed=step.owed)


def _steps(procedure: Procedure, owed: frozenset[str]) -> Iterator[Candidate]:
    for key, step in procedure.steps.items():
        for language in ("en", "cy"):
            yield _candidate(Named(key), text_in(step.title, language), key, language, owed=key in owed)


def _candidate(of: Named, title: str, more: str, language: str, *, owed: bool) -> Candidate:
    """By its title, and by its name in commands."""
    words = dict.fromkeys((*folded(title).split(), *folded(more.replace("-", " ")).split()))
    return Candidate(of, title, tuple(word for word in words if word not in SMALL), owed, language)
