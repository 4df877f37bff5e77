"""What is said when the database, or a file beside it, is locked, away or not as it should be."""

from collections.abc import Callable
from typing import Any

from handlers.wording.language import N_, _
from handlers.wording.refused_parts import bracketed
from models import refusals
from models.refusals import Refused

TROUBLES = {
    "locked": N_("the database is busy with something else; nothing was recorded: try again in a moment"),
    "full": N_("the disk of the database is full; nothing was recorded: make room, then try again"),
    "read-only": N_("the database can only be read; nothing was recorded: let the bot write to its file and folder"),
    "not-opened": N_("the file of the database cannot be opened; nothing was recorded: check its path and its rights"),
    "no-database": N_("the file is not a database; nothing was recorded: check the address of the database"),
    "no-database-yet": N_("there is no database yet{what}; make it first: remembrancer db upgrade"),
    "damaged": N_("the database is damaged; nothing was recorded: put back the latest backup"),
    "no-tables": N_("the database has no tables yet; make them first: remembrancer db upgrade"),
    "older": N_("the database is older than this release{what}; bring it up to date first: remembrancer db upgrade"),
    "newer": N_("the database is newer than this release{what}; start the newer release"),
    "at-once": N_("somebody else did the same at this moment; look, and ask again if it is still wanted"),
    "not-ours": N_("the database holds tables of another program{what}; give another address"),
    "away": N_("the database does not answer: try again in a moment; what is there already is not recorded twice"),
    "in-doubt": N_(
        "the database was lost just as this was written, and does not answer: look whether it is there before you ask again"
    ),
    "disk": N_("the disk of the database does not take what is written; nothing was recorded: look at the disk"),
    "address": N_("the address of the database is not understood{what}; write sqlite:///FILE or postgresql://..."),
    "folder": N_("the folder for the database does not exist{what}; make it, or give another address"),
    "no-roles": N_("SQLite knows no roles; leave --as out, or use PostgreSQL for both addresses"),
    "same-role": N_("the bot needs a role that is not the owner's{what}; name one in the database's own address"),
    "other-database": N_(
        "the two addresses lead to different databases{what}; give the same one for the owner and the bot"
    ),
    "strong-role": N_(
        "the bot's role may change what is kept for good{what}; give it a role of its own with no other rights"
    ),
    "runs": N_("another bot runs on this database already{what}; end that one first"),
    "practising": N_("somebody practises in this folder already{what}; end that first, or give --folder"),
    "workspace": N_("this workspace is not set up yet{what}; nothing was recorded: set it up first"),
    "workspaces": N_("the record holds more than one workspace{what}; choose one with --workspace"),
    "no-workspace": N_("the record holds no workspace yet; set one up first"),
    "procedure": N_(
        "this release cannot read the text of the case's procedure{what}; nothing was recorded: go back to the release before"
    ),
    "no-erasures": N_(
        "no list of erasures can be read from the file{what}; give one that “remembrancer erasures” wrote; where it stands"
        " beside the record, put a copy of it back, or move it away: the next erasure writes it anew from the record"
    ),
    "no-anchor": N_("no anchor can be read from the file{what}; give one that “remembrancer anchor” wrote"),
    "no-record": N_("no record can be read from the file{what}; give a database or an export"),
    "no-file": N_("there is no such file{what}; give a database, its address or an export"),
    "case-or-all": N_("give one case, or --all for every one{what}"),
    "nowhere": N_("say where to write it: --to FILE, or --csv FILE for a table"),
    "no-open-case": N_("no open case has this reference{what}; a private one is exported with --private only"),
    "pg-dump": N_("PostgreSQL has its own tool; use: pg_dump --format=custom --file=FILE ADDRESS{what}"),
    "pg-restore": N_(
        "PostgreSQL has its own tool: end the bot, use pg_restore{what}, then run “remembrancer restore” without a file"
    ),
    "there-already": N_("there is a file of this name already{what}; give the path of a new one"),
    "no-backup": N_("no database of ours can be read from the file{what}; give one that “remembrancer backup” wrote"),
    "faulty-backup": N_(
        "the record in the file is not whole{what}; nothing was put back: “remembrancer verify” says where, or give another"
    ),
    "move-ways": N_("a record moves from SQLite to PostgreSQL; give the address of a PostgreSQL database to move to"),
    "needs-owner": N_("the role of that address may make no tables{what}; give the owner's address too, with --as"),
    "not-empty": N_("there is a record in that database already{what}; give an empty one"),
    "faulty-record": N_("the record is not whole{what}; nothing was moved: “remembrancer verify” says where"),
    "moved-away": N_(
        "the record has moved{what}, and this file is only what it was then: set DATABASE_URL to where it is now"
    ),
    "moved-otherwise": N_(
        "what arrived is not the same as what was sent; nothing was moved: try again, and tell us if it stays"
    ),
    "not-held": N_(
        "no message of that number was held when a copy was put back{what}; “remembrancer deliveries” lists those that are"
    ),
    "not-read": N_("the file cannot be read{what}; look at its path and its rights"),
    "not-written": N_("the file could not be written{what}; give the path of a new file"),
}


def _not_now(of: refusals.NotNow, language: str) -> str:
    why = "no-workspace" if of.why == "workspaces" and not of.what else of.why
    return _(TROUBLES[why], language).format(what=bracketed(of.what))


SAYINGS: dict[type[Refused], Callable[[Any, str], str]] = {refusals.NotNow: _not_now}
