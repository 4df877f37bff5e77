"""`settings language`: in which language somebody reads, and a channel; and who has not been asked yet is asked once."""

from dataclasses import replace

from handlers.asking import Answer, Asking
from handlers.wording.blocks import lines
from handlers.wording.card import in_words
from handlers.wording.fitting import MOST_BLOCKS
from handlers.wording.spoken import ASKED, channel_chosen, chosen, offer, shown
from models.casework.choosing import set_channel_language
from models.casework.team import offer_languages, reads_in
from models.refusals import NotNow, UnknownName
from models.spoken import BOTH, ENGLISH, OF_A_CHANNEL, OF_A_PERSON, WELSH

WORDS = {
    "english": ENGLISH, "saesneg": ENGLISH, "en": ENGLISH,
    "welsh": WELSH, "cymraeg": WELSH, "cy": WELSH,
    "both": BOTH, "ddwy": BOTH, "dwyieithog": BOTH, "bilingual": BOTH,
    "usual": "", "arferol": "",
}  # fmt: skip
NAMED = ("english", "cymraeg", "both")
HERE = frozenset({"here", "channel", "yma", "sianel"})
PASSED_OVER = frozenset({"y", "yr", "in", "yn", "the", "this", "hon"})  # as people say it: y ddwy, this channel


def handle(asking: Asking, words: str) -> Answer:
    """Show it; with a language choose one's own, with `here` a manager sets the channel's."""
    offer_languages(asking.database, asking.workspace_id, asking.person, asking.today)  # it stands in the answer
    said = [word for word in words.casefold().split() if word not in PASSED_OVER]
    here = [word for word in said if word in HERE]
    named = [word for word in said if word not in HERE]
    if not named or (here and not asking.channel):
        blocks = shown(asking.speaks.own, asking.speaks.channel, asking.house.language, asking.language)
        return Answer(in_words(blocks), blocks)
    wanted = WORDS.get(named[0])
    possible = OF_A_CHANNEL if here else OF_A_PERSON
    if len(named) > 1 or wanted is None or (wanted and wanted not in possible):
        raise UnknownName("language", " ".join(named), tuple(each for each in NAMED if WORDS[each] in possible))
    return _of_channel(asking, wanted) if here else _own(asking, wanted)


def _own(asking: Asking, language: str) -> Answer:
    """They are answered in it at once."""
    reads_in(asking.database, asking.workspace_id, asking.person, language)
    blocks = chosen(language, language or asking.speaks.said or asking.here)
    return Answer(in_words(blocks), blocks)


def _of_channel(asking: Asking, language: str) -> Answer:
    drawn_anew = set_channel_language(asking.database, asking.order, asking.channel, language)
    blocks = channel_chosen(language, drawn_anew, asking.language)
    return Answer(in_words(blocks), blocks)


def welcomed(asking: Asking) -> Answer | None:
    """Whoever comes into a channel is asked which it is to be, unless they have said so or were asked before."""
    if asking.speaks.own or not offer_languages(asking.database, asking.workspace_id, asking.person, asking.today):
        return None
    return Answer(ASKED, offer())


def offered_once(asking: Asking, said: Answer) -> Answer:
    """The first answer of all asks in both languages which it is to be; nobody is asked again, whatever they do about it."""
    if said.form or said.shared or asking.speaks.own or len(said.blocks) > MOST_BLOCKS - len(offer()):
        return said
    try:
        if not offer_languages(asking.database, asking.workspace_id, asking.person, asking.today):
            return said
    except NotNow:  # they are asked another time; what they did is done, and that is what they are told
        return said
    blocks = [*(said.blocks or [lines(said.text)]), *offer()]
    return replace(said, text=f"{said.text}\n{ASKED}", blocks=blocks)
