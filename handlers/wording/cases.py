"""What a case is called in a list, and who is let into a private one."""

from handlers.wording.language import _
from models.authorities import Authority
from models.case import Case
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


def let_in(before: Case, view: View, language: str) -> list[str]:
    """Who sees a private case from now on: a role or a question lets people in, and nobody should do so unawares."""
    if not view.case.opened.private:
        return []
    new = sorted(view.names.get(person, person) for person in view.case.people - before.people)
    return [_("From now on {who} sees this private case", language).format(who=who) for who in new]
