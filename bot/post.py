"""The only place that turns Slack's answers into yes, no or unknown, and looks a message up by its key."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from http import HTTPStatus
from http.client import HTTPException
from typing import Any, NamedTuple, Protocol
from urllib.error import URLError

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from handlers.words import escaped
from models.casework.gone import DELETED, NEVER, Back
from models.notices import CARD, REQUEST, WITHOUT_WORDS
from models.store.destinations import EVERYWHERE
from models.store.outbox import Parcel
from scheduler.delivery import Outcome, Posted, PutOff, Rejected, Unsure

EVENT_TYPE = "remembrancer"  # of the metadata in which the key travels
UNKNOWN = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org"})
SHUT = {
    "is_archived", "not_in_channel", "channel_not_found", "restricted_action", "restricted_action_thread_only_channel",
    "user_not_found", "user_disabled", "cannot_dm_bot", "missing_scope", "ekm_access_denied",
}  # fmt: skip
SHUT_EVERYWHERE = {
    "token_revoked", "token_expired", "account_inactive", "invalid_auth", "not_authed", "org_login_required",
    "team_access_not_granted", "no_permission", "access_denied",
}  # fmt: skip
LIMITED_EVERYWHERE = {"rate_limited", "message_limit_exceeded"}  # the whole workspace, by Slack's own words
PEOPLE = ("U", "W")  # what Slack's ids of people begin with
LATER = timedelta(seconds=30)
SOON = timedelta(seconds=5)  # the card above is on its way
PAGES, PAGE = 5, 200  # a burst can push a message off the first page
OF_A_THREAD = (
    1000  # on a page, as many as Slack gives: it begins with the oldest, and a case's thread goes on for years
)
MISSING = frozenset({"message_not_found", "cant_update_message", "thread_not_found", DELETED})
NOT_OURS = "cant_update_message"
KEPT_BACK = "others read there, or they are not of the team"
TOMBSTONE = "tombstone"  # what stands in place of a message whose thread is still there
FAILURES = (SlackClientError, URLError, HTTPException, OSError)


class Drawn(NamedTuple):
    """A message as it is to be posted: into a thread, or in place of an earlier one."""

    channel: str
    text: str
    blocks: list[dict[str, Any]]
    thread: str = ""
    broadcast: bool = False  # shown in the channel too
    replaces: str = ""  # the time stamp of a message that is edited in place
    deletes: bool = False  # that one is not edited but deleted
    needless: bool = False  # there is nothing to say any more; where it would have been, it may stand nevertheless
    short: str = ""  # the essence of it, where that is not how it begins


NEEDLESS = Drawn("", "", [], needless=True)
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
            drawn = self._draw(parcel)
            if drawn and not drawn.needless:
                drawn = self._in_a_channel(drawn)
        except SlackApiError as error:
            return refusal(error, parcel.to)
        except FAILURES as error:
            return Rejected(type(error).__name__, LATER)  # nothing was posted yet
        if drawn is None:
            return Rejected("its thread is not there yet", SOON)
        if drawn.needless:
            return PutOff("there is nothing to say any more")
        outcome = Rejected(DELETED) if self._known_gone(parcel, drawn) else self._said(drawn, parcel)
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
            return self._said(drawn._replace(replaces=""), parcel)  # what is decided is never without its message
        if parcel.kind == WITHOUT_WORDS and outcome.why == NOT_OURS:
            return outcome  # it still tells words that were erased: whoever manages hears of it
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
        again = self._said(drawn._replace(replaces=""), parcel)
        return again._replace(why=DELETED) if isinstance(again, Posted) else again

    def look_up(self, parcel: Parcel) -> Posted | Rejected | Unsure | None:
        """Find a message by its key, where it would have been posted; of a card, whether it was posted again."""
        try:
            drawn = self._draw(parcel)
            if drawn is None or not drawn.channel:
                return None
            found = next(self._found(self._in_a_channel(drawn), parcel.key), "")
        except SlackApiError as error:
            failed = refusal(error, parcel.to)
            return None if failed.why in MISSING else failed  # with the card, the thread can be gone
        except FAILURES as error:
            return Unsure(type(error).__name__)
        return Posted(found) if found else None

    def _in_a_channel(self, drawn: Drawn) -> Drawn:
        """A person is written to in the channel that only they and the bot have."""
        if not drawn.channel.startswith(PEOPLE):
            return drawn
        opened = self._client.conversations_open(users=drawn.channel)
        return drawn._replace(channel=str(opened["channel"]["id"]))

    def _said(self, drawn: Drawn, parcel: Parcel) -> Outcome:
        values: dict[str, Any] = {"channel": drawn.channel, "text": escaped(drawn.text), "blocks": drawn.blocks}
        try:
            if drawn.deletes:
                answer = self._client.chat_delete(channel=drawn.channel, ts=drawn.replaces)
            elif drawn.replaces:
                answer = self._client.chat_update(ts=drawn.replaces, **values)
            else:
                answer = self._client.chat_postMessage(
                    thread_ts=drawn.thread or None,
                    reply_broadcast=drawn.broadcast or None,
                    metadata={"event_type": EVENT_TYPE, "event_payload": {"key": parcel.key}},
                    mrkdwn=False,
                    unfurl_links=False,
                    unfurl_media=False,
                    **values,
                )
        except SlackApiError as error:
            return refusal(error, parcel.to)
        except FAILURES as error:
            return Unsure(type(error).__name__)
        return Posted(str(answer.get("ts", drawn.replaces)), edited=bool(drawn.replaces))

    def stands(self, channel: str, message: str) -> bool | None:
        """Whether a message is still there; unknown for now. Where nobody may look, nothing says that it is gone."""
        try:
            answer = self._client.conversations_history(
                channel=channel, oldest=message, latest=message, inclusive=True, limit=1
            )
        except SlackApiError as error:
            failed = refusal(error, channel)
            return True if isinstance(failed, Rejected) and not failed.after else None
        except FAILURES:
            return None
        found = answer.get("messages") or []
        return any(each.get("ts") != message or each.get("subtype") != TOMBSTONE for each in found)

    def take_out_copies(self, parcel: Parcel, message: str) -> bool:
        """Remove every copy of a message but this one; whether anybody could look, or nobody ever will."""
        try:
            place = self._in_a_channel(Drawn(parcel.to, "", []))
            stands = message_at(self._client, place.channel, message) or {}
            thread = str(stands.get("thread_ts") or "")
            for copy in list(self._found(place._replace(thread="" if thread == message else thread), parcel.key)):
                if copy != message:
                    self._client.chat_delete(channel=place.channel, ts=copy)
        except SlackApiError as error:
            return error.response.get("error") in {*SHUT, *MISSING}
        except FAILURES:
            return False
        return True

    def _found(self, drawn: Drawn, key: str) -> Iterator[str]:
        """The copies of a message, by its key, the newest first."""
        cursor = None
        for _ in range(PAGES):
            values: dict[str, Any] = {"channel": drawn.channel, "cursor": cursor, "include_all_metadata": True}
            if drawn.thread:
                answer = self._client.conversations_replies(ts=drawn.thread, limit=OF_A_THREAD, **values)
            else:
                answer = self._client.conversations_history(limit=PAGE, **values)
            yield from (str(each["ts"]) for each in answer.get("messages") or [] if _is(each, drawn, key))
            cursor = (answer.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return


def message_at(client: WebClient, channel: str, ts: str) -> dict[str, Any] | None:
    """One message, also inside a thread."""
    found = client.conversations_replies(channel=channel, ts=ts, limit=1, inclusive=True).get("messages") or []
    return next((dict(each) for each in found if each.get("ts") == ts), None)


def _is(message: dict[str, Any], drawn: Drawn, key: str) -> bool:
    """By its key; where something on the way drops metadata, by its words."""
    told = (message.get("metadata") or {}).get("event_payload")
    if told:
        return bool(told.get("key") == key)
    return bool(drawn.text and message.get("bot_id")) and message.get("text") == escaped(drawn.text)


def refusal(error: SlackApiError, to: str) -> Rejected | Unsure:
    """A definite no, a no for now, or nobody knows; and whether it holds of everything that goes there, or anywhere."""
    response = error.response
    said = str(response.get("error") or response.status_code)
    if response.status_code == HTTPStatus.TOO_MANY_REQUESTS or said in {"ratelimited", *LIMITED_EVERYWHERE}:
        after = timedelta(seconds=int(response.headers.get("Retry-After", 1)))
        return Rejected(said, after, EVERYWHERE if said in LIMITED_EVERYWHERE else to)
    if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR or said in UNKNOWN:
        return Unsure(said)
    return Rejected(said, place=to if said in SHUT else EVERYWHERE if said in SHUT_EVERYWHERE else None)
