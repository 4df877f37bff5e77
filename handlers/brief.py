"""`brief`: everything about a case that somebody wants to know on the way to a meeting."""

from handlers.asking import Answer, Asking
from handlers.find_case import find_case
from handlers.wording.brief import Contact, brief
from handlers.wording.card import in_words
from models.casework.seeing import see
from models.casework.team import contacts_of
from models.closures import Closure
from models.store.closures import closures_of


def handle(asking: Asking) -> Answer:
    """The case that is meant, with the people of its authority."""
    reference, _ = find_case(asking)
    view = see(asking.database, reference, asking.today, asking.sight)
    contacts: list[Contact] = []
    closures: tuple[Closure, ...] = ()
    if view.authority:
        with asking.database.reading() as session:
            found = contacts_of(session, asking.workspace_id, view.authority.key)
            closures = closures_of(session, asking.workspace_id, view.authority.key, asking.today)
            contacts = [Contact(contact.role, contact.name) for contact in found]
    blocks = brief(view, contacts, closures, asking.language, shared=asking.not_to_share)
    return Answer(in_words(blocks), blocks)
