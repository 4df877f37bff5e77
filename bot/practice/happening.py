"""What happens in the practice workspace, a line each for the terminal."""

from typing import Any

QUIET = frozenset(
    {"auth.test", "apps.connections.open", "users.info", "users.list", "conversations.info", "conversations.open"}
)
LONGEST = 100


def heard(kind: str, payload: dict[str, Any]) -> str:
    """What somebody did that reached the bot; messages that it does not listen to are passed over."""
    if kind == "slash_commands":
        return f"{payload['user_name']}: {payload['command']} {payload['text']}".strip()
    if kind == "interactive":
        pressed = [each.get("text", {}).get("text") or each["action_id"] for each in payload.get("actions", ())]
        return f"{payload['user']['username']}: [{', '.join(pressed) or payload['type']}]"
    event = payload.get("event", {})
    return f"{event['user']}: {event['text']}" if event.get("type") == "app_mention" else ""


def told(method: str, args: dict[str, Any]) -> str:
    """What the bot asked of Slack."""
    if method in QUIET:
        return ""
    first = str(args.get("text") or "").partition("\n")[0]
    return f"  {method}  {first}"[:LONGEST].rstrip()
