"""What a case is called in a list, and who holds a role in it."""

from handlers.wording.language import _, text_in
from models.authorities import Authority
from models.views import Named, View
from models.words import Words


def called(authority: Authority | None, about: Words, language: str) -> str:
    """The authority by the name that people of this language use, or what else the case is about."""
    if authority:
        return authority.names.get(language) or authority.names.get("en") or next(iter(authority.names.values()))
    return str(about) or _("(words erased)", language)


def in_a_list(of: Named, language: str) -> str:
    """Strathavon SFU-3."""
    return f"{called(of.authority, of.about, language)} {of.reference}"


def holder(view: View, role: str, language: str) -> str:
    """Who holds a role, or that nobody does."""
    post = text_in(view.case.procedure.roles[role].title, language)
    found = view.case.holders.get(role)
    if found is None:
        return _("nobody yet ({post})", language).format(post=post)
    return f"{view.names.get(found.person, found.person)} ({post})"
