"""Checks on a whole definition, beyond the shape of its keys: every name leads somewhere, and a case can end."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from models import phrases
from models.procedure import Ending, Link, Procedure, Step
from models.questions import BUILT_IN
from models.shapes import Path, Reading


def check(procedure: Procedure, reading: Reading) -> None:
    """Note every fault of a definition whose shape has been read; what could not be read is None and passed over."""
    names = _Names(procedure, reading)
    names.one_of(("opens_on",), "unknown-event", procedure.opens_on, names.events)
    names.each(("responsible",), "unknown-role", procedure.responsible, names.roles)
    names.link(("followed_by",), procedure.followed_by)
    for key, subject in procedure.subjects.items():
        names.cited(("subjects", key), subject.clauses)
    _check_roles(procedure, names)
    _check_events(procedure, names)
    _check_scales(procedure, names)
    for key, step in (procedure.steps or {}).items():
        _check_step(("steps", key), step, names)
    for number, ending in enumerate(procedure.ends or (), start=1):
        names.facts(("ends", str(number), "when"), ending.when)
        names.facts(("ends", str(number), "without"), ending.without)
    _check_order(procedure, reading)


class _Names:
    """The names that a definition carries, and the faults of those who use others."""

    def __init__(self, procedure: Procedure, reading: Reading) -> None:
        self.reading = reading
        self.procedure = procedure
        self.steps = tuple(procedure.steps or ())
        self.events = (*(procedure.events or ()), *self.steps)
        self.roles = tuple(procedure.roles or ())
        self.questions = (*(procedure.questions or ()), *BUILT_IN)

    def one_of(self, path: Path, sort: str, given: str | None, known: tuple[str, ...]) -> None:
        """A fault unless the name, if there is one, is known."""
        if given and given not in known:
            self.reading.at(path, sort, given, known)

    def each(self, path: Path, sort: str, given: tuple[str, ...] | None, known: tuple[str, ...]) -> None:
        """The same for a list of names."""
        for number, name in enumerate(given or (), start=1):
            self.one_of((*path, str(number)), sort, name, known)

    def facts(self, path: Path, given: tuple[str, ...] | None) -> None:
        """The same for events, steps and STEP/OPTION."""
        for number, fact in enumerate(given or (), start=1):
            here = (*path, str(number))
            step, slash, option = fact.partition("/")
            if not slash:
                self._happening(here, fact)
            elif step not in self.steps:
                self.reading.at(here, "unknown-step", step, self.steps)
            elif option not in self.procedure.steps[step].options:
                self.reading.at(here, "unknown-option", option, tuple(self.procedure.steps[step].options))

    def _happening(self, path: Path, given: str) -> None:
        steps = self.procedure.steps or {}
        whole = tuple(f"{step}/{given}" for step in steps if given in steps[step].options)
        if whole and given not in self.events:
            self.reading.at(path, "bare-option", given, whole)
        else:
            self.one_of(path, "unknown-event", given, self.events)

    def cited(self, path: Path, clauses: tuple[str, ...] | None) -> None:
        """A fault for each citation of a document that the definition does not name."""
        sources = tuple(self.procedure.sources or ())
        for clause in clauses or ():
            if clause.partition("-")[0] not in sources:
                self.reading.at((*path, "clauses"), "unknown-source", clause, sources)

    def link(self, path: Path, link: Link | None) -> None:
        """Faults of a link to another procedure; whether that one exists is not this file's affair."""
        if link is None:
            return
        self.one_of((*path, "asks"), "unknown-question", link.asks, self.questions)
        self.each((*path, "people"), "unknown-role", link.people, self.roles)
        for event, here in link.carries.items():
            form = phrases.parse(here)
            for name in form.names if form else (here,):
                self.one_of((*path, "carries", event), "unknown-event", name, self.events)
        if len(link.procedure or ()) > 1 and not link.asks:
            self.reading.at((*path, "asks"), "missing", "", ("the question that settles which one",))


def _check_roles(procedure: Procedure, names: _Names) -> None:
    owners = {step.owner for step in (procedure.steps or {}).values()}
    inside = tuple(key for key, role in (procedure.roles or {}).items() if not role.outside)
    for key, role in (procedure.roles or {}).items():
        here = ("roles", key, "chased_by")
        names.one_of(here, "unknown-role", role.chased_by, names.roles)
        if role.outside and not role.chased_by and key in owners:
            names.reading.at(here, "missing", "", ("the inside role that chases it",))
        chaser = procedure.roles.get(role.chased_by or "")
        if chaser and chaser.outside:
            names.reading.at(here, "outside-chaser", role.chased_by, inside)
        names.cited(("roles", key), role.clauses)


def _check_events(procedure: Procedure, names: _Names) -> None:
    for key, event in (procedure.events or {}).items():
        if key in names.steps:
            names.reading.at(("events", key), "twice", key)
        names.each(("events", key, "asks"), "unknown-question", event.asks, names.questions)
        names.cited(("events", key), event.clauses)


def _check_scales(procedure: Procedure, names: _Names) -> None:
    for key, scale in procedure.scales.items():
        for number, grade in enumerate(scale.grades or (), start=1):
            path = ("scales", key, "grades", str(number), "triggers")
            names.one_of(path, "unknown-step", grade.triggers, names.steps)
        names.cited(("scales", key), scale.clauses)
    for key, criteria in procedure.criteria.items():
        names.cited(("criteria", key), criteria.clauses)


def _check_step(path: Path, step: Step, names: _Names) -> None:
    procedure = names.procedure
    names.one_of((*path, "stage"), "unknown-stage", step.stage, tuple(procedure.stages or ()))
    names.one_of((*path, "owner"), "unknown-role", step.owner, names.roles)
    names.each((*path, "jointly_with"), "unknown-role", step.jointly_with, names.roles)
    names.one_of((*path, "met_by"), "unknown-event", step.met_by, names.events)
    names.one_of((*path, "assumes"), "unknown-question", step.assumes, names.questions)
    names.each((*path, "asks"), "unknown-question", step.asks, names.questions)
    names.each((*path, "scales"), "unknown-scale", step.scales, tuple(procedure.scales))
    names.each((*path, "criteria"), "unknown-criteria", step.criteria, tuple(procedure.criteria))
    names.facts((*path, "unless"), step.unless)
    names.facts((*path, "wanted_by"), step.wanted_by)
    names.cited(path, step.clauses)
    names.link((*path, "opens"), step.opens)
    for key, option in step.options.items():
        here = (*path, "options", key)
        names.link((*here, "opens"), option.opens)
        names.each((*here, "asks"), "unknown-question", option.asks, names.questions)
        names.cited(here, option.clauses)
    _check_phrase((*path, "due"), step, names)
    _check_details(path, step, names)


def _check_phrase(path: Path, step: Step, names: _Names) -> None:
    form = cast("phrases.Form | None", step.due)  # None where it could not be read
    if form is None:
        return
    for name in form.names:
        names.one_of(path, "unknown-event", name, names.events)
    if isinstance(form, phrases.TwoReadings):
        names.one_of(path, "unknown-question", form.question, names.questions)
    if isinstance(form, phrases.InTheYear) and form.bound == "at most" and step.force != "may":
        names.reading.at((*path[:-1], "force"), "not-one-of", step.force or "", ("may",))
    if step.meanwhile:
        here = (*path[:-1], "meanwhile")
        names.one_of((*here, "counts_from"), "unknown-step", step.meanwhile.counts_from, names.steps)
        names.one_of((*here, "asks"), "unknown-question", step.meanwhile.asks, names.questions)


DETAILS = (
    "passes", "agrees", "decides", "triggers", "attendees", "to", "copies", "contents", "agenda",
    "factors", "approval", "urgent", "effort", "on_site", "publication",
)  # fmt: skip
ROLES_OF_DETAILS = ("who", "may", "by", "from_", "to")


def _check_details(path: Path, step: Step, names: _Names) -> None:
    for name in DETAILS:
        detail = getattr(step, name)
        if detail is None:
            continue
        here = (*path, name.replace("_", "-"))
        names.cited(here, detail.clauses)
        for people in ROLES_OF_DETAILS:
            names.each((*here, people.rstrip("_")), "unknown-role", getattr(detail, people, ()), names.roles)
        names.one_of((*here, "asks"), "unknown-question", getattr(detail, "asks", ""), names.questions)
        names.one_of((*here, "skips"), "unknown-event", getattr(detail, "skips", ""), names.events)
        names.one_of((*here, "not_in"), "unknown-role", getattr(detail, "not_in", ""), names.roles)
    for field in ("checklists", "guidance"):
        for number, line in enumerate(getattr(step, field), start=1):
            names.cited((*path, field, str(number)), line.clauses)


def _check_order(procedure: Procedure, reading: Reading) -> None:
    """Deadlines that wait for each other, steps that nothing leads to, and a case that cannot end."""
    steps = procedure.steps or {}
    waits_for = {key: tuple(_waits_for(step)) for key, step in steps.items()}
    completed_by = {key: (*waits_for[key], step.met_by) for key, step in steps.items() if step.met_by}
    circles = tuple(_circles({**waits_for, **completed_by}))
    for circle in circles:
        reading.at(("steps", circle[0], "due"), "circular", " > ".join((*circle, circle[0])))
    dead = _unreachable(procedure, waits_for)
    in_circles = {key for circle in circles for key in circle}
    for key in dead:
        if key not in in_circles:
            reading.at(("steps", key), "unreachable", key)
    if procedure.ends is not None and not any(_can_end(ending, dead, procedure) for ending in procedure.ends):
        reading.at(("ends",), "no-ending", "")


def _waits_for(step: Step) -> Iterator[str]:
    if step.due is not None:
        yield from step.due.anchors
    if step.meanwhile and step.meanwhile.counts_from:
        yield step.meanwhile.counts_from


def _circles(waits_for: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Each circle of steps once, beginning with the step that stands first in the file."""
    settled: set[str] = set()
    for start in waits_for:
        path: list[str] = []
        trail: list[Iterator[str]] = []
        if start not in settled:
            path.append(start)
            trail.append(iter(waits_for[start]))
        while trail:
            following = next(trail[-1], None)
            if following is None:
                trail.pop()
                settled.add(path.pop())
            elif following in path:
                yield _from_the_first(path[path.index(following) :], tuple(waits_for))
            elif following in waits_for and following not in settled:
                path.append(following)
                trail.append(iter(waits_for[following]))


def _from_the_first(circle: list[str], steps: tuple[str, ...]) -> tuple[str, ...]:
    start = circle.index(min(circle, key=steps.index))
    return (*circle[start:], *circle[:start])


def _unreachable(procedure: Procedure, waits_for: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Steps whose anchors cannot happen while the case is open, or that every option of a decision makes not needed."""
    steps = procedure.steps or {}
    ends_alone = {e.when[0] for e in procedure.ends or () if e.when and len(e.when) == 1 and not e.without}
    dead = {key for key, step in steps.items() if _never_needed(step, steps)}
    growing = True
    while growing:
        found = {
            key
            for key, anchors in waits_for.items()
            if key not in dead
            and anchors
            and all(a in dead or (a in ends_alone and not steps[key].outlives) for a in anchors)
        }
        dead |= found
        growing = bool(found)
    return tuple(key for key in steps if key in dead)


def _never_needed(step: Step, steps: Mapping[str, Any]) -> bool:
    refused: dict[str, set[str]] = {}
    for fact in step.unless or ():
        decision, slash, option = fact.partition("/")
        if slash and decision in steps:
            refused.setdefault(decision, set()).add(option)
    return any(options >= set(steps[decision].options) for decision, options in refused.items())


def _can_end(ending: Ending, dead: tuple[str, ...], procedure: Procedure) -> bool:
    """Whether these facts can all come about, and without the others; a name that nothing carries has been told already."""
    facts = set(ending.when or ())
    happened = {procedure.opens_on, *facts, *(fact.partition("/")[0] for fact in facts)}
    if not facts or happened & {*(ending.without or ()), *dead}:
        return False
    chosen: dict[str, set[str]] = {}
    for fact in facts:
        step, slash, option = fact.partition("/")
        if slash:
            chosen.setdefault(step, set()).add(option)
    return not any(len(options) > 1 and _decided_once(step, procedure) for step, options in chosen.items())


def _decided_once(step: str, procedure: Procedure) -> bool:
    """Whether its options exclude each other."""
    known = (procedure.steps or {}).get(step)
    return known is None or not any(option.again for option in known.options.values())
