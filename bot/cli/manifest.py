"""`remembrancer manifest`: what to give Slack when the app is made."""

import os

from bot import settings
from bot.cli import screen
from bot.cli.options import InLanguage, Language


def command(language: InLanguage = Language.en) -> None:
    """Print the app manifest; paste it where Slack makes an app “from a manifest”."""
    from bot.manifest import manifest  # noqa: PLC0415 - it is made from the handlers, which need a database

    root = (os.environ.get(settings.COMMAND.name) or settings.COMMAND.default).strip("/ ")
    for words in manifest(root, language):
        screen.line(words)
