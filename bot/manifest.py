"""What the bot listens to and may do in Slack; registration and the app manifest are both made from it."""

from collections.abc import Iterator

from handlers.shortcuts import SHORTCUTS
from handlers.table import VERBS
from handlers.wording.language import N_, _

WELSH_COMMAND = "achos"
EVENTS = (
    "app_mention", "app_home_opened", "reaction_added", "message.channels", "message.groups", "member_joined_channel",
)  # fmt: skip
SCOPES = {
    "app_mentions:read": N_("to be spoken to in threads, where Slack refuses slash commands"),
    "channels:history": N_(
        "to look for a message before it is posted again, and to answer “approved” under a request with its button"
    ),
    "channels:read": N_("to know whether a channel is private"),
    "chat:write": N_("to post cards, reminders and answers"),
    "commands": N_("to be asked with /case and /achos"),
    "groups:history": N_("the same in private channels"),
    "groups:read": N_("to know the private channels that it was brought into"),
    "im:history": N_("to look for a reminder before it is sent again"),
    "im:read": N_("to know the channel of a person"),
    "im:write": N_("to remind one person"),
    "reactions:read": N_("to keep a message in a case's record when somebody puts 📌 on it"),
    "users:read": N_("to know the team's people and who has gone"),
}


def commands(root: str) -> dict[str, str]:
    """The slash commands, and what follows them."""
    return {
        f"/{root}": " | ".join(verb.en for verb in VERBS if verb.in_front),
        f"/{WELSH_COMMAND}": " | ".join(verb.cy for verb in VERBS if verb.in_front),
    }


def manifest(root: str, language: str) -> Iterator[str]:
    """The app manifest as YAML, each scope with its reason; the rest is what Slack reads, and the same in both languages."""
    yield from ("display_information:", "  name: Remembrancer", "features:")
    yield from ("  app_home:", "    home_tab_enabled: true", "    messages_tab_enabled: true", "  bot_user:")
    yield from ("    display_name: remembrancer", "    always_online: true", "  slash_commands:")
    for command, hint in commands(root).items():
        yield from (
            f"    - command: {command}",
            "      description: Cases, tasks and dates / Achosion, tasgau a dyddiadau",
        )
        yield f'      usage_hint: "{hint}"'
    yield "  shortcuts:"
    for shortcut in SHORTCUTS:
        yield from (
            f"    - name: {shortcut.title}",
            "      type: message",
            f"      callback_id: {shortcut.callback_id}",
        )
        yield f"      description: {shortcut.description}"
    yield from ("oauth_config:", "  scopes:", "    bot:")
    for scope, reason in SCOPES.items():
        yield f'      - "{scope}" # {_(reason, language)}'
    yield from ("settings:", "  event_subscriptions:", "    bot_events:")
    for event in EVENTS:
        yield f"      - {event}"
    yield from ("  interactivity:", "    is_enabled: true", "  socket_mode_enabled: true")
