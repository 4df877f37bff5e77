"""`contacts`: who holds which post at an authority, and from now on."""

from collections.abc import Mapping

from handlers.asking import Answer, Asking
from handlers.find_authority import find_authority
from handlers.lines import parts
from handlers.role_named import role_first
from handlers.whom import NOBODY
from handlers.wording.card import in_words
from handlers.wording.contacts import contact_line, contact_noted, contacts
from handlers.wording.language import N_
from models import library
from models.authorities import Authority
from models.casework.team import Post, contacts_of, note_contact
from models.procedure import Role
from models.refusals import NeedsMore, SameAgain
from models.store.closures import closures_of
from models.store.queries import Wanted, search

LANGUAGES = {
    "english": "en", "saesneg": "en", "en": "en", "welsh": "cy", "cymraeg": "cy", "cy": "cy",
    "both": "both", "dwyieithog": "both", "bilingual": "both", "y ddwy": "both",
}  # fmt: skip
EXAMPLE = N_("contacts strathavon director Fiona Gray")


def handle(asking: Asking) -> Answer:
    """List them, or note who holds a post and in which language they want letters."""
    line = parts(asking.words)
    authority, roles, words = _authority(asking, line.head.split())
    noted = []
    if words:
        post = _post(authority, roles, words, line.tail, asking.language)
        try:
            note_contact(asking.database, asking.order, post)
        except SameAgain as refusal:
            raise SameAgain(contact_line(post.name, post.role, roles, asking.language)) from refusal
        noted = contact_noted(post.name, post.role, roles, asking.language)
    with asking.database.reading() as session:
        there = contacts_of(session, asking.workspace_id, authority.key)
        closures = closures_of(session, asking.workspace_id, authority.key, asking.today)
    held = [(each.role, each.name, each.language) for each in there]
    blocks = [*noted, *contacts(authority, held, closures, roles, asking.language)]
    return Answer(in_words(blocks), blocks)


def _authority(asking: Asking, words: list[str]) -> tuple[Authority, Mapping[str, Role], list[str]]:
    """The authority, the posts that its procedures know there, and the words behind its name."""
    meant = find_authority(asking, words, EXAMPLE)
    roles = _outside(meant.view.case.procedure.roles) if meant.view else _roles(asking, meant.authority)
    return meant.authority, roles, meant.rest


def _roles(asking: Asking, authority: Authority) -> dict[str, Role]:
    """Those of the procedures of its cases; where it has none, of all procedures of its nation."""
    with asking.database.reading() as session:
        cases = search(session, Wanted(authority=authority.names["en"], state="all"), asking.sight).lines
    procedures = {line.procedure for line in cases if line.authority == authority.key}
    found: dict[str, Role] = {}
    for each in library.load_all():
        if each.key in procedures or (not procedures and each.nation == authority.nation):
            found = _outside(each.roles) | found
    return found


def _outside(roles: Mapping[str, Role]) -> dict[str, Role]:
    return {key: role for key, role in roles.items() if role.outside}


def _post(authority: Authority, roles: Mapping[str, Role], words: list[str], tail: str, language: str) -> Post:
    role, rest = role_first(words, roles, language, authority.names["en"])
    if not rest:
        raise NeedsMore("contact", EXAMPLE)
    name = " ".join(rest)
    letters = LANGUAGES.get(tail.casefold().strip(" ."), "cy" if language == "cy" else "en")
    return Post(authority.key, role, "" if name.casefold().replace(" ", "") in NOBODY else name, letters)
