"""Every environment variable that the program reads; each also stands in .env.example."""

from typing import NamedTuple


class Setting(NamedTuple):
    """An environment variable, what it is when nobody sets it, and what it means."""

    name: str
    default: str
    means: str


LANGUAGE = Setting("REMEMBRANCER_LANGUAGE", "en", "the command line's language, en or cy")
CLOSURES = Setting(
    "REMEMBRANCER_CLOSURES", "", "days on which your team is closed, besides bank holidays: YYYY-MM-DD,YYYY-MM-DD"
)
TOLERANCE = Setting("REMEMBRANCER_TOLERANCE_WEEKS", "4", "how many weeks after an “about” day a task counts as late")

DATABASE = Setting(
    "DATABASE_URL",
    "sqlite:///data/remembrancer.db",
    "where the record is kept: sqlite:///FILE, or postgresql://USER:PASSWORD@HOST/NAME",
)

SETTINGS = (LANGUAGE, CLOSURES, TOLERANCE, DATABASE)
