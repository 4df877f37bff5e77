"""Who came, and to whom a letter went, as people say it behind a line; what is not understood stays in their own words."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from handlers.lines import pieces
from handlers.whom import MENTION
from handlers.wording.language import text_in
from models.authorities import folded
from models.history import NOTHING
from models.procedure import Step
from models.requests import Minutes
from models.views import View
from models.words import Words

ALL_CAME = ("all came", "everybody came", "everyone came", "all there", "all present", "daeth pawb", "pawb yno")
SENT_TO_ALL = frozenset({"to all", "sent to all", "i bawb", "anfonwyd at bawb"})
EXCEPT = frozenset({"except", "but", "bar", "heblaw", "ond", "eithrio", "ac", "for", "am"})
CAME = frozenset({"came", "attended", "present", "there", "joined", "yno", "presennol", "bresennol", "mynychodd"})
WITH = frozenset({"with", "gyda", "efo", "daeth", "came", "attended"})  # before the names
STAYED_AWAY = frozenset({
    "apologies", "apology", "apologised", "except", "not", "absent", "missing", "away", "didnt", "didn", "couldnt", "couldn",
    "unable", "without", "ill", "sick", "no", "never", "ymddiheuriadau", "ymddiheurodd", "heblaw", "absennol", "ni", "nid",
    "heb", "nobody", "neb",
})  # fmt: skip
JOINING = frozenset({"and", "also", "both", "the", "too", "plus", "our", "a", "ac", "y", "yr", "hefyd", "so", "did"})
TO, COPIES = frozenset({"to", "at", "i"}), frozenset({"copy", "copies", "copied", "cc", "copi", "copiau"})
BUT = re.compile(r"\s+(?:but|ond|although|while)\s+", re.IGNORECASE)
LONGEST_NAME, LONGEST_TITLE = 4, 9  # words
GATHERINGS = frozenset({"meeting", "visit"})


class Who(NamedTuple):
    """One who is named: by a name, or as a role."""

    name: str
    role: str = ""


class Here(NamedTuple):
    """A case, and the language in which those are named who are known by their role alone."""

    view: View
    language: str

    def attendee(self, role: str) -> Words:
        """By name, where somebody holds the role."""
        return attendee(self.view, role, self.language)


class Heard(NamedTuple):
    """What the tail says of people, and the rest of it."""

    minutes: Minutes
    note: Words


def heard(step: Step | None, view: View, tail: str, language: str) -> Heard:
    """Only what a piece of the tail says without a doubt is taken from it."""
    if step is None or not tail.strip():
        return Heard(Minutes(), Words(tail))
    if step.kind in GATHERINGS:
        return _gathered(step, Here(view, language), tail)
    return _sent(step, Here(view, language), tail)


def attendee(view: View, role: str, language: str) -> Words:
    """By name, where somebody holds the role."""
    holder = view.case.holders.get(role)
    return Words(
        view.names.get(holder.person, "") if holder else text_in(view.case.procedure.roles[role].title, language)
    )


def says_who_came(step: Step, view: View, words: str) -> bool:
    """Whether the words say nothing else."""
    found = heard(step, view, words, "")
    return bool(found.minutes.came) and not found.note


def _gathered(step: Step, here: Here, tail: str) -> Heard:
    came: list[str] = []
    left: list[str] = []
    said = pieces(tail)
    for piece in said:
        for clause in BUT.split(piece) if not _all_first(folded(piece)) else [piece]:
            names, understood = _came(step, here, clause)
            came += names
            if not understood:
                left += [piece] if piece not in left[-1:] else []
    note = Words(tail) if len(left) == len(said) else Words(", ".join(left)) if left else NOTHING
    return Heard(Minutes(came=tuple(map(Words, dict.fromkeys(came)))), note)


def _came(step: Step, here: Here, clause: str) -> tuple[list[str], bool]:
    """Who came, and whether the clause says nothing more."""
    words = folded(_with_names(clause, here)).split()
    everyone = _all_first(" ".join(words)) if step.attendees else ""
    if everyone:
        return _everybody(step, here, words[len(everyone.split()) :])
    if STAYED_AWAY & set(words):
        return [], False
    named, unknown = _who([word for word in words if word not in CAME | WITH], here)
    if named and not unknown:
        return [each.name for each in named], True
    if words and words[0] in WITH:
        return [each.name for each in _leading(words[1:], here)], False
    verb = next((place for place, word in enumerate(words) if word in CAME), 0)
    named, unknown = _who(words[:verb], here)
    return ([] if unknown else [each.name for each in named]), False


def _everybody(step: Step, here: Here, words: list[str]) -> tuple[list[str], bool]:
    """All came; all came except Jo, of whom nothing is recorded."""
    everyone = [str(here.attendee(role)) for role in step.attendees.who] if step.attendees else []
    but = bool(words and words[0] in EXCEPT)
    named, unknown = _who([word for word in words if not (but and word in EXCEPT)], here)
    if but:
        gone = {each.name for each in named}
        return ([] if unknown or not gone else [each for each in everyone if each not in gone]), False
    if STAYED_AWAY & set(words):
        return [], False
    return [*everyone, *(() if unknown else (each.name for each in named))], not unknown


def _all_first(said: str) -> str:
    return next((phrase for phrase in ALL_CAME if f"{said} ".startswith(f"{phrase} ")), "")


def _leading(words: list[str], here: Here) -> list[Who]:
    """Those who are named before anything else is said."""
    for length in range(len(words), 0, -1):
        named, unknown = _who(words[:length], here)
        if named and not unknown:
            return named
    return []


def _sent(step: Step, here: Here, tail: str) -> Heard:
    """To whom, and to whom a copy: roles of the procedure."""
    if folded(tail) in SENT_TO_ALL and (step.to or step.copies):
        to, copies = step.to.who if step.to else (), step.copies.who if step.copies else ()
        return Heard(Minutes(to=to, copies=copies), NOTHING)
    found: dict[bool, list[str]] = {True: [], False: []}
    left = []
    said = pieces(tail)
    for piece in said:
        words = folded(piece).split()
        copied = bool(COPIES & set(words[:1]))
        named, unknown = _who([word for word in words if word not in TO | COPIES], here)
        addressed = (copied or bool(TO & set(words[:1]))) and step.kind == "letter"
        roles = [each.role for each in named if each.role]
        if addressed and roles and not unknown and len(roles) == len(named):
            found[copied] += roles
        else:
            left.append(piece)
    note = Words(tail) if len(left) == len(said) else Words(", ".join(left)) if left else NOTHING
    return Heard(Minutes(to=tuple(dict.fromkeys(found[False])), copies=tuple(dict.fromkeys(found[True]))), note)


def _with_names(clause: str, here: Here) -> str:
    return MENTION.sub(lambda mention: here.view.names.get(mention[1], mention[0]), clause)


def _who(words: list[str], here: Here) -> tuple[list[Who], list[str]]:
    """Everybody who is named, and the words that name nobody."""
    named: list[Who] = []
    unknown: list[str] = []
    while words:
        who, length = _first(words, here)
        if who:
            named.append(who)
        elif words[0] not in JOINING:
            unknown.append(words[0])
        words = words[max(length, 1) :]
    return named, unknown


def _first(words: list[str], here: Here) -> tuple[Who | None, int]:
    """A colleague by a name that only one bears, or a role by words that only one has in its title."""
    for length in range(min(LONGEST_TITLE, len(words)), 0, -1):
        said = words[:length]
        if said[0] in JOINING or said[-1] in JOINING:
            continue
        fitting = list(_colleagues(said, here)) if length <= LONGEST_NAME else []
        fitting = fitting or list(_roles(said, here))
        if len(fitting) == 1:
            return fitting[0], length
    return None, 0


def _colleagues(said: list[str], here: Here) -> Iterator[Who]:
    for name in here.view.names.values():
        theirs = folded(name).split()
        if said in (theirs, theirs[:1], theirs[-1:]):
            yield Who(name)


def _roles(said: list[str], here: Here) -> Iterator[Who]:
    for key, role in here.view.case.procedure.roles.items():
        if any(set(said) <= set(folded(title).split()) for title in (role.title.en, role.title.cy)):
            yield Who(str(here.attendee(key)), key)
