"""What people call a step, an event or a decision: words in either language to one name of the case's procedure."""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from rapidfuzz import fuzz

from handlers.mutated import is_form_of
from handlers.when.english import NUMBERS, ORDINALS
from handlers.when.plain import belongs
from handlers.when.welsh import NUMBERS as RHIFAU
from handlers.when.welsh import ORDINALS as TREFNOLION
from handlers.wording.language import N_, text_in
from models import library
from models.authorities import folded
from models.duties import SETTLED
from models.procedure import Procedure
from models.refusals import NeedsMore, NotAStep, Refused, SeveralMeanings, UnknownName
from models.reminders import ARRANGED
from models.views import View

ALIKE = 84  # of 100: one slip in a word of six letters
SMALL = frozenset({"the", "a", "an", "of", "on", "at", "was", "for", "y", "yr", "o", "ar", "am"})
# What people say of anything that happened. Such a word names nothing, unless the procedure itself has it in a name.
HAPPENING = frozenset({
    "held", "sent", "received", "done", "met", "took", "place", "came", "in", "read", "had", "got", "arrived", "went", "out",
    "happened", "finished", "completed", "were", "is", "has", "have", "been", "did", "we", "i", "by", "now", "it",
    "cynhaliwyd", "derbyniwyd", "anfonwyd", "daeth", "cafwyd", "gafwyd", "cwblhawyd", "gwnaed", "darllenwyd", "cyrhaeddodd",
    "digwyddodd", "wedi", "ei", "law", "cyrraedd", "dderbyn", "anfon", "gynnal", "chynnal", "hanfon", "fe", "mi", "cawsom",
})  # fmt: skip
# The word by which people call a step says of what kind it is: “report” is no letter that replies to one.
OF_KIND = {
    "report": {"report", "document"}, "adroddiad": {"report", "document"}, "letter": {"letter"}, "llythyr": {"letter"},
    "meeting": {"meeting"}, "cyfarfod": {"meeting"}, "visit": {"visit"}, "ymweliad": {"visit"},
}  # fmt: skip
NEGATIVE = frozenset({"no", "not", "dim", "nid"})
COUNTED = re.compile(r"([0-9]{1,3})(?:st|nd|rd|th|af|il|ydd|fed|ed|eg|ain)?")
COUNTS = re.compile(r"(?:(?:the|yr?)\s+)?(?P<figure>[0-9]{1,3})(?P<end>[a-z]+)(?=\s+(?P<what>[^\s,;]+))", re.IGNORECASE)
NUMBERED = frozenset({"no", "number", "nr", "rhif"})  # before a figure
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
    kind: str = ""  # of a step
    outcome: tuple[str, ...] = ()  # of a decision, the words of what was decided alone
    step: tuple[str, ...] = ()  # of a decision, the words of the step
    own: tuple[str, ...] = ()  # and those that only the title of its outcome has
    also: tuple[str, ...] = ()  # what it is called within a sentence: the check, y gwiriad


def named(said: str, view: View, language: str) -> Named:
    """The one thing that the words fit best: what is owed before what is not, the shortest title first."""
    exactly = _by_key(said, view)
    return exactly or _best(said, tuple(_candidates(view.case.procedure, _owed(view))), language, whole=True)


def named_of(first: frozenset[str], said: str, view: View, language: str) -> Named:
    """The same, with these before all others: of what was written down, say, whatever is owed now."""
    exactly = _by_key(said, view)
    return exactly or _best(said, tuple(_candidates(view.case.procedure, first)), language)


def names_something(word: str, procedure: Procedure) -> bool:
    """Whether a word stands in the name of something that can happen, or of somebody who takes part."""
    return is_of_a_name(word, procedure) or any(
        stands_in(word, tuple(folded(title).split()))
        for role in procedure.roles.values()
        for title in (role.title.en, role.title.cy)
    )


def is_of_a_name(word: str, procedure: Procedure) -> bool:
    """Whether a word stands in the name of something that can happen."""
    return any(stands_in(word, each.words + each.also) for each in _candidates(procedure, frozenset()))


def is_of_a_meeting(word: str, procedure: Procedure) -> bool:
    """Whether a word stands in the name of something for which a day is arranged."""
    steps = (each for each in _steps(procedure, frozenset()) if each.kind in ARRANGED)
    return any(stands_in(word, each.words) for each in steps)


def named_step(said: str, view: View, language: str) -> Named:
    """The same among the steps alone, a decision without what was decided."""
    exactly = _by_key(said, view)
    if exactly and exactly.key not in view.case.procedure.steps:
        raise NotAStep(exactly.key)
    try:
        return exactly or _best(said, tuple(_steps(view.case.procedure, _owed(view))), language, whole=True)
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


def _best(said: str, candidates: tuple[Candidate, ...], language: str, *, whole: bool = False) -> Named:
    """What fits best; of the whole procedure what is of the kind that was said, and a decision only with its outcome."""
    words, numbers = numbers_in(folded(said).split(), {word for each in candidates for word in each.words})
    words = [word for word in words if word not in SMALL]
    if not words:
        raise NeedsMore("what", EXAMPLE)
    plainly = [word for word in words if word not in HAPPENING]
    fitting = _fitting(words, candidates, by_kind=whole) or _fitting(plainly, candidates, by_kind=whole)
    if not fitting or len(numbers) > 1:
        known = [each.title for each in candidates if each.language == language and each.owed]
        raise UnknownName("event", said, tuple(dict.fromkeys(known)))
    rank = min(_rank(each, words) for each in fitting)
    best = {each.named: each for each in fitting if _rank(each, words) == rank}
    if len(best) > 1:
        titles = {each.named: each.title for each in candidates if each.language == language}
        raise SeveralMeanings(said, tuple(titles.get(named, each.title) for named, each in best.items())[:MOST])
    only = next(iter(best))
    outcomes = {each.named: each.title for each in fitting if each.named.key == only.key and each.language == language}
    if whole and len(outcomes) > 1 and not _says_how(words, best[only]):
        raise SeveralMeanings(said, tuple(outcomes.values())[:MOST])  # nothing was said of how it was decided
    return only._replace(occurrence=numbers[0] if numbers else None)


def _says_how(words: list[str], decided: Candidate) -> bool:
    """Whether words say what was decided, and not the step alone: `llythyr cadarnhau` has not confirmed a concern.

    An outcome that has no words of its own is said by those of the step: the decision on a visit is to visit.
    """
    said = [word for word in words if stands_in(word, decided.outcome)]
    return any(not stands_in(word, decided.step) for word in said) if decided.own else bool(said)


def numbers_in(words: Iterable[str], names: Collection[str]) -> tuple[list[str], list[int]]:
    """The words that are left, and which of a series they say: report 3, 3rd report, report three, trydydd adroddiad."""
    left: list[str] = []
    numbers: list[int] = []
    for word in words:
        counted = COUNTED.fullmatch(word)
        number = int(counted[1]) if counted else ORDINALS.get(word) or TREFNOLION.get(word)
        if number is None and left:
            number = NUMBERS.get(word) or RHIFAU.get(word)
        if number is None or word in names:
            left.append(word)
            continue
        numbers.append(number)
        if counted and left and left[-1] in NUMBERED:
            left.pop()
    return left, numbers


def in_figures(words: str, procedure: Procedure) -> str:
    """“2nd report today” as “2 report today”: before what it counts, 2nd is no day of a month."""
    counts = COUNTS.match(words)
    if not counts or not COUNTED.fullmatch(folded(counts["figure"] + counts["end"])):
        return words
    what = folded(counts["what"]).split()
    counted = what and not belongs(what[0]) and is_of_a_name(what[0], procedure)
    return f"{counts['figure']}{words[counts.end() :]}" if counted else words


def _fitting(words: list[str], candidates: tuple[Candidate, ...], *, by_kind: bool) -> list[Candidate]:
    """Those whose names have all the words; of a kind that was named, those of that kind if there are any."""
    found = [each for each in candidates if words and all(stands_in(word, each.words + each.also) for word in words)]
    kinds = [kind for word in words for name, kind in OF_KIND.items() if is_form_of(word, name)]
    of_kind = [each for each in found if by_kind and kinds and all(each.kind in kind for kind in kinds)]
    return of_kind or found


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


def _rank(candidate: Candidate, words: list[str]) -> tuple[bool, bool, bool, int]:
    """Nobody means “no grounds” who says “grounds”, nor the notice of formal powers who says “formal powers”."""
    unsaid = bool(NEGATIVE & set(candidate.words)) and not NEGATIVE & set(words)
    exactly = {word for word in folded(candidate.title).split() if word not in SMALL} == set(words)
    return unsaid, not exactly, not candidate.owed, len(set(candidate.words)) - len(words)


def stands_in(word: str, words: tuple[str, ...]) -> bool:
    """Whether a word is one of these: as it is, as the beginning of one, with a slip, or mutated as Welsh has it."""
    return any(
        each == word or (len(word) > 2 and each.startswith(word)) or _is_slip_of(word, each) for each in words
    ) or any(is_form_of(word, each) for each in words)


def _is_slip_of(word: str, other: str) -> bool:
    """Whether somebody meant the other; not where their word is one of its own: arolygydd, an inspector, is no adolygydd."""
    if fuzz.ratio(word, other) < ALIKE:
        return False
    return word.startswith(other) or word not in _words_of_their_own()


@cache
def _words_of_their_own() -> frozenset[str]:
    """What stands in any name of any procedure that comes with the bot."""
    known = library.load_all()
    titles = [
        *(role.title for each in known for role in each.roles.values()),
        *(step.title for each in known for step in each.steps.values()),
        *(event.title for each in known for event in each.events.values()),
    ]
    return frozenset(
        word for title in titles for spoken in ("en", "cy") for word in folded(text_in(title, spoken)).split()
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
            found = _candidate(of, full, f"{of.key} {option}", step.language, owed=step.owed)
            chosen, names = folded(text_in(choice.title, step.language)).split(), step.words + step.also
            own = tuple(word for word in chosen if word not in SMALL and not stands_in(word, names))
            outcome = (*chosen, *folded(option).split())
            yield found._replace(also=step.also, outcome=outcome, step=names, own=own)


def _steps(procedure: Procedure, owed: frozenset[str]) -> Iterator[Candidate]:
    for key, step in procedure.steps.items():
        for language in ("en", "cy"):
            found = _candidate(Named(key), text_in(step.title, language), key, language, owed=key in owed)
            yield found._replace(
                kind=step.kind, also=tuple(folded(text_in(step.named or step.title, language)).split())
            )


def _candidate(of: Named, title: str, more: str, language: str, *, owed: bool) -> Candidate:
    """By its title, and by its name in commands."""
    words = dict.fromkeys((*folded(title).split(), *folded(more.replace("-", " ")).split()))
    return Candidate(of, title, tuple(word for word in words if word not in SMALL), owed, language)
