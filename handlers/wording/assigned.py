"""A role that changed hands: who holds it now, what goes with it, and who is told."""

from handlers.wording.blocks import Block, actions, button, header, lines
from handlers.wording.card import title
from handlers.wording.cases import let_in
from handlers.wording.language import _, text_in
from models.duties import SETTLED
from models.views import View


def assigned(role: str, before: View, after: View, told: set[str], language: str) -> list[Block]:
    """Link inspector: Jo Kerr (was Ailsa Reid), the tasks that are with the role, and both who hear of it."""
    post = text_in(after.case.procedure.roles[role].title, language)
    was, now = (_holder(view, role, language) for view in (before, after))
    said = [f"{post}: " + _("{now} (was {was})", language).format(now=now, was=was)]
    tasks = sum(duty.definition.owner == role and duty.state not in SETTLED for duty in after.duties)
    if tasks:
        said.append(_("Open tasks of this role: {count}", language).format(count=tasks))
    people = [after.names[each] for each in sorted(told) if each in after.names]
    if people:
        said.append(_("Told: {people}", language).format(people=", ".join(people)))
    said += let_in(before.case, after, language)
    more = actions(button(_("People", language), f"people {after.case.reference}"))
    return [header(title(after, language), language), lines(*said), more]


def _holder(view: View, role: str, language: str) -> str:
    holder = view.case.holders.get(role)
    return view.names.get(holder.person, holder.person) if holder else _("nobody", language)
