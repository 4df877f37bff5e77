"""The command alone: what is next for the one who asks, what they left unfinished, and where to begin."""

from handlers.asking import Answer, Asking
from handlers.late import chase_all
from handlers.wording.card import in_words
from handlers.wording.panel import panel
from models.casework.doubts import waiting_for
from models.casework.listing import decisions, known, tasks
from models.casework.unfinished import half_written
from models.store.lists import Filter


def handle(asking: Asking) -> Answer:
    """My next five, whatever waits for a word of mine, and the three things that people do most."""
    with asking.database.reading() as session:
        team = known(session, asking.sight)
        found = tasks(session, team, Filter(doer=asking.person), asking.today, asking.sight)
        doubts = waiting_for(session, asking.workspace_id, asking.person)
        to_decide = decisions(session, team, asking.person, asking.today, asking.sight)
        half = half_written(session, team, asking.person, asking.sight)
    asked = [(doubt.id, doubt.words, doubt.labels) for doubt in doubts]
    chase = chase_all(found, "", asking.language, mine=True)
    blocks = panel(found, to_decide, asked, half, asking.language, chase=chase)
    return Answer(in_words(blocks), blocks)
