"""Every environment variable that the program reads; each also stands in .env.example."""

from typing import NamedTuple


class Setting(NamedTuple):
    """An environment variable, and what it is when nobody sets it."""

    name: str
    default: str


LANGUAGE = Setting("REMEMBRANCER_LANGUAGE", "en")
CLOSURES = Setting("REMEMBRANCER_CLOSURES", "")
TOLERANCE = Setting("REMEMBRANCER_TOLERANCE_WEEKS", "4")
DATABASE = Setting("DATABASE_URL", "sqlite:///data/remembrancer.db")

SETTINGS = (LANGUAGE, CLOSURES, TOLERANCE, DATABASE)
