"""`due`: what falls due, for the team, a council or a case, narrowed in words."""

from datetime import date, timedelta

from handlers.asking import Answer, Asking
from handlers.filters import Said, filters, known_names
from handlers.late import chase_all
from handlers.wording import verbs
from handlers.wording.card import in_words
from handlers.wording.lists import due_list
from models.casework.listing import tasks
from models.refusals import UnknownFilter
from models.store.lists import Filter

USUALLY = timedelta(weeks=4)
BOUNDLESS = frozenset({"late", "waiting", "no-date"})  # asked for without days, these are shown whatever their day
SORTS = ("authority", "procedure", "role", "person", "reference", "period", "mark", "kind")


def handle(asking: Asking) -> Answer:
    """The next four weeks and everything late, unless other days were said."""
    said = filters(asking, *SORTS, "mine")
    usually = None if BOUNDLESS.intersection(said.of("mark")) else asking.today + USUALLY
    wanted = narrowed(said, usually)
    if said.of("mine"):
        wanted = wanted._replace(people=(*wanted.people, asking.person))
    with asking.database.reading() as session:
        found = tasks(session, said.team, wanted, asking.today, asking.sight, page=said.page)
    line = verbs.line("due", said.line, asking.language)
    widens = said.period is None and usually is not None and found.page == 1
    chase = chase_all(found, said.line, asking.language)
    blocks = due_list(
        found, wanted.until, line, asking.language, widens=widens, shared=asking.not_to_share, chase=chase
    )
    return Answer(in_words(blocks), blocks)


def narrowed(said: Said, usually: date | None) -> Filter:
    """What was said, as the record is asked; words that narrow nothing are refused with those that would."""
    if said.rest:
        raise UnknownFilter(" ".join(said.rest), known_names(said.team))
    return Filter(
        since=said.period.since if said.period else None,
        until=said.period.until if said.period else usually,
        undated=bool(said.of("authority") or said.of("reference")) and said.period is None,
        marks=said.of("mark"),
        kinds=said.of("kind"),
        procedures=said.of("procedure"),
        authorities=said.of("authority"),
        references=said.of("reference"),
        roles=said.of("role"),
        people=said.of("person"),
    )
