"""users.*, usergroups.*, team.info, bots.info: who there is."""

from bot.practice.slack.calls import Call
from bot.practice.slack.errors import SlackError
from bot.practice.slack.shown import bot_profile, user_json, usergroup_json
from bot.practice.slack.things import Json


def shown(call: Call, user_id: str) -> Json:
    """A user, as much of them as the app may see."""
    email = "users:read.email" in call.token.scopes
    return user_json(call.world, call.world.users[user_id], email=email, locale=call.flag("include_locale"))


def info(call: Call) -> Json:
    """users.info."""
    call.needs("users:read")
    user = call.word("user")
    if user not in call.world.users:
        raise SlackError("user_not_found")
    return {"user": shown(call, user)}


def list_(call: Call) -> Json:
    """users.list: everybody, also those who have left."""
    call.needs("users:read")
    limit = call.number("limit", 1000, 1000, "invalid_limit")
    page, cursor = call.page(list(call.world.users), limit, "user")
    members = [shown(call, each) for each in page]
    now = int(call.world.now().timestamp())
    return {"members": members, "cache_ts": now, "response_metadata": {"next_cursor": cursor}}


def lookup_by_email(call: Call) -> Json:
    """users.lookupByEmail: only those who are still there."""
    call.needs("users:read.email")
    email = call.word("email").lower()
    for user in call.world.users.values():
        if user.email.lower() == email and not user.deleted and not user.is_bot:
            return {"user": shown(call, user.id)}
    raise SlackError("users_not_found")


def usergroups_list(call: Call) -> Json:
    """usergroups.list."""
    call.needs("usergroups:read")
    groups = [each for each in call.world.usergroups.values() if call.flag("include_disabled") or not each.disabled]
    users, count = call.flag("include_users"), call.flag("include_count")
    return {"usergroups": [usergroup_json(call.world, each, users=users, count=count) for each in groups]}


def usergroups_users_list(call: Call) -> Json:
    """usergroups.users.list."""
    call.needs("usergroups:read")
    group = call.world.usergroups.get(call.word("usergroup"))
    if group is None or (group.disabled and not call.flag("include_disabled")):
        raise SlackError("no_such_subteam")
    return {"users": list(group.members)}


def team_info(call: Call) -> Json:
    """team.info."""
    call.needs("team:read")
    team = call.world.team
    if call.has("team") and call.word("team") != team.id:
        raise SlackError("team_not_found")
    address = f"https://{team.domain}.slack.com/"
    shown_team = {
        "id": team.id,
        "name": team.name,
        "domain": team.domain,
        "url": address,
        "email_domain": "",
        "icon": {},
    }
    return {"team": shown_team}


def bots_info(call: Call) -> Json:
    """bots.info."""
    call.needs("users:read")
    if call.word("bot", call.world.app.bot_id) != call.world.app.bot_id:
        raise SlackError("bot_not_found")
    return {"bot": bot_profile(call.world)}


METHODS = {
    "users.info": info,
    "users.list": list_,
    "users.lookupByEmail": lookup_by_email,
    "usergroups.list": usergroups_list,
    "usergroups.users.list": usergroups_users_list,
    "team.info": team_info,
    "bots.info": bots_info,
}
