"""Who may use the bot, and where: the team's own people in the team's own channels; for others not even a name is kept."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any, NamedTuple
from zoneinfo import available_timezones

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.post import FAILURES, PEOPLE
from models.casework.team import Newcomer, join_channel, meet
from models.refusals import NotForYou
from models.store.database import Database

AGE = timedelta(
    minutes=5
)  # what Slack said of somebody holds for so long: a guest becomes a member, a channel is shared
NOT_OURS = frozenset({"user_not_found", "user_not_visible"})
# Slack will not say, now or later: a scope or a method that is not there, a channel that the bot is not in.
UNTOLD = frozenset({
    "missing_scope", "unknown_method", "method_not_supported", "not_allowed_token_type", "no_permission",
    "channel_not_found", "ekm_access_denied", "method_deprecated",
})  # fmt: skip
SLACKBOT = "USLACKBOT"  # which Slack does not call a bot
log = logging.getLogger(__name__)
Json = dict[str, Any]


class Signs(NamedTuple):
    """What a delivery itself says of who sent it, and where; nothing is as good as the team's own."""

    team: str = ""
    shared: bool = False


NONE = Signs()


def signs(body: Json) -> Signs:
    """The workspace of the person, by whichever kind of payload; and whether others read the channel."""
    if "event" in body:
        event = body["event"]
        return Signs(event.get("user_team") or event.get("source_team") or "", bool(body.get("is_ext_shared_channel")))
    if "user" in body:
        return Signs(body["user"].get("team_id") or "")
    return Signs(body.get("team_id") or "")


def why_not(user: Json, team: str, sign: Signs = NONE) -> str:
    """Why this account is not one of the team's; nothing where it is, or where Slack does not tell."""
    if user.get("deleted"):
        return "gone"
    if user.get("is_bot") or user.get("id") == SLACKBOT:
        return "bot"
    theirs = {user.get("team_id"), *user.get("enterprise_user", {}).get("teams", ())} - {None}
    if user.get("is_stranger") or team not in (theirs or {sign.team or team}):
        return "stranger"
    return "guest" if user.get("is_restricted") or user.get("is_ultra_restricted") else ""


def is_shared(channel: Json) -> bool:
    """Whether others read it, or soon will, with all that was said before."""
    return any(channel.get(f"is_{how}shared") for how in ("", "ext_", "pending_ext_", "org_"))


class Door:
    """Lets in the team's own people, and gets to know them and their channels on the way."""

    def __init__(
        self, client: WebClient, database: Database, team: str, admins: tuple[str, ...], real: Callable[[], datetime]
    ) -> None:
        self._client, self._database, self._team, self._admins, self._real = client, database, team, admins, real
        self._remembered: dict[str, tuple[Json, datetime]] = {}

    def everybody(self) -> Iterator[Newcomer]:
        """All that Slack lists, if it does; those who do not belong to the team are marked as gone."""
        try:
            for page in self._client.users_list(limit=200):
                for user in page["members"]:
                    self._remembered[user["id"]] = user, self._real()
                    yield self._newcomer(user)
        except SlackApiError as error:  # people are met one by one, as they come
            log.warning("Slack does not list the people: %s", error.response.get("error"))

    def lets_in(self, person: str, channel: str, sign: Signs, *, at_once: bool = False) -> None:
        """Refuse whoever does not belong here, and know the rest from now on.

        `at_once`: Slack itself waits for the answer, three seconds and no more, so it is not asked. What it said last
        holds; whoever sends a form off was let in when it was opened.
        """
        if sign.shared:
            raise NotForYou("shared")
        self._knows_person(person, sign, at_once=at_once)
        if channel:  # a form that was opened from nowhere has none
            self._knows_channel(channel, at_once=at_once)

    def private_places(self, person: str) -> list[tuple[str, str]]:
        """The private channels that a person and the bot are both in, by name, and that nobody outside the team reads."""
        try:
            pages = self._client.users_conversations(
                user=person, types="private_channel", exclude_archived=True, limit=200
            )
            channels = [channel for page in pages for channel in page["channels"] if not is_shared(channel)]
        except SlackApiError as error:
            log.warning("Slack does not list the channels: %s", error.response.get("error"))
            return []
        for each in channels:
            join_channel(self._database, self._team, each["id"], each.get("name") or "", private=True)
        return sorted(((each["id"], each.get("name") or each["id"]) for each in channels), key=lambda each: each[1])

    def members(self, channel: str) -> frozenset[str] | None:
        """Who is in a private channel; nothing where everybody can read it, or where Slack does not tell."""
        try:
            if not self._about(channel, self._channel)[0].get("is_private"):
                return None
            pages = self._client.conversations_members(channel=channel, limit=200)
            return frozenset(person for page in pages for person in page["members"])
        except FAILURES as error:
            log.warning("Slack does not tell who is in a channel: %s", error)
            return None

    def may_be_told(self, to: str) -> bool:
        """Whether something of the record may still be posted to this person or channel."""
        if to.startswith(PEOPLE):
            return not why_not(self._about(to, self._user)[0], self._team)
        return not is_shared(self._about(to, self._channel)[0])

    def _knows_person(self, person: str, sign: Signs, *, at_once: bool) -> None:
        user, new = self._about(person, self._user, at_once=at_once)
        reason = why_not(user, self._team, sign)
        if new:
            meet(self._database, self._team, "", [replace(self._newcomer(user), active=not reason)])
        if reason:
            raise NotForYou(reason)

    def _knows_channel(self, channel: str, *, at_once: bool) -> None:
        found, new = self._about(channel, self._channel, at_once=at_once)
        if is_shared(found):
            raise NotForYou("shared")
        if new:
            private = bool(found.get("is_private") or found.get("is_im"))
            join_channel(self._database, self._team, channel, found.get("name") or "", private=private)

    def _newcomer(self, user: Json) -> Newcomer:
        role = "admin" if user["id"] in self._admins else "member"
        name = user.get("real_name") or user.get("name") or ""
        return Newcomer(user["id"], name, role, not why_not(user, self._team), _zone(user))

    def _about(self, key: str, ask: Callable[[str], Json], *, at_once: bool = False) -> tuple[Json, bool]:
        """What Slack says, and whether it was asked just now; where it cannot say at the moment, what it said before."""
        known, since = self._remembered.get(key, ({}, None))
        if at_once or (since is not None and self._real() - since < AGE):
            return known, False
        try:
            found = ask(key)
        except FAILURES:
            if since is None:
                raise
            log.warning("Slack does not answer about %s; what it said before still holds", key)
            return known, False
        self._remembered[key] = found, self._real()
        return found, True

    def _user(self, key: str) -> Json:
        return {"id": key, **_told(self._client.users_info, "user", user=key)}

    def _channel(self, key: str) -> Json:
        return _told(self._client.conversations_info, "channel", channel=key)


def _zone(user: Json) -> str:
    """Where they are, by a name that this machine knows too."""
    zone = str(user.get("tz") or "")
    return zone if zone in _zones() else ""


@cache
def _zones() -> set[str]:
    return available_timezones()


def _told(ask: Callable[..., SlackResponse], what: str, **values: str) -> Json:
    """What Slack tells; a workspace that never tells does not stop the bot, and whom it does not know is a stranger."""
    try:
        found: Json = ask(**values)[what]
    except SlackApiError as error:
        said = str(error.response.get("error"))
        if said in NOT_OURS:
            return {"is_stranger": True}
        if said not in UNTOLD:
            raise
        log.warning("Slack does not tell about a %s: %s", what, said)
        return {}
    return found
