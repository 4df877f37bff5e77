"""`mine`: what one person has to do, across all cases, with what waits for their word."""

from handlers.asking import Answer, Asking
from handlers.due import SORTS, narrowed
from handlers.filters import filters
from handlers.wording import verbs
from handlers.wording.card import in_words
from handlers.wording.lists import mine_list
from models.casework.doubts import waiting_for
from models.casework.listing import decisions, tasks


def handle(asking: Asking) -> Answer:
    """Decisions and questions first, then tasks and actions by day, narrowed as `due` is."""
    said = filters(asking, *SORTS)
    wanted = narrowed(asking, said, None)._replace(doer=asking.person)
    found = tasks(asking.database, wanted, said.page, asking.today, asking.sight)
    doubts = waiting_for(asking.database, asking.workspace_id, asking.person)
    asked = [(doubt.id, doubt.words, doubt.labels) for doubt in doubts]
    to_decide = decisions(asking.database, asking.person, asking.today, asking.sight)
    line = verbs.line("mine", said.line, asking.language)
    blocks = mine_list(found, to_decide, asked, line, asking.language)
    return Answer(in_words(blocks), blocks)
