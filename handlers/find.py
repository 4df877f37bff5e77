"""`find`: cases by words, council, person, role, procedure, channel, and whether they are open."""

from dataclasses import replace

from handlers.asking import Answer, Asking
from handlers.filters import filters
from handlers.place import placed
from handlers.wording import verbs
from handlers.wording.card import in_words
from handlers.wording.found import found_list
from models.casework.listing import found
from models.store.queries import Wanted


def handle(asking: Asking) -> Answer:
    """Words that are no name are looked for in the record itself."""
    where = placed(asking)
    said = filters(replace(asking, words=where.words), "authority", "procedure", "post", "person", "state", "mine")
    people = (*said.of("person"), *((asking.person,) if said.of("mine") else ()))
    wanted = Wanted(
        authorities=said.of("authority"),
        procedures=said.of("procedure"),
        people=people,
        roles=said.of("post"),
        state=said.of("state")[-1] if said.of("state") else "open",
        words=" ".join(said.rest),
        channel=where.key,
    )
    with asking.database.reading() as session:
        lines, more = found(session, said.team, wanted, said.page, asking.sight)
        if wanted.words and not lines:  # perhaps a council, not spelt as it is
            named = wanted._replace(words="", authority=wanted.words)
            lines, more = found(session, said.team, named, said.page, asking.sight)
    line = verbs.line("find", f"{said.line} {where.said}".strip(), asking.language)
    blocks = found_list(lines, wanted.state, said.page, line, asking.language, more=more, shared=asking.not_to_share)
    return Answer(in_words(blocks), blocks)
