"""A bolt app that writes down what reached its listeners, and the people and places of its tests."""

import time
from collections.abc import Sequence
from typing import Any

from slack_bolt import App, BoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.kwargs_injection import Args

from bot.practice.slack import events, signing
from bot.practice.slack.payloads import Install, Json

INSTALL = Install("A0CASES", "B0CASES", "U0BOT", "T0TEAM", "inspectorate", "verification")
SECRET = "shhh"  # noqa: S105 (a secret of this test)
SIAN = {"id": "U0SIAN", "name": "sian"}
OPEN = {"id": "C0OPEN", "name": "strathavon", "created": 1700000000}
PRIVATE = {"id": "C0PRIV", "name": "kept", "is_private": True, "created": 1700000000}
DIRECT = {"id": "D0SIAN", "is_im": True}
SAID = {
    "type": "message",
    "ts": "1700000002.000200",
    "user": "U0SIAN",
    "text": "<@U0BOT> status",
    "team": "T0TEAM",
    "thread_ts": "1700000001.000100",
}


def authorize() -> AuthorizeResult:
    """What Slack would say of the token, without asking."""
    return AuthorizeResult(
        enterprise_id=None,
        team_id=INSTALL.team_id,
        bot_token="xoxb-practice",  # noqa: S106 (a token of this test)
        bot_id=INSTALL.bot_id,
        bot_user_id=INSTALL.bot_user_id,
    )


class Desk:
    """A bolt app that writes down what reached its listeners."""

    def __init__(self) -> None:
        self.app = App(signing_secret=SECRET, authorize=authorize, process_before_response=True)
        self.heard: list[Args] = []

    def listen(self, args: Args) -> None:
        """Take anything and acknowledge it."""
        self.heard.append(args)
        args.ack()

    def takes(self, body: str, kind: str = signing.FORM) -> Any:
        """Hand over a signed body; what the one listener got of it."""
        answer = self.app.dispatch(self.request(body, kind))
        assert answer.status == 200, answer.body
        (args,) = self.heard
        return args

    def request(self, body: str, kind: str) -> BoltRequest:
        """A request as the HTTP adapters of bolt make it."""
        at = str(int(time.time()))
        headers: dict[str, str | Sequence[str]] = {
            "content-type": kind,
            "x-slack-request-timestamp": at,
            "x-slack-signature": signing.signature(SECRET, at, body),
        }
        return BoltRequest(body=body, headers=headers)


def enveloped(event: Json) -> Json:
    """An event in its envelope."""
    return events.event_callback(INSTALL, event, event_id="Ev0001", event_time=1700000002)
