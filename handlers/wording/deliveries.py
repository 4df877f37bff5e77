"""What is said of messages that do not get through: to whoever manages, and on the command line."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from handlers.wording.blocks import Block, lines
from handlers.wording.card import in_words
from handlers.wording.days import day
from handlers.wording.language import N_, _
from models.deliveries import Blocked, Deliveries, Failed, Place

HEADINGS = (N_("Where to"), N_("How it stands"), N_("Since"), N_("Why"))
WHY = {
    "is_archived": N_("the channel is archived; unarchive it, or move its cases to another one"),
    "not_in_channel": N_("the bot is not in the channel; invite it"),
    "channel_not_found": N_("the channel is gone, or the bot was taken out of it; invite it again"),
    "restricted_action": N_("the channel lets only some people post; let the bot post there"),
    "restricted_action_thread_only_channel": N_("the channel takes nothing but replies; let the bot post there"),
    "user_not_found": N_("Slack does not know this account any more"),
    "user_disabled": N_("this account is deactivated"),
    "missing_scope": N_("a permission is missing; paste “remembrancer manifest” into the app's page and install it again"),
    "token_revoked": N_("the bot's token was revoked; install the app again and give the bot its new token"),
    "token_expired": N_("the bot's token has expired; install the app again and give the bot its new token"),
    "account_inactive": N_("the bot's account was deactivated, or the app was taken out; install it again"),
    "invalid_auth": N_("Slack does not take the bot's token; copy it again from the app's page"),
    "it waited in a copy that was put back, and is not to be found in Slack": N_(
        "it waited in a copy of the record that was put back and was not found in Slack; others like it may be held too:"
        " “remembrancer deliveries” sends or drops them"
    ),
    "others read there, or they are not of the team": N_("others read there, or they are not of the team"),
}  # fmt: skip


def reason(why: str, language: str) -> str:
    """Why it does not get through, and what to do; Slack's own word where that is all there is."""
    return _(WHY[why], language) if why in WHY else why


def blocked_message(found: Blocked, zone: ZoneInfo, language: str) -> tuple[str, list[Block]]:
    """To whoever manages: nothing gets through to a place; or it does again."""
    where, since = place(found.place, language), _moment(found.since, zone, language)
    if found.ended:
        until = _moment(found.ended, zone, language)
        said = _("Messages get through again: {where}. From {since} to {until} they did not.", language)
        blocks = [lines("✓ " + said.format(where=where, since=since, until=until))]
    elif not found.place.key:  # it gets through, so it is over
        said = _("Slack took no messages of the bot from {since} on: {why}.", language)
        rest = _("What waited follows now.", language)
        blocks = [lines(said.format(since=since, why=reason(found.why, language)), rest)]
    else:
        said = _("Nothing gets through since {since}: {where}.", language).format(where=where, since=since)
        kept = _("Nothing is lost: {count} waiting. They follow by themselves once it is put right.", language)
        why = _("Why: {why}.", language).format(why=reason(found.why, language))
        blocks = [lines(said, why, kept.format(count=found.waiting))]
    return in_words(blocks), blocks


def failed_message(found: Failed, language: str) -> tuple[str, list[Block]]:
    """To whoever manages: something could not be said at all."""
    said = _("A message could not be sent: {where}.", language).format(where=place(found.place, language))
    why = _("Why: {why}.", language).format(why=reason(found.why, language))
    more = _("Whoever keeps the bot sees all of them with “remembrancer deliveries”.", language)
    blocks = [lines(said, why, more)]
    return in_words(blocks), blocks


def place(found: Place, language: str, *, whole: bool = False) -> str:
    """#follow-up-north; a private channel is named to whoever keeps the bot alone, since its name may tell of a case."""
    if not found.key:
        return _("everything", language)
    if found.person:
        return found.name
    if found.private and not whole:
        return _("a private channel", language)
    return f"#{found.name}" if found.name else _("a channel", language) + (f" {found.key}" if whole else "")


def rows(found: Deliveries, zone: ZoneInfo, language: str) -> list[tuple[str, str, str, str]]:
    """What is blocked, what failed, what waits."""
    blocked = [
        (each.place, _("blocked; {count} waiting", language).format(count=each.waiting), each.since, each.why)
        for each in found.blocked
    ]
    failed = [
        (
            each.place,
            _how(each, language),
            each.since,
            each.why,
        )
        for each in found.failed
    ]
    shut = {each.place.key for each in found.blocked}
    waiting = [
        (each.place, _("{count} waiting", language).format(count=each.messages), each.since, "")
        for each in found.waiting
        if each.place.key not in shut
    ]
    return [
        (place(where, language, whole=True), said, _moment(since, zone, language), reason(why, language))
        for where, said, since, why in (*blocked, *failed, *waiting)
    ]


def _how(each: Failed, language: str) -> str:
    what = f"{each.kind} {each.case}".strip()
    if each.held:
        return _("held, number {number}: {what}", language).format(number=each.number, what=what)
    return _("failed: {what}", language).format(what=what)


def title(found: Deliveries, language: str) -> str:
    """How it stands in one line."""
    waiting = sum(each.messages for each in found.waiting)
    if found.good and not waiting:
        return _("Everything was sent.", language)
    said = _("{waiting} waiting, {blocked} blocked, {failed} failed", language)
    return said.format(waiting=waiting, blocked=len(found.blocked), failed=len(found.failed))


def as_json(found: Deliveries) -> dict[str, Any]:
    """For other programs: each key always present."""
    return {
        "good": found.good,
        "blocked": [_json(each.place) | {"why": each.why, "since": each.since.isoformat(), "waiting": each.waiting}
                    for each in found.blocked],
        "failed": [_json(each.place) | {"id": each.number, "kind": each.kind, "case": each.case, "why": each.why,
                                        "since": each.since.isoformat(), "held": each.held} for each in found.failed],
        "waiting": [_json(each.place) | {"messages": each.messages, "since": each.since.isoformat(),
                                         "unsure": each.unsure} for each in found.waiting],
    }  # fmt: skip


def _json(where: Place) -> dict[str, str]:
    return {"to": where.key, "name": where.name}


def _moment(at: datetime, zone: ZoneInfo, language: str) -> str:
    there = at.astimezone(zone)
    return day(there.date(), language, there.time().replace(second=0, microsecond=0))
