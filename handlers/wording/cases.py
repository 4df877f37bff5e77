"""What a case is called in a list."""

from handlers.wording.language import _
from models.authorities import Authority
from models.views import Named
from models.words import Words


def called(authority: Authority | None, about: Words, language: str) -> str:
    """The authority by the name that people of this language use, or what else the case is about."""
    if authority:
        return authority.names.get(language) or authority.names.get("en") or next(iter(authority.names.values()))
    return str(about) or _("(words erased)", language)


def in_a_list(of: Named, language: str) -> str:
    """Strathavon SFU-3."""
    return f"{called(of.authority, of.about, language)} {of.reference}"
