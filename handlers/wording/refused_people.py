"""What is said when people stand in the way: who is not known, not clear, not there, or not to be answered here."""

from collections.abc import Callable
from typing import Any

from handlers.wording import verbs
from handlers.wording.language import N_, _
from handlers.wording.refused_parts import either
from models import refusals
from models.refusals import Refused
from models.refusals_private import NotLetIn

FOR_WHOM = {
    "guest": N_("I am sorry, I only answer full members of this workspace, and guests are not; ask one of them"),
    "bot": N_("I am sorry, I only answer people; let one of the team ask"),
    "stranger": N_("I am sorry, I only answer people of the workspace that I work for; ask one of them"),
    "gone": N_("I am sorry, I only answer people whose account is active; ask whoever keeps the workspace"),
    "shared": N_(
        "I am sorry, I say and record nothing in a channel that is shared with others; use one of the team's own"
    ),
}


def _unknown_person(of: refusals.UnknownPerson, language: str) -> str:
    if of.near:
        said = _("nobody of the team is called “{given}”", language).format(given=of.given)
        return said + "; " + _("did you mean {words}?", language).format(words=either(of.near, language))
    return _("“{given}” does not belong to the team; name somebody who does", language).format(given=of.given)


def _last_person(of: refusals.LastPerson, language: str) -> str:
    said = _("without {person} nobody would see the case any more; let somebody else in first", language)
    return said.format(person=of.person)


def _several_people(of: refusals.SeveralPeople, language: str) -> str:
    said = _("“{given}” can be {names}; say which", language)
    return said.format(given=of.given, names=either(of.names, language))


def _own_cover(_of: refusals.OwnCover, language: str) -> str:
    return _("nobody covers for themselves; name somebody else of the team, or leave it out", language)


def _held_outside(of: refusals.HeldOutside, language: str) -> str:
    said = _("{role} is a post at the authority; note who holds it there, for example: {example}", language)
    return said.format(role=of.role, example=of.example)


def _nobody_manages(_of: refusals.NobodyManages, language: str) -> str:
    return _(
        "that takes a manager, and nobody can name one yet: whoever runs the bot puts an admin's member ID into REMEMBRANCER_ADMINS and starts it again; the admin then says: people manager NAME",
        language,
    )


def _not_for_you(of: refusals.NotForYou, language: str) -> str:
    return _(FOR_WHOM[of.why], language)


def _not_let_in(of: NotLetIn, language: str) -> str:
    said = _(
        "{case} is private, and you have not been let in: here you read its card and what is said under it, and no more. {people} see it; one of them who is responsible for it or manages can let you in: {line}",
        language,
    )
    line = verbs.line("access", f"{of.reference} {of.person}", language)
    return said.format(case=of.reference, people=", ".join(of.people), line=line)


SAYINGS: dict[type[Refused], Callable[[Any, str], str]] = {
    refusals.UnknownPerson: _unknown_person,
    refusals.LastPerson: _last_person,
    refusals.SeveralPeople: _several_people,
    refusals.OwnCover: _own_cover,
    refusals.HeldOutside: _held_outside,
    refusals.NobodyManages: _nobody_manages,
    refusals.NotForYou: _not_for_you,
    NotLetIn: _not_let_in,
}
