"""A world as a file, so that a workspace goes on where it was left; what only screens hold is not kept."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import ConfigDict, TypeAdapter

from bot.practice.slack.things import App, Channel, File, Screen, Team, Token, User, Usergroup
from bot.practice.slack.world import World


@dataclass
class Kept:
    """What a world is made anew from."""

    __pydantic_config__ = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")

    shape: Literal[1]  # of the file; another release may have another
    now: datetime
    team: Team
    app: App
    users: dict[str, User]
    usergroups: dict[str, Usergroup]
    channels: dict[str, Channel]
    files: dict[str, File]
    tokens: dict[str, Token]
    bot_token: str
    app_token: str
    made: int
    last_ts: int


KEPT = TypeAdapter(Kept)


def save(world: World, file: Path) -> None:
    """Write it beside the old file first, so that a power cut leaves one of the two."""
    made, last_ts = world.counters
    kept = Kept(
        1,
        world.now(),
        world.team,
        world.app,
        world.users,
        world.usergroups,
        world.channels,
        world.files,
        world.tokens,
        world.bot_token,
        world.app_token,
        made,
        last_ts,
    )
    new = file.with_name(f"{file.name}.new")
    new.write_bytes(KEPT.dump_json(kept))
    new.replace(file)


def load(file: Path) -> World:
    """The world as it was saved; its clock runs on from there. What cannot be read is a ValueError."""
    kept = KEPT.validate_json(file.read_bytes())
    world = World(kept.team.name)
    world.team, world.app = kept.team, kept.app
    world.users, world.usergroups, world.channels = kept.users, kept.usergroups, kept.channels
    world.files, world.tokens = kept.files, kept.tokens
    world.bot_token, world.app_token = kept.bot_token, kept.app_token
    world.screens = {user: Screen() for user in kept.users}
    world.counters = (kept.made, kept.last_ts)
    world.clock.move_to(kept.now)
    return world
