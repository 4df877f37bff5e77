"""What the bot is told when it starts, read from the environment; what cannot be read is refused in one line."""

from collections.abc import Mapping
from datetime import time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo, available_timezones

from bot import settings
from models.refusals import WrongSetting
from scheduler.hours import Hours

BRITAIN = ZoneInfo("Europe/London")
DAYTIME = Hours(time(8), time(18), BRITAIN)
HIGHEST_PORT = 65_535
SLACKS_PACE = timedelta(seconds=1)
POSTERS = 20  # places to which messages are on their way at once


class Config(NamedTuple):
    """Slack's tokens, and how the bot behaves."""

    bot_token: str
    app_token: str
    signing_secret: str
    api_url: str
    language: str = "en"
    admins: tuple[str, ...] = ()
    command: str = "case"
    listens: tuple[str, int] | None = None  # the address for signed requests; none means Socket Mode
    hours: Hours = DAYTIME
    pace: timedelta = timedelta()  # between two messages in one channel; a pretend Slack takes them as they come
    posters: int = 1

    @property
    def zone(self) -> ZoneInfo:
        """Where the team is."""
        return self.hours.zone


def config(environment: Mapping[str, str], language: str) -> Config:
    """What the environment says."""

    def of(setting: settings.Setting) -> str:
        return (environment.get(setting.name) or setting.default).strip()

    return Config(
        of(settings.BOT_TOKEN),
        of(settings.APP_TOKEN),
        of(settings.SIGNING_SECRET),
        of(settings.API_URL).rstrip("/") + "/",
        language,
        tuple(filter(None, (each.strip() for each in of(settings.ADMINS).split(",")))),
        of(settings.COMMAND).strip("/ "),
        _address(of(settings.LISTEN)),
        _hours(of(settings.HOURS), of(settings.ZONE)),
        SLACKS_PACE,
        POSTERS,
    )


def _address(told: str) -> tuple[str, int] | None:
    if not told:
        return None
    host, _, port = told.rpartition(":")
    if not host or not port.isdecimal() or int(port) > HIGHEST_PORT:
        raise WrongSetting(settings.LISTEN.name, told, "127.0.0.1:3000")
    return host, int(port)


def _hours(told: str, zone: str) -> Hours:
    if zone not in available_timezones():
        raise WrongSetting(settings.ZONE.name, zone, settings.ZONE.default)
    opens, _, closes = told.partition("-")
    try:
        hours = Hours(time.fromisoformat(opens.strip()), time.fromisoformat(closes.strip()), ZoneInfo(zone))
    except ValueError as error:
        raise WrongSetting(settings.HOURS.name, told, settings.HOURS.default) from error
    if hours.opens >= hours.closes:
        raise WrongSetting(settings.HOURS.name, told, settings.HOURS.default)
    return hours
