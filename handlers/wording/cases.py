"""What a case is called in a list, and who is let into a private one."""

from handlers.wording.blocks import shortened
from handlers.wording.language import _
from models.authorities import Authority
from models.case import Case
from models.views import Named, View
from models.words import Words

MOST_NAMES, LONGEST_NAME = 20, 60


def called(authority: Authority | None, about: Words, language: str) -> str:
    """The authority by the name that people of this language use, or what else the case is about."""
    if authority:
        return authority.names.get(language) or authority.names.get("en") or next(iter(authority.names.values()))
    return str(about) or _("(words erased)", language)


def in_a_list(of: Named, language: str) -> str:
    """Strathavon SFU-3."""
    return f"{called(of.authority, of.about, language)} {of.reference}"


def seen_by(view: View, language: str) -> str:
    """Private: read by Mared Huws and Siân Prys."""
    names = sorted(shortened(view.names.get(each, each), LONGEST_NAME, language) for each in view.case.people)
    shown = names[:MOST_NAMES]
    if len(names) > MOST_NAMES:
        shown.append(_("{count} more", language).format(count=len(names) - MOST_NAMES))
    return _("Private. Seen by: {people}", language).format(people=", ".join(shown))


def let_in(before: Case, view: View, language: str) -> list[str]:
    """Who sees a private case from now on: a role or a question lets people in, and nobody should do so unawares."""
    if not view.case.private:
        return []
    new = sorted(view.names.get(person, person) for person in view.case.people - before.people)
    return [_("From now on {who} sees this private case", language).format(who=who) for who in new]
