"""`open AUTHORITY PROCEDURE EVENT DATE...`: a case for an authority, with what has happened so far."""

import re
from collections.abc import Mapping
from dataclasses import replace

from handlers.asking import Answer, Asking
from handlers.fields import Field
from handlers.lines import PARTS
from handlers.may import may_give
from handlers.opening_words import EXAMPLE, Reading, fitting
from handlers.persons import persons_in
from handlers.programme import ALL, open_all
from handlers.readers import readers
from handlers.role_named import role_first
from handlers.titled import titled_in
from handlers.whom import team_of
from handlers.wording.card import in_words
from handlers.wording.language import N_
from handlers.wording.opened import opened, which_procedure
from handlers.wording.summary import title_of
from models.authorities import Authority, find, named_first
from models.casework.between import open_case
from models.casework.seeing import see
from models.procedure import Procedure
from models.refusals import NeedsMore, Refused, UnknownName
from models.requests import Open
from models.store.team import authorities_of
from models.views import View

FROM = re.compile(r"\b(?:from|o)\s+(?P<case>[a-z]{1,6}-[0-9]+)\b", re.IGNORECASE)
OPENED = (
    Field("authority", "authority", N_("Authority")),
    Field("procedure", "procedure", N_("Procedure")),
    Field("day", "day", N_("Day of the event that it opens on"), past=True),
    Field(
        "readers",
        "choice",
        N_("Who reads it"),
        needed=False,
        before=",",
        choices=(("private", N_("Those let in")), ("public", N_("Everybody in the team"))),
    ),
)


def handle(asking: Asking) -> Answer:
    """Open it; the answer names the first dates, and the roles that nobody holds yet."""
    to = readers(asking)
    asking = replace(asking, words=to.words)
    came = FROM.search(asking.words)
    parent = see(asking.database, came["case"].upper(), asking.today, asking.sight) if came else None
    words = FROM.sub(" ", asking.words).replace("=", " ").split()
    if words and words[0].casefold() in ALL:
        return open_all(replace(asking, words=" ".join((*words[1:], words[0]))))
    if not words:
        raise NeedsMore("authority", EXAMPLE)
    authority, rest = _authority(asking, words, parent)
    told, given = _given(" ".join(rest), {member.key: member.name for member in team_of(asking)})
    found = fitting(told, authority, asking.today, asking.language)
    if len(found) > 1:
        choices = [(each.procedure, to.again(line_of(authority, each))) for each in found]
        blocks = which_procedure(authority, choices, asking.language)
        return Answer(in_words(blocks), blocks)
    only = found[0]
    if not only.events:
        raise NeedsMore("event", f"{line_of(authority, only)} {only.procedure.opens_on} 8 Oct")
    roles = tuple((_role(said, only.procedure, asking.language), person) for said, person in given)
    request = Open(
        only.procedure.key,
        authority.key,
        events=only.events,
        private=to.private,
        channel=to.channel,
        roles=roles,
        public=to.public,
    )
    if parent:
        private = to.private or (parent.case.private and not to.public)
        request = replace(request, parent=parent.case.reference, private=private)
    try:
        reference = open_case(asking.database, asking.order, request).case.reference
    except Refused as refusal:
        raise titled_in(refusal, only.procedure, asking.language) from refusal
    view = see(asking.database, reference, asking.today, asking.sight)
    blocks = opened(view, may_give(asking, view), asking.language)
    return Answer(in_words(blocks), blocks)


def _given(said: str, names: Mapping[str, str]) -> tuple[str, list[tuple[str, str]]]:
    """The line without those of its parts that name somebody, and those: the words for a role, and who holds it."""
    rest, given = [], []
    for part in PARTS.split(said):
        people, role = persons_in(part, names)
        if len(people) == 1 and role:
            given.append((role, people[0]))
        else:
            rest.append(part)
    return " ".join(rest), given


def _role(said: str, procedure: Procedure, language: str) -> str:
    role, _rest = role_first(said.split(), procedure.roles, language, title_of(procedure, language))
    return role


def line_of(authority: Authority, reading: Reading) -> str:
    """The line that opens this."""
    events = (f"{event.name} {event.day.isoformat()}" for event in reading.events)
    return " ".join(("open", authority.names["en"], reading.procedure.key, *events))


def _authority(asking: Asking, words: list[str], parent: View | None = None) -> tuple[Authority, list[str]]:
    """The authority that the line begins with or that of the case from which this comes, else the nearest are offered."""
    with asking.database.reading() as session:
        known = authorities_of(session, asking.workspace_id)
    authority, rest = named_first(words, known.values())
    if authority:
        return authority, rest
    if parent and parent.authority:
        return parent.authority, words
    near = find(words[0], known.values())
    raise UnknownName("authority", words[0], tuple(each.called(asking.language) for each in near), near=bool(near))
