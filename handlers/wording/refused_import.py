"""What is said of a table of cases, or of one line of it, that cannot be imported."""

from collections.abc import Callable
from typing import Any

from handlers.wording.language import N_, _
from models import refusals
from models.importing import COLUMNS
from models.refusals import Refused

FILES = {
    "empty": N_("the file is empty; its first line names the columns: case, procedure, council, what, day and others"),
    "no-lines": N_("the file names its columns and has no line below them"),
    "too-big": N_("the file has {given} bytes and is too big; make several of it"),
    "not-text": N_("the file is no table of text; save it as “CSV UTF-8”"),
    "quotes": N_("from line {given} on the quotation marks do not fit together; save the table anew as “CSV UTF-8”"),
    "column": N_("there is no column “{given}”; there are: {known}"),
    "column-twice": N_("the column “{given}” stands there twice; leave one out"),
    "no-column": N_("the column “{given}” is missing; the first line names the columns"),
}
CELLS = {
    "empty": N_("{column}: nothing stands there, and something must"),
    "too-many": N_("there are {given} cells and {other} columns; put words with a comma into quotation marks"),
    "too-long": N_("{column}: that is too long; shorten it"),
    "no-such-day": N_("{column}: there is no such day as “{given}”"),
    "figures": N_("{column}: “{given}” can be read in two ways; write 2026-10-08 or 8 Oct 2026"),
    "no-day": N_("{column}: “{given}” is not a day as it is written here; write 2026-10-08 or 8 Oct 2026"),
    "no-flag": N_("{column}: “{given}” is neither yes nor no"),
    "no-options": N_("{column}: there is nothing to choose, so “{given}” cannot have been decided; leave it empty"),
    "not-of-a-role": N_("{column}: a line that says who holds a role has no “{given}”; leave it empty"),
    "unknown": N_("{column}: “{given}” is not known here; write the name as Slack has it"),
    "several": N_("{column}: several are called “{given}”; write the ID that Slack has"),
    "differs": N_("{column}: “{given}” is not what line {other} says of the same case; leave it empty or correct it"),
    "same-case": N_("this is the same case as that of line {given}; give both the same name in the column “case”"),
}


def _file(of: refusals.WrongFile, language: str) -> str:
    return _(FILES[of.why], language).format(
        given=of.given, known=", ".join(COLUMNS.values() if language == "cy" else COLUMNS)
    )


def _cell(of: refusals.WrongCell, language: str) -> str:
    column = COLUMNS.get(of.column, "") if language == "cy" else of.column
    return _(CELLS[of.why], language).format(column=column, given=of.given, other=of.other)


SAYINGS: dict[type[Refused], Callable[[Any, str], str]] = {refusals.WrongFile: _file, refusals.WrongCell: _cell}
