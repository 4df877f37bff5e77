"""`remembrancer languages`: the Welsh that a native reader is asked to look at first, and where it is seen."""

import typer

from bot.cli import screen
from bot.cli.options import InLanguage, Language
from bot.cli.sentences import Spoken, sentences
from handlers.wording.language import _


def command(context: typer.Context, language: InLanguage = Language.en) -> None:
    """List the Welsh that was marked for a native reader, with the English, the doubt, and where people see it."""
    from handlers.wording.doubtful import doubtful, how_many  # noqa: PLC0415 - it reads the catalogues whole

    program = context.find_root().command
    assert isinstance(program, Spoken)  # noqa: S101 - the one that has this command
    marked = list(doubtful(sentences(program)))
    for each in marked:
        screen.line(", ".join(each.places))
        screen.line(f"  en: {each.english}")
        screen.line(f"  cy: {each.welsh}")
        screen.line(f"  {each.doubt}")
    said = _("{count} of {all} Welsh texts are marked for a native reader to look at first", language)
    screen.line(said.format(count=len(marked), all=f"{how_many():,}"))
