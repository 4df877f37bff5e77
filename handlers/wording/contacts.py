"""Who holds which post at an authority, and in which language they want letters."""

from collections.abc import Iterable, Mapping

from handlers.wording.blocks import Block, header, lines
from handlers.wording.closed import is_closed
from handlers.wording.language import N_, _, text_in
from models.authorities import Authority
from models.closures import Closure
from models.procedure import Role

LETTERS = {"en": N_("letters in English"), "cy": N_("letters in Welsh"), "both": N_("letters in both languages")}
Contact = tuple[str, str, str]  # role, name, language of letters


def contacts(
    authority: Authority,
    held: Iterable[Contact],
    closures: Iterable[Closure],
    roles: Mapping[str, Role],
    language: str,
) -> list[Block]:
    """Everybody who is known there, and when it is closed."""
    called = authority.called(language)
    said = contact_lines(held, roles, language) or [_("Nobody is known there yet.", language)]
    said += is_closed(closures, authority, language)
    return [header(_("Contacts · {authority}", language).format(authority=called), language), lines(*said)]


def contact_lines(held: Iterable[Contact], roles: Mapping[str, Role], language: str) -> list[str]:
    """Director of Social Work Services: Fiona Gray (letters in English)."""
    return [f"{_post(role, roles, language)}: {name} ({_(LETTERS[letters], language)})" for role, name, letters in held]


def contact_noted(name: str, role: str, roles: Mapping[str, Role], language: str) -> list[Block]:
    """What was just noted."""
    said = _("Noted from today: {line}", language)
    return [lines(said.format(line=contact_line(name, role, roles, language)))]


def contact_line(name: str, role: str, roles: Mapping[str, Role], language: str) -> str:
    """Director of Social Work Services: Fiona Gray."""
    return f"{_post(role, roles, language)}: {name or _('nobody', language)}"


def _post(role: str, roles: Mapping[str, Role], language: str) -> str:
    return text_in(roles[role].title, language) if role in roles else role.replace("-", " ")
