"""`mine`: what one person has to do, across all cases, with what waits for their word."""

from handlers.asking import Answer, Asking
from handlers.due import SORTS, narrowed
from handlers.filters import filters
from handlers.late import chase_all
from handlers.wording import verbs
from handlers.wording.card import in_words
from handlers.wording.lists import mine_list
from models.casework.doubts import waiting_for
from models.casework.listing import decisions, tasks


def handle(asking: Asking) -> Answer:
    """Decisions and questions first, then tasks and actions by day, narrowed as `due` is."""
    said = filters(asking, *SORTS)
    wanted = narrowed(said, None)._replace(doer=asking.person)
    with asking.database.reading() as session:
        found = tasks(session, said.team, wanted, asking.today, asking.sight, page=said.page)
        doubts = waiting_for(session, asking.workspace_id, asking.person)
        to_decide = decisions(session, said.team, asking.person, asking.today, asking.sight)
    asked = [(doubt.id, doubt.words, doubt.labels) for doubt in doubts]
    line = verbs.line("mine", said.line, asking.language)
    chase = chase_all(found, said.line, asking.language, mine=True)
    blocks = mine_list(found, to_decide, asked, line, asking.language, chase=chase)
    return Answer(in_words(blocks), blocks)
