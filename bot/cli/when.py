"""`remembrancer when`: how words for a day are read, without Slack."""

from typing import Annotated, Any

import typer

from bot import clock
from bot.cli import screen
from bot.cli.arguments import given_day
from bot.cli.deadlines import team_of
from bot.cli.options import Format, InLanguage, Language, Today
from handlers.dates import NATION, read
from handlers.when.understood import Understood
from handlers.wording.language import _
from handlers.wording.refused import refused
from handlers.wording.when import HEADINGS, choices, said_back
from models.procedure import NATIONS
from models.refusals import NotADate, UnknownName

WordsForADay = Annotated[
    list[str], typer.Argument(metavar="WORDS...", help="A day in words, such as: a week on Friday at 2.30.")
]
ForNation = Annotated[str, typer.Option(metavar="NATION", help="Whose bank holidays count: WLS, SCT, ENG or NIR.")]


def command(
    words: WordsForADay,
    today: Today = None,
    nation: ForNation = NATION,
    language: InLanguage = Language.en,
    format: Annotated[Format, typer.Option(help="A table for people, or JSON.")] = Format.table,  # noqa: A002
) -> None:
    """Say which day words mean, as when something is planned; a doubtful day is a question."""
    if nation not in NATIONS:
        raise UnknownName("nation", nation, NATIONS)
    day = given_day(today).day if today is not None else clock.today()
    try:
        found = read(" ".join(words), day, nation, team_of().closures)
    except NotADate as refusal:
        if format is Format.json:
            screen.data(as_json(Understood(), refused(refusal, language)))
        raise
    said = said_back(found, language)
    if format is Format.json:
        screen.data(as_json(found, said))
    else:
        screen.answer([_(heading, language) for heading in HEADINGS], choices(found, language), said)


def as_json(found: Understood, said: str) -> dict[str, Any]:
    """The answer as every outside reader gets it: each key always present."""
    return {
        "date": found.date.isoformat() if found.date else None,
        "time": f"{found.time:%H:%M}" if found.time else None,
        "doubtful": found.doubtful,
        "options": [option.isoformat() for option in found.options],
        "said_back": said,
    }
