"""Home: what the app's own tab shows to one person."""

from datetime import datetime

from handlers.asking import Answer, Asking
from handlers.late import chase_all
from handlers.wording.card import in_words
from handlers.wording.days import day
from handlers.wording.home import home
from handlers.wording.home_pages import Pages
from models.casework.home import Looks
from models.casework.home import home as everything
from models.casework.team import reads_in


def handle(asking: Asking) -> Answer:
    """Everything of the person who looks, at the pages that the words say."""
    pages = Pages.read(asking.words)
    language = pages.language if pages.chosen else asking.language
    pages = pages._replace(language=language)

    def said(instant: datetime) -> str:
        here = instant.astimezone(asking.zone)
        return day(here.date(), language, here.time())

    if pages.chosen:
        reads_in(asking.database, asking.workspace_id, asking.person, language)
        pages = pages._replace(chosen=False)
    looks = Looks(asking.person, asking.at, asking.today, pages.tasks, pages.cases)
    found = everything(asking.database, looks, asking.sight)
    chase = chase_all(found.tasks, "", language, mine=True)
    blocks = home(found, pages, asking.today, said, language, chase=chase)
    return Answer(in_words(blocks), blocks)
