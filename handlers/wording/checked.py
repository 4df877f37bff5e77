"""What `remembrancer check` found, a line for each thing, with what to do where it is not as it should be."""

from typing import Any

from handlers.wording.language import N_, _
from handlers.wording.refused import refused

SAYINGS = {
    "token": N_("Slack knows the bot as {user} in {team}"),
    "token-missing": N_("{name} is not set; .env.example says what it is"),
    "token-refused": N_("Slack does not take {name} ({why}); copy it again from the app's page"),
    "away": N_("Slack does not answer at {address}; look at the network, the proxy and SLACK_API_URL"),
    "socket": N_("a socket can be opened"),
    "secret": N_("signed requests come in at {address}"),
    "secret-missing": N_(
        "SLACK_SIGNING_SECRET is not set, and without it nobody can tell who sends requests to {address}"
    ),
    "scopes": N_("all {count} scopes are granted"),
    "scopes-missing": N_(
        "these scopes are missing: {names}; paste “remembrancer manifest” into the app's page and install it again"
    ),
    "scopes-unknown": N_("which scopes are granted cannot be seen here"),
    "clock": N_("the clock agrees with Slack's"),
    "clock-apart": N_("the clock is {seconds} seconds away from Slack's; set it, for signatures hold five minutes"),
    "clock-unknown": N_("Slack's clock cannot be seen here"),
    "database": N_("the database is there and up to date ({address})"),
    "database-new": N_("there is no database yet; “remembrancer run” makes it ({address})"),
    "database-older": N_(
        "the database is older than this release; “remembrancer run” copies it and brings it up to date"
    ),
    "database-upgrade": N_("the database is not up to date; first: remembrancer db upgrade"),
    "database-owner": N_(
        "the bot's role {role} may change what is kept for good; give it one of its own: remembrancer db upgrade --as ADDRESS"
    ),
    "erasures-undone": N_(
        "words stand in this database that were erased: it is a copy from before; “remembrancer restore” without a file,"
        " or the next start of the bot, erases them again"
    ),
    "erasures-unlisted": N_(
        "the list of erasures beside the database lacks {count}; the bot writes it when it erases, and remembrancer"
        " erasures --to FILE at any time: keep one elsewhere"
    ),
    "erasures-unlisted-elsewhere": N_(
        "{count} erasures stand on no list, and a backup that is put back would not know them; write one and keep it"
        " elsewhere: remembrancer erasures --to FILE"
    ),
    "copies-beside": N_(
        "these copies stand beside the database and hold words that were erased since; destroy them as your rules say: {files}"
    ),
    "database-not": N_("{said}"),
    "runs": N_("a bot runs ({about}); it went through what is due {ticked} seconds ago"),
    "runs-not": N_(
        "a bot that began ({about}) was heard of {heard} seconds ago and went through what is due {ticked} seconds ago; start it again"
    ),
}


def finding(kind: str, values: dict[str, Any], language: str, *, good: bool) -> str:
    """✓ or ✗, and the sentence."""
    if "refusal" in values:
        values = values | {"said": refused(values["refusal"], language)}
    return f"{'✓' if good else '✗'} " + _(SAYINGS[kind], language).format(**values)
