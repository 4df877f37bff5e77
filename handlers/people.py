"""`people`: of a case, who holds which role; without one the team, who manages and who is away."""

from handlers.asking import Answer, Asking
from handlers.find_case import find_case
from handlers.may import may_give
from handlers.whom import team_of, whom
from handlers.wording.card import in_words
from handlers.wording.language import N_
from handlers.wording.people import case_people, role_given, the_team
from models.casework.seeing import see
from models.casework.team import contacts_of, give_role
from models.refusals import LastAdmin, NeedsMore, SameAgain
from models.views import View

# What somebody is for the whole team, in either language; what they hold in a case is the procedure's word.
FOR_THE_TEAM = {
    "manager": "manager", "rheolwr": "manager",
    "admin": "admin", "gweinyddwr": "admin",
    "member": "member", "aelod": "member",
}  # fmt: skip
EXAMPLE = N_("people manager tom")


def handle(asking: Asking) -> Answer:
    """Show them, or say what somebody is for the team."""
    first, _, rest = asking.words.partition(" ")
    if not first:
        blocks = the_team(team_of(asking), asking.today, asking.language)
    elif first.casefold() in FOR_THE_TEAM:
        return _give(asking, FOR_THE_TEAM[first.casefold()], rest.strip())
    else:
        reference, _words = find_case(asking)
        view = see(asking.database, reference, asking.today, asking.sight)
        blocks = case_people(view, _contacts(asking, view), may_give(asking, view), asking.language)
    return Answer(in_words(blocks), blocks)


def _contacts(asking: Asking, view: View) -> list[tuple[str, str, str]]:
    if view.authority is None:
        return []
    with asking.database.reading() as session:
        found = contacts_of(session, asking.workspace_id, view.authority.key)
        return [(each.role, each.name, each.language) for each in found]


def _give(asking: Asking, role: str, said: str) -> Answer:
    if not said:
        raise NeedsMore("person", EXAMPLE)
    team = team_of(asking)
    person = whom(said, team, asking.person)
    try:
        give_role(asking.database, asking.order, person.key, role)
    except (LastAdmin, SameAgain) as refusal:
        raise type(refusal)(person.name) from refusal
    blocks = [
        *role_given(person.name, role, asking.language),
        *the_team(team_of(asking), asking.today, asking.language),
    ]
    return Answer(in_words(blocks), blocks)
