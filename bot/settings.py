"""Every environment variable that the program reads; each also stands in .env.example."""

from typing import NamedTuple


class Setting(NamedTuple):
    """An environment variable, and what it is when nobody sets it."""

    name: str
    default: str


LANGUAGE = Setting("REMEMBRANCER_LANGUAGE", "en")
WELSH = Setting("REMEMBRANCER_WELSH", "")
CLOSURES = Setting("REMEMBRANCER_CLOSURES", "")
TOLERANCE = Setting("REMEMBRANCER_TOLERANCE_WEEKS", "4")
DATABASE = Setting("DATABASE_URL", "sqlite:///data/remembrancer.db")

BOT_TOKEN = Setting("SLACK_BOT_TOKEN", "")
APP_TOKEN = Setting("SLACK_APP_TOKEN", "")
SIGNING_SECRET = Setting("SLACK_SIGNING_SECRET", "")
API_URL = Setting("SLACK_API_URL", "https://slack.com/api/")
ADMINS = Setting("REMEMBRANCER_ADMINS", "")
COMMAND = Setting("REMEMBRANCER_COMMAND", "case")
LISTEN = Setting("REMEMBRANCER_LISTEN", "")
ZONE = Setting("REMEMBRANCER_TIME_ZONE", "Europe/London")
HOURS = Setting("REMEMBRANCER_HOURS", "08:00-18:00")

SETTINGS = (
    LANGUAGE, WELSH, CLOSURES, TOLERANCE, DATABASE, BOT_TOKEN, APP_TOKEN, SIGNING_SECRET, API_URL, ADMINS, COMMAND, LISTEN,
    ZONE, HOURS,
)  # fmt: skip
