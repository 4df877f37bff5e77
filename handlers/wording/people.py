"""Who is who: of a case by role, of the team by what they may do, and who is away."""

from collections.abc import Iterator, Sequence
from datetime import date

from handlers.wording.blocks import Block, actions, button, header, lines, small
from handlers.wording.card import about, title
from handlers.wording.cases import seen_by
from handlers.wording.contacts import Contact, contact_lines
from handlers.wording.days import day
from handlers.wording.language import N_, _, text_in
from models.members import Member
from models.views import View

ROLES = {"admin": N_("Admin"), "manager": N_("Manager"), "member": N_("Member")}
GIVEN = {
    "admin": N_("{person} is an admin of the team now, and says who manages"),
    "manager": N_("{person} is a manager of the team now"),
    "member": N_("{person} is a member of the team now, with no special rights"),
}
MOST_BUTTONS, MOST_NAMES, MOST_AWAY = 10, 60, 40
FIRST_MANAGER = N_(
    "Nobody manages yet: whoever runs the bot names an admin in REMEMBRANCER_ADMINS, and the admin says “people manager NAME”"
)


def case_people(view: View, contacts: Sequence[Contact], may_give: frozenset[str], language: str) -> list[Block]:
    """Every role inside, by whom and since when; what is vacant and may be given has a button; then those at the authority."""
    case = view.case
    inside = {key: role for key, role in case.procedure.roles.items() if not role.outside}
    said = [_held(view, key, language) for key in inside]
    blocks = [header(title(view, language), language), lines(*said)]
    if case.private:
        blocks.append(small(seen_by(view, language), language))
    if contacts:
        there = _("At {authority}:", language).format(authority=about(view, language))
        blocks.append(lines(there, *contact_lines(contacts, case.procedure.roles, language)))
    vacant = [key for key in inside if key not in case.holders and key in may_give]
    if vacant and not case.ending:
        blocks.append(actions(*(_to_assign(view, key, language) for key in vacant[:MOST_BUTTONS])))
    return blocks


def _held(view: View, role: str, language: str) -> str:
    post = text_in(view.case.procedure.roles[role].title, language)
    holder = view.case.holders.get(role)
    if holder is None:
        said = f"{post}: {_('nobody', language)}"
    else:
        name = view.names.get(holder.person, holder.person)
        since = _("{person}, since {day}", language)
        said = f"{post}: " + since.format(person=name, day=day(holder.since, language))
    responsible = role in view.case.responsible.roles and not view.case.ending
    return said + (" · " + _("responsible now", language) if responsible else "")


def _to_assign(view: View, role: str, language: str) -> Block:
    post = text_in(view.case.procedure.roles[role].title, language)
    label = _("Assign: {role}", language).format(role=post)
    return button(label, f"assign {view.case.reference} {role}")


def the_team(team: Sequence[Member], today: date, language: str) -> list[Block]:
    """Who manages, who else is there, who is away until when and who covers."""
    blocks = [header(_("The team", language), language)]
    blocks.append(lines(*_by_role(team, language)))
    if all(each.role == "member" for each in team):
        blocks.append(lines(_(FIRST_MANAGER, language)))
    return [*blocks, *the_away(team, today, language)]


def the_away(team: Sequence[Member], today: date, language: str) -> list[Block]:
    """Who is away, or soon will be."""
    said = _away(team, today, language) or [_("Nobody is away.", language)]
    return [lines(*said[:MOST_AWAY], *_more(len(said) - MOST_AWAY, language))]


def _more(count: int, language: str) -> list[str]:
    """How many are not shown."""
    return [_("{count} more", language).format(count=count)] if count > 0 else []


def _by_role(team: Sequence[Member], language: str) -> Iterator[str]:
    for role, called in ROLES.items():
        names = [each.name for each in team if each.role == role]
        if names:
            shown = [*names[:MOST_NAMES], *_more(len(names) - MOST_NAMES, language)]
            yield f"{_(called, language)}: {', '.join(shown)}"


def _away(team: Sequence[Member], today: date, language: str) -> list[str]:
    """Tom Burns is away until Thu 24 Dec 2026; Siân Prys covers. What is over is left out."""
    names = {each.key: each.name for each in team}
    found = []
    for each in sorted(team, key=lambda one: one.away_from or date.max):
        if each.away_from and each.away_until and each.away_until >= today:
            said = _("{person} is away from {first} to {last}", language)
            if each.away_from <= today:
                said = _("{person} is away until {last}", language)
            first, last = day(each.away_from, language), day(each.away_until, language)
            found.append(
                said.format(person=each.name, first=first, last=last) + _covered(names.get(each.cover), language)
            )
    return found


def _covered(cover: str | None, language: str) -> str:
    if cover:
        return "; " + _("{person} covers", language).format(person=cover)
    return "; " + _("nobody covers", language)


def role_given(person: str, role: str, language: str) -> list[Block]:
    """What somebody is for the team from now on."""
    return [lines(_(GIVEN[role], language).format(person=person))]
