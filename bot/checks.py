"""Whether everything that the bot needs is there: its tokens and scopes, its database, and a clock that agrees with Slack's."""

from collections.abc import Callable, Generator, Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web import SlackResponse

from bot.config import Config
from bot.manifest import SCOPES
from models.casework.running import runners
from models.refusals import NotNow
from models.store.copies import holding, is_older, still_here, unlisted
from models.store.database import Database
from models.store.migrate import may_change_history, may_write, shape

APART = 60  # seconds; at five minutes every signature is refused


class Finding(NamedTuple):
    """One thing that was looked at; `kind` names the sentence, `good` whether it is as it should be."""

    kind: str
    good: bool
    values: dict[str, Any]


def findings(config: Config, address: str, real: Callable[[], datetime]) -> Iterator[Finding]:
    """Look at one thing after the other; nothing is changed anywhere."""
    answer = None
    if config.bot_token:
        answer = yield from _bot_token(config)
    else:
        yield Finding("token-missing", good=False, values={"name": "SLACK_BOT_TOKEN"})
    yield from _way_in(config)
    if answer is not None:
        yield from _scopes(answer)
        yield from _clock(answer, real())
    yield from _database(address, real())


def _bot_token(config: Config) -> Generator[Finding, None, SlackResponse | None]:
    client = WebClient(config.bot_token, base_url=config.api_url, retry_handlers=[], timeout=10)
    try:
        answer = client.auth_test()
    except SlackApiError as error:
        yield Finding("token-refused", good=False, values={"name": "SLACK_BOT_TOKEN", "why": _why(error)})
        return None
    except (SlackClientError, OSError):
        yield Finding("away", good=False, values={"address": config.api_url})
        return None
    yield Finding("token", good=True, values={"team": answer.get("team", "?"), "user": answer.get("user", "?")})
    return answer


def _way_in(config: Config) -> Iterator[Finding]:
    if config.listens:
        address = "{}:{}".format(*config.listens)
        yield Finding(
            "secret" if config.signing_secret else "secret-missing", bool(config.signing_secret), {"address": address}
        )
        return
    if not config.app_token:
        yield Finding("token-missing", good=False, values={"name": "SLACK_APP_TOKEN"})
        return
    client = WebClient(base_url=config.api_url, retry_handlers=[], timeout=10)
    try:
        client.apps_connections_open(app_token=config.app_token)
    except SlackApiError as error:
        yield Finding("token-refused", good=False, values={"name": "SLACK_APP_TOKEN", "why": _why(error)})
    except (SlackClientError, OSError):
        yield Finding("away", good=False, values={"address": config.api_url})
    else:
        yield Finding("socket", good=True, values={})


def _scopes(answer: SlackResponse) -> Iterator[Finding]:
    told = _header(answer, "x-oauth-scopes")
    if not told:
        yield Finding("scopes-unknown", good=True, values={})
        return
    missing = sorted(set(SCOPES) - {each.strip() for each in told.split(",")})
    kind = "scopes-missing" if missing else "scopes"
    yield Finding(kind, not missing, {"names": ", ".join(missing), "count": len(SCOPES)})


def _clock(answer: SlackResponse, here: datetime) -> Iterator[Finding]:
    told = _header(answer, "date")
    if not told:
        yield Finding("clock-unknown", good=True, values={})
        return
    seconds = round(abs((here - parsedate_to_datetime(told)).total_seconds()))
    yield Finding("clock" if seconds <= APART else "clock-apart", seconds <= APART, {"seconds": seconds})


def _database(address: str, now: datetime) -> Iterator[Finding]:
    try:
        database = Database(address)
    except NotNow as refusal:
        new = refusal.why == "no-database-yet"  # `run` makes it
        yield Finding("database-new" if new else "database-not", new, {"address": refusal.what, "refusal": refusal})
        return
    try:
        found = shape(database)
        values = {"address": database.shown, "now": found.now, "newest": found.newest}
        if not found.waiting:
            still_here(database)
            may_write(database)
            yield Finding("database", good=True, values=values)
            for each in runners(database, now):
                yield Finding("runs" if each.good else "runs-not", each.good, each._asdict())
            if may_change_history(database):
                yield Finding("database-owner", good=False, values={"role": database.url.username or ""})
            yield from _erasures(database)
        else:
            kind = "database-older" if database.sqlite else "database-upgrade"
            yield Finding(kind, database.sqlite, values)
    except NotNow as refusal:
        yield Finding("database-not", good=False, values={"address": database.shown, "refusal": refusal})
    finally:
        database.close()


def _erasures(database: Database) -> Iterator[Finding]:
    """Whether words could come back that were erased: with this file, without a list, or from a copy that was kept."""
    if is_older(database):
        yield Finding("erasures-undone", good=False, values={})
    count = unlisted(database)
    if count:
        kind = "erasures-unlisted" if database.sqlite else "erasures-unlisted-elsewhere"
        yield Finding(kind, good=False, values={"count": count})
    kept = holding(database)
    if kept:
        yield Finding("copies-beside", good=False, values={"files": ", ".join(kept)})


def _header(answer: SlackResponse, name: str) -> str:
    headers = {each.lower(): value for each, value in dict(answer.headers).items()}
    value = headers.get(name, "")
    return str(value[0] if isinstance(value, list) else value)


def _why(error: SlackApiError) -> str:
    return str(error.response.get("error") or error.response.status_code)
