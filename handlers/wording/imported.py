"""Cases that are imported: what would open, with its first dates, and which lines cannot be."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from handlers.wording.cases import called
from handlers.wording.days import day
from handlers.wording.duties import task
from handlers.wording.language import _
from handlers.wording.refused import refused
from handlers.wording.summary import title_of
from models.authorities import councils
from models.duties import SETTLED
from models.importing import Bad
from models.refusals import Refused, UnknownName
from models.views import View

FIRST = 3  # tasks


def coming_line(view: View, key: str, lines: Sequence[int], language: str) -> str:
    """2023/14 (lines 2 to 5): Strathavon · Follow-up (Scotland)."""
    about = called(view.authority, view.case.opened.about, language)
    title = title_of(view.case.procedure, language, view.case.opened.year)
    first, last = min(lines), max(lines)
    where = _("line {line}", language) if first == last else _("lines {line} to {last}", language)
    return f"{key} ({where.format(line=first, last=last)}): {about} · {title}"


def first_dates(view: View, language: str) -> Iterator[str]:
    """What is late, and what is to be done next."""
    owed = [duty for duty in view.duties if duty.state not in SETTLED and duty.definition.force != "may"]
    dated = sorted(((by, duty) for duty in owed if (by := duty.act_by or duty.due)), key=lambda each: each[0])
    for by, duty in dated[:FIRST]:
        late = duty.state == "overdue"
        said = _("{task}, was to be done by {day}", language) if late else _("{task}, do it by {day}", language)
        yield said.format(task=task(duty, language), day=day(by, language))
    if view.case.ending:
        yield _("ended on {day}", language).format(day=day(view.case.ending[1], language))
    elif not dated:
        yield _("no dates yet", language)


def bad_cell_line(file: str, bad: Bad, language: str) -> str:
    """cases.csv:12: what is wrong, so that editors can follow file and line."""
    return f"{file}:{bad.line}: {refused(_named_in(bad.why, language), language)}"


def _named_in(why: Refused, language: str) -> Refused:
    """Councils that it offers are called as they are in this language."""
    if not (isinstance(why, UnknownName) and why.sort == "authority"):
        return why
    names = {each.names["en"]: each.called(language) for each in councils()}
    return replace(why, known=tuple(names.get(name, name) for name in why.known))
