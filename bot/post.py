"""The only place that turns Slack's answers into yes, no or unknown, and looks a message up by its key."""

from collections.abc import Callable
from datetime import timedelta
from http.client import HTTPException
from typing import Any, NamedTuple, Protocol
from urllib.error import URLError

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from handlers.words import escaped
from models.casework.gone import DELETED, NEVER, Back
from models.notices import CARD, REQUEST
from models.store.outbox import Parcel
from scheduler.delivery import Outcome, Posted, PutOff, Rejected, Unsure

EVENT_TYPE = "remembrancer"  # of the metadata in which the key travels
UNKNOWN = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org"})
PEOPLE = ("U", "W")  # what Slack's ids of people begin with
LATER = timedelta(seconds=30)
SOON = timedelta(seconds=5)  # the card above is on its way
PAGES, PAGE = 5, 200  # a burst can push a message off the first page
MISSING = frozenset({"message_not_found", "cant_update_message", "thread_not_found", DELETED})
KEPT_BACK = "others read there, or they are not of the team"
FAILURES = (SlackClientError, URLError, HTTPException, OSError)


class Drawn(NamedTuple):
    """A message as it is to be posted: into a thread, or in place of an earlier one."""

    channel: str
    text: str
    blocks: list[dict[str, Any]]
    thread: str = ""
    broadcast: bool = False  # shown in the channel too
    replaces: str = ""  # the time stamp of a message that is edited in place


NEEDLESS = Drawn("", "", [])  # there is nothing to say any more
Draw = Callable[[Parcel], Drawn | None]  # None: its thread is not there yet


class Gone(Protocol):
    """What becomes of a card that is no longer there."""

    def is_gone(self, channel: str, message: str) -> bool:
        """Whether it is known to be gone."""

    def comes_back(self, parcel: Parcel, message: str) -> Back:
        """When it is posted again."""

    def bring_back(self, parcel: Parcel) -> Back:
        """When it is there, so that what belongs under it can wait."""


class Poster:
    """Posts what the outbox holds, through a client that never tries again by itself."""

    def __init__(self, client: WebClient, draw: Draw, may_be_told: Callable[[str], bool], gone: Gone) -> None:
        self._client = client
        self._draw = draw
        self._may_be_told = may_be_told
        self._gone = gone

    def post(self, parcel: Parcel) -> Outcome:
        """Post or edit one message."""
        try:
            if not self._may_be_told(parcel.to):
                return Rejected(KEPT_BACK)
            drawn = self._in_a_channel(self._draw(parcel))
        except SlackApiError as error:
            return _failed(error)
        except FAILURES as error:
            return Rejected(type(error).__name__, LATER)  # nothing was posted yet
        if drawn is None:
            return Rejected("its thread is not there yet", SOON)
        if drawn == NEEDLESS:
            return PutOff("there is nothing to say any more")
        outcome = Rejected(DELETED) if self._known_gone(parcel, drawn) else self._said(drawn, parcel.key)
        if isinstance(outcome, Rejected) and outcome.why in MISSING:
            return self._without_card(parcel, drawn, outcome)
        return outcome

    def _known_gone(self, parcel: Parcel, drawn: Drawn) -> bool:
        """The card, or the one above: Slack would still take what is put under it, where nobody looks."""
        card = drawn.replaces if parcel.kind == CARD else "" if drawn.replaces else drawn.thread
        return bool(card) and self._gone.is_gone(drawn.channel, card)

    def _without_card(self, parcel: Parcel, drawn: Drawn, outcome: Rejected) -> Outcome:
        """Somebody deleted the card: it is posted again in its time, and what belongs under it waits for it."""
        if drawn.replaces and parcel.kind == REQUEST:
            return self._said(drawn._replace(replaces=""), parcel.key)  # what is decided is never without its message
        if drawn.replaces and parcel.kind != CARD:
            return PutOff(outcome.why)  # somebody deleted what was to be drawn anew
        if drawn.replaces:
            return self._again(parcel, drawn.replaces)
        back = self._gone.bring_back(parcel) if drawn.thread else NEVER
        if back.at:
            return PutOff(DELETED, back.at)
        return outcome if back.never else Rejected(outcome.why, SOON)

    def _again(self, parcel: Parcel, gone: str) -> Outcome:
        """A card, which now says that it was deleted."""
        back = self._gone.comes_back(parcel, gone)
        if back.never or back.at:
            return PutOff(DELETED, back.at)
        drawn = self._draw(parcel)
        if drawn is None:
            return Rejected(DELETED, SOON)
        again = self._said(drawn._replace(replaces=""), parcel.key)
        return again._replace(why=DELETED) if isinstance(again, Posted) else again

    def look_up(self, parcel: Parcel) -> Posted | Rejected | Unsure | None:
        """Find a message by its key, where it would have been posted; of a card, whether it was posted again."""
        try:
            drawn = self._in_a_channel(self._draw(parcel))
            if drawn is None or drawn == NEEDLESS:
                return None
            found = self._find(drawn, parcel.key)
        except SlackApiError as error:
            failed = _failed(error)
            return None if failed.why in MISSING else failed  # with the card, the thread can be gone
        except FAILURES as error:
            return Unsure(type(error).__name__)
        return Posted(found) if found else None

    def _in_a_channel(self, drawn: Drawn | None) -> Drawn | None:
        """A person is written to in the channel that only they and the bot have."""
        if drawn is None or not drawn.channel.startswith(PEOPLE):
            return drawn
        opened = self._client.conversations_open(users=drawn.channel)
        return drawn._replace(channel=str(opened["channel"]["id"]))

    def _said(self, drawn: Drawn, key: str) -> Outcome:
        values: dict[str, Any] = {"channel": drawn.channel, "text": escaped(drawn.text), "blocks": drawn.blocks}
        try:
            if drawn.replaces:
                answer = self._client.chat_update(ts=drawn.replaces, **values)
            else:
                answer = self._client.chat_postMessage(
                    thread_ts=drawn.thread or None,
                    reply_broadcast=drawn.broadcast or None,
                    metadata={"event_type": EVENT_TYPE, "event_payload": {"key": key}},
                    mrkdwn=False,
                    unfurl_links=False,
                    unfurl_media=False,
                    **values,
                )
        except SlackApiError as error:
            return _failed(error)
        except FAILURES as error:
            return Unsure(type(error).__name__)
        return Posted(str(answer["ts"]))

    def _find(self, drawn: Drawn, key: str) -> str:
        cursor = None
        for _ in range(PAGES):
            values: dict[str, Any] = {"channel": drawn.channel, "limit": PAGE, "cursor": cursor}
            if drawn.thread:
                answer = self._client.conversations_replies(ts=drawn.thread, include_all_metadata=True, **values)
            else:
                answer = self._client.conversations_history(include_all_metadata=True, **values)
            for message in answer.get("messages") or []:
                if _is(message, drawn, key):
                    return str(message["ts"])
            cursor = (answer.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return ""
        return ""


def message_at(client: WebClient, channel: str, ts: str) -> dict[str, Any] | None:
    """One message, also inside a thread."""
    found = client.conversations_replies(channel=channel, ts=ts, limit=1, inclusive=True).get("messages") or []
    return next((dict(each) for each in found if each.get("ts") == ts), None)


def _is(message: dict[str, Any], drawn: Drawn, key: str) -> bool:
    """By its key; where something on the way drops metadata, by its words."""
    told = (message.get("metadata") or {}).get("event_payload")
    if told:
        return bool(told.get("key") == key)
    return bool(message.get("bot_id")) and message.get("text") == escaped(drawn.text)


def _failed(error: SlackApiError) -> Rejected | Unsure:
    """A definite no, a no for now, or nobody knows."""
    response = error.response
    said = str(response.get("error") or response.status_code)
    if response.status_code == 429 or said == "ratelimited":
        return Rejected(said, timedelta(seconds=int(response.headers.get("Retry-After", 1))))
    if response.status_code >= 500 or said in UNKNOWN:
        return Unsure(said)
    return Rejected(said)
