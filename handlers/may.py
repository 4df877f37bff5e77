"""Who may press what: no button is offered to somebody whom the rules would refuse."""

from handlers.asking import Asking
from models.rules.keeping import approves
from models.store.team import colleagues
from models.views import View


def may_give(asking: Asking, view: View) -> frozenset[str]:
    """The roles inside the inspectorate that this person may give; those that decide are for managers."""
    roles = frozenset(key for key, role in view.case.procedure.roles.items() if not role.outside)
    deciding = frozenset(role for role in roles if approves(view.case, role))
    vacant = roles - view.case.holders.keys()
    return roles - deciding if vacant & deciding and not _manages(asking) else roles


def _manages(asking: Asking) -> bool:
    with asking.database.reading() as session:
        return colleagues(session, asking.workspace_id)[asking.person].manages
