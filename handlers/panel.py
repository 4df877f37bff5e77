"""The command alone: what is next for the one who asks, what they left unfinished, and where to begin."""

from handlers.asking import Answer, Asking
from handlers.wording.card import in_words
from handlers.wording.panel import panel
from models.casework.doubts import waiting_for
from models.casework.listing import decisions, tasks
from models.casework.unfinished import half_written
from models.store.lists import Filter


def handle(asking: Asking) -> Answer:
    """My next five, whatever waits for a word of mine, and the three things that people do most."""
    found = tasks(asking.database, Filter(doer=asking.person), 1, asking.today, asking.sight)
    doubts = waiting_for(asking.database, asking.workspace_id, asking.person)
    asked = [(doubt.id, doubt.words, doubt.labels) for doubt in doubts]
    to_decide = decisions(asking.database, asking.person, asking.today, asking.sight)
    half = half_written(asking.database, asking.person, asking.sight)
    blocks = panel(found, to_decide, asked, half, asking.language)
    return Answer(in_words(blocks), blocks)
