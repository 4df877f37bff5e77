"""What follows at once from a decision: the case that it opens, with its people and the days that it starts from."""

from models.case import Case, Request
from models.casework.desk import Desk
from models.casework.founding import Founding, Texts, founding, procedure_of
from models.entries import Admitted, Assigned, Content
from models.links import Lead, leads
from models.procedure import Link, Procedure
from models.refusals import Refused
from models.requests import Open, Record
from models.rules.keeping import decides


def followed_by(
    desk: Desk, case: Case, request: Request, contents: tuple[Content, ...], texts: Texts
) -> Founding | None:
    """The case that the decision opens. Where it cannot be opened by itself it stays something for people to do."""
    after = case.then(contents, desk.order.person, desk.order.at, desk.order.today)
    known = tuple(leads(case.procedure, case.known, desk.team))
    for lead in leads(after.procedure, after.known, desk.team):
        if lead not in known and not lead.link.joins:
            return _opened(desk, after, request, lead, texts)
    return None


def which(link: Link, chosen: str) -> str:
    """The procedure that opens: the one that was chosen, or the only one."""
    if chosen in link.procedure:
        return chosen
    return link.procedure[0] if len(link.procedure) == 1 else ""


def _opened(desk: Desk, case: Case, request: Request, lead: Lead, texts: Texts) -> Founding | None:
    name = which(lead.link, request.asked.opens)
    if not name:
        return None
    procedure = procedure_of(texts(name), name)
    if procedure.private and not (case.private or request.asked.of_case):
        return None  # it would show in an open record that it was asked for
    place = request.asked.where or case.opened.channel
    private = case.private or procedure.private or desk.is_private(place)
    events = tuple(Record(start.name, start.day, start.at) for start in lead.starts)
    try:
        return founding(
            desk,
            opening_from(case, procedure, place, private=private, events=events),
            texts,
            parent=case.id,
            also=coming_over(desk, case, lead.link, procedure, private=private, more=(request.by,)),
        )
    except Refused:
        return None


def opening_from(case: Case, procedure: Procedure, place: str, *, private: bool, events: tuple[Record, ...]) -> Open:
    """A case about the same authority, or the same people; who reads it was said of the one that it comes from."""
    opened = case.opened
    public = not private and readers_were_named(case)
    subject = opened.subject if opened.subject in procedure.subjects else next(iter(procedure.subjects))
    return Open(procedure.key, opened.authority, subject, opened.about, events, private, place, public=public)


def readers_were_named(case: Case) -> bool:
    """Whether a person has said that everybody may read what may be confidential."""
    return case.procedure.asks_who_sees and not case.private


def coming_over(
    desk: Desk, case: Case, link: Link, procedure: Procedure, *, private: bool, more: tuple[str, ...] = ()
) -> tuple[Content, ...]:
    """Who comes over: in the same role where there is one, and else let in where not everybody sees the case.

    A role that decides there is not given by the way: a manager gives it.
    """
    today = desk.order.today
    held = {role: case.holders[role].person for role in link.people if role in case.holders}
    roles = {key for key, role in procedure.roles.items() if not role.outside and not decides(procedure, key)}
    found: list[Content] = [Assigned(role, person, today) for role, person in held.items() if role in roles]
    if private:
        rest = {person for role, person in held.items() if role not in roles} | {*more}
        found += [Admitted(person, today) for person in sorted(rest - {desk.order.person})]
    return tuple(found)
