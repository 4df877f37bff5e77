"""Which language is set for whom, and the question in both of them."""

from handlers.wording.blocks import Block, actions, button, lines, small
from handlers.wording.language import N_, _
from models.spoken import BOTH, ENGLISH, WELSH

NAMES = {ENGLISH: N_("English"), WELSH: N_("Welsh"), BOTH: N_("Welsh, with a line in English")}
IN = {
    ENGLISH: N_("You are answered in English from now on; forms, reminders and Home are in it too."),
    WELSH: N_("You are answered in Welsh from now on; forms, reminders and Home are in it too."),
    "": N_("You are answered in the language in which you type, else in the channel’s."),
}
ASKED = "Cymraeg neu Saesneg? · Welsh or English?"
CHOICES = (("Cymraeg", "gosodiadau iaith cymraeg"), ("English", "settings language english"))


def shown(own: str, channel: str, usual: str, language: str) -> list[Block]:
    """What is set, and how it is changed."""
    nothing = _("nothing set", language)
    named = [_(NAMES[each], language) if each else nothing for each in (own, channel, usual)]
    said = [_("You: {language}", language), _("This channel: {language}", language), _("Usual: {language}", language)]
    how = _("For this channel a manager says: settings language here both", language)
    found = lines(*(line.format(language=name) for line, name in zip(said, named, strict=True)))
    return [found, small(how, language), _choices()]


def chosen(own: str, language: str) -> list[Block]:
    """What somebody has chosen for themselves."""
    return [lines(_(IN[own], language))]


def channel_chosen(of_channel: str, drawn_anew: int, language: str) -> list[Block]:
    """What a channel reads from now on."""
    if not of_channel:
        return [lines(_("This channel reads the team’s usual language from now on.", language))]
    said = _("This channel reads from now on: {language}. Cards that are drawn anew: {count}", language)
    return [lines(said.format(language=_(NAMES[of_channel], language), count=drawn_anew))]


def offer() -> list[Block]:
    """Asked once, in both languages."""
    return [small(ASKED, ENGLISH), _choices()]


def _choices() -> Block:
    return actions(*(button(label, line) for label, line in CHOICES))
