"""`digest`: where the work of this channel stands now, and how often one wants to hear where one's own does."""

from handlers.asking import Answer, Asking
from handlers.wording.card import in_words
from handlers.wording.digest import choice, chosen, digest
from models.casework.choosing import choose_digest, digest_of
from models.casework.digest import channel_digest, own_digest
from models.digests import DAILY, WEEKLY
from models.refusals import UnknownName
from models.store.digests import channels_at_work

OFTEN = {
    "daily": DAILY,
    "day": DAILY,
    "dyddiol": DAILY,
    "weekly": WEEKLY,
    "week": WEEKLY,
    "wythnosol": WEEKLY,
    "off": "",
    "none": "",
    "no": "",
    "dim": "",
    "na": "",
}
MINE = frozenset({"mine", "me", "fi", "fy"})


def handle(asking: Asking) -> Answer:
    """Show it; `daily`, `weekly` and `off` choose one's own, which comes as a direct message."""
    said = asking.words.strip().casefold()
    if said and not asking.shared and said not in MINE:
        if said not in OFTEN:
            raise UnknownName("digest", asking.words, ("daily", "weekly", "off", "mine"))
        choose_digest(asking.database, asking.order, OFTEN[said], asking.language)
        blocks = chosen(OFTEN[said], asking.language)
        return Answer(in_words(blocks), blocks)
    own = not asking.shared and (bool(said) or not _has_cases(asking))
    if own:
        found = own_digest(asking.database, asking.workspace_id, asking.person, asking.today, daily=False)
    else:
        found = channel_digest(asking.database, asking.workspace_id, asking.channel, asking.today)
    _text, blocks = digest(found, asking.language, own=own)
    if not asking.shared:
        with asking.database.reading() as session:
            often = digest_of(session, asking.workspace_id, asking.person)
        blocks = [*blocks, *choice(often, asking.language)]
    return Answer(in_words(blocks), blocks)


def _has_cases(asking: Asking) -> bool:
    with asking.database.reading() as session:
        return asking.channel in {each.key for each in channels_at_work(session, asking.workspace_id)}
