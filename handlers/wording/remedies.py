"""What the buttons under a refusal are called."""

from collections.abc import Mapping
from datetime import date, datetime

from handlers.wording.days import day, short
from handlers.wording.language import N_, PN_, _, plural, text_in
from handlers.wording.why import begun, name
from models.procedure import Procedure
from models.refusals import AlreadyRecorded
from models.requests import Record

KEEP = {
    "day-off": N_("Keep, because…"),
    "window": N_("Keep, because…"),
    "moved": N_("Move it, because…"),
}


def just_recorded(of: AlreadyRecorded, now: datetime, language: str) -> str:
    """Already recorded by Tom Burns 2 minutes ago."""
    seconds = max(int((now - of.at).total_seconds()), 0)
    said = _("already recorded by {who} {ago}: {what}, {day}. Correct it?", language)
    return begun(said.format(who=of.by, ago=_ago(seconds, language), what=of.name, day=day(of.day, language)))


def _ago(seconds: int, language: str) -> str:
    if seconds < 5:
        return _("a moment ago", language)
    if seconds < 60:
        return plural(PN_("1 second ago", "{count} seconds ago"), seconds, language)
    return plural(PN_("a minute ago", "{count} minutes ago"), seconds // 60, language)


def asked_already(what: str, who: str, on: date, language: str) -> str:
    """That the same has been asked and waits."""
    said = _("{what} was asked for by {who} on {day} and waits for its answer; take that back to ask anew", language)
    return said.format(what=what, who=who, day=day(on, language))


def put_right(language: str) -> str:
    """Correct the entry."""
    return _("Put right", language)


def take_entry_back(language: str) -> str:
    """Take an entry back, with a reason."""
    return _("Take it back, because…", language)


def put_right_fact(fact: str, procedure: Procedure, language: str) -> str:
    """Correct the fact that a limit counts from."""
    return _("Put right: {fact}", language).format(fact=name(fact, procedure, language))


def in_channel(name: str, language: str) -> str:
    """Open the case in another channel."""
    return _("In {channel}", language).format(channel=name)


def everybody_may(language: str) -> str:
    """Open the case for everybody in the team."""
    return _("Everybody in the team may read it", language)


def ask(language: str) -> str:
    """Ask whoever decides."""
    return _("Ask for the decision", language)


def log_that(what: str, language: str) -> str:
    """Write down what comes first."""
    return _("Log: {what}", language).format(what=what)


def ask_urgent(language: str) -> str:
    """Ask for the exception."""
    return _("It is urgent: ask for approval", language)


def on_day(of: date, language: str) -> str:
    """Another day."""
    return short(of, language)


def keep(why: str, language: str) -> str:
    """The same, with a reason."""
    return _(KEEP[why], language)


def plan(of: date | None, language: str) -> str:
    """Plan it instead."""
    if of is None:
        return _("Plan a day", language)
    return _("Plan {day}", language).format(day=short(of, language))


def agree(of: date, language: str) -> str:
    """Agree it instead."""
    return _("Agree {day}", language).format(day=short(of, language))


def open_for(names: Mapping[str, str], language: str) -> str:
    """Open a case for an authority."""
    return _("Open a case for {authority}", language).format(authority=named(names, language))


def open_with(event: Record, procedure: Procedure, language: str) -> str:
    """Open a case with what has happened."""
    values = {"event": name(event.name, procedure, language), "day": short(event.day, language)}
    return _("Open a case: {event}, {day}", language).format(**values)


def named(names: Mapping[str, str], language: str) -> str:
    """The authority by its name in this language."""
    return names.get(language) or names["en"]


def status(language: str) -> str:
    """See where a case stands."""
    return _("Status", language)


def end_again(language: str) -> str:
    """What ended the case before it was reopened ends it no more."""
    return _("End the case again", language)


def reopen(language: str) -> str:
    """Let the case go on."""
    return _("Reopen the case", language)


def log(language: str) -> str:
    """Write it down as what happened."""
    return _("Log it", language)


def give_role(role: str, procedure: Procedure, language: str) -> str:
    """Say who holds a role."""
    return _("Assign: {post}", language).format(post=text_in(procedure.roles[role].title, language))


def take_back(language: str) -> str:
    """Take the request back."""
    return _("Take the request back", language)


def done_without(language: str) -> str:
    """Record it with the reason why nobody was asked."""
    return _("It was done without, because…", language)
