"""Options that several commands share."""

import os
from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Annotated

import typer

from bot import settings
from handlers.wording.language import Catalogues, read_welsh_from
from models import library
from models.procedure import Procedure
from models.refusals import WrongSetting
from models.subjects import applied_to


class Language(StrEnum):
    """The language of titles and reasons."""

    en = "en"
    cy = "cy"


class Format(StrEnum):
    """How duties are shown."""

    table = "table"
    json = "json"


ProcedureName = Annotated[
    str,
    typer.Argument(
        metavar="PROCEDURE", help="A name from “remembrancer procedures list”, or a file of your own: FILE.yaml."
    ),
]
Events = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="EVENT=DATE...",
        help="What has happened: EVENT=DATE or STEP=DATE; STEP#2=DATE for a certain one of a series; "
        "STEP/OPTION=DATE for a decision. DATE is YYYY-MM-DD or YYYY-MM-DDTHH:MM.",
    ),
]
Choices = Annotated[
    list[str] | None,
    typer.Option(
        "--choose",
        metavar="STEP=OPTION",
        help="An option chosen, on the day of STEP=DATE if that is given; may be repeated.",
    ),
]
Agreements = Annotated[
    list[str] | None,
    typer.Option(
        "--agree", metavar="STEP=DATE", help="A day set by people where the documents give none; may be repeated."
    ),
]
Today = Annotated[
    str | None, typer.Option(metavar="DATE", help="The day to answer for; today in Britain unless given.")
]
PlayedFrom = Annotated[
    str | None, typer.Option(metavar="DATE", help="The day to play from; the first event's unless given.")
]
InLanguage = Annotated[Language, typer.Option(envvar=settings.LANGUAGE.name, help="en for English, cy for Welsh.")]
InDatabase = Annotated[
    str, typer.Option("--database", metavar="ADDRESS", envvar=settings.DATABASE.name, help="Where the record is kept.")
]
Workspace = Annotated[
    str | None,
    typer.Option("--workspace", metavar="ID", help="The workspace, where the record holds more than one."),
]
ForSubject = Annotated[
    str | None,
    typer.Option("--subject", metavar="SUBJECT", help="What the case is about, where it is not one authority."),
]


def language_in(arguments: Sequence[str]) -> str:
    """The language asked for, also in a command that was typed wrong; else the one that is set."""
    named = [after for name, after in pairwise([*arguments, ""]) if name == "--language"]
    named += [words.partition("=")[2] for words in arguments if words.startswith("--language=")]
    known = [words for words in (*named, os.environ.get(settings.LANGUAGE.name, "")) if words in set(Language)]
    return known[0] if known else settings.LANGUAGE.default


def read_welsh_of_a_reader() -> None:
    """Where somebody corrects the Welsh, their catalogues are read in place of ours."""
    folder = os.environ.get(settings.WELSH.name, settings.WELSH.default)
    if not folder:
        return
    if not all((Path(folder) / path.name).is_file() for path in Catalogues()):
        raise WrongSetting(settings.WELSH.name, folder, "FOLDER/remembrancer.po, FOLDER/cy.po")
    read_welsh_from(Path(folder))


def definition_of(name: str, subject: str | None = None) -> Procedure:
    """The procedure of this name or in this file, as it holds for the subject that was named, if one was."""
    file = file_of(name)
    procedure = library.from_file(file) if file else library.load(name)
    return procedure if subject is None else applied_to(procedure, subject)


def file_of(name: str) -> Path | None:
    """The file, where one of somebody's own is meant."""
    return Path(name) if name.endswith(".yaml") else None
