"""`remembrancer languages`: the Welsh that a native reader is asked to look at first, and where it is seen."""

from bot.cli import screen
from bot.cli.options import InLanguage, Language
from handlers.wording.language import _


def command(language: InLanguage = Language.en) -> None:
    """List the Welsh that was marked for a native reader, with the English, the doubt, and where people see it."""
    from handlers.wording.doubtful import doubtful, how_many  # noqa: PLC0415 - it reads the catalogues whole

    marked = list(doubtful())
    for each in marked:
        screen.line(", ".join(each.places))
        screen.line(f"  en: {each.english}")
        screen.line(f"  cy: {each.welsh}")
        screen.line(f"  {each.doubt}")
    said = _("{count} of {all} Welsh texts are marked for a native reader to look at first", language)
    screen.line(said.format(count=len(marked), all=f"{how_many():,}"))
