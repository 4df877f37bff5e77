"""The account of reminders: one line for a digest, and a row for each on the command line."""

from typing import Any

from handlers.wording.days import day
from handlers.wording.language import N_, _
from models.accounts import FAILED, MISSING, SENT, SUPPRESSED, WAITING, Accounted, Reminder

HEADINGS = (N_("Day"), N_("Reminder of"), N_("To"), N_("What became of it"), N_("Where, or why"))
STATES = {
    SENT: N_("sent"),
    SUPPRESSED: N_("held back"),
    FAILED: N_("failed"),
    WAITING: N_("waits"),
    MISSING: N_("MISSING"),
}
WHY = {
    "met": N_("it was done, or no longer needed, before it was sent"),
    "newer": N_("a later one says it"),
    "put-off": N_("put off by whoever was to hear it"),
    "overtaken": N_("its day was changed before it was sent"),
    "dropped": N_("held after a restore, and dropped by hand"),
    "quietened": N_("reminders rest"),
    "nobody": N_("nobody manages who may know of it"),
    "chased": N_("it was chased, and rests"),
    "missed": N_("it is said to be missed"),
    "moved": N_("its day moved"),
    "failed": N_("its case could not be read"),
}


def accounted_line(found: Accounted, language: str) -> str:
    """For a digest: all of last week's reminders are accounted for, or how many are not."""
    total, missing, failed = len(found.reminders), found.count(MISSING), found.count(FAILED)
    if not total:
        return _("No reminders were due last week", language)
    if missing or failed:
        said = _("Reminders due last week: {total}; missing: {missing}, failed: {failed}", language)
        return said.format(total=total, missing=missing, failed=failed)
    if total == 1:
        return _("The 1 reminder due last week is accounted for", language)
    return _("All {total} reminders due last week accounted for", language).format(total=total)


def title(found: Accounted, language: str) -> str:
    """The days, and how it adds up."""
    said = _(
        "{first} to {last}: {total} reminders; {sent} sent, {held} held back, {failed} failed, {waiting} waiting, {missing} missing",
        language,
    )
    return said.format(
        first=day(found.span.first, language),
        last=day(found.span.last, language),
        total=len(found.reminders),
        sent=found.count(SENT),
        held=found.count(SUPPRESSED),
        failed=found.count(FAILED),
        waiting=found.count(WAITING),
        missing=found.count(MISSING),
    )  # fmt: skip


def rows(found: Accounted, names: dict[str, str], language: str) -> list[tuple[str, str, str, str, str]]:
    """What is missing first, then day by day."""
    ordered = sorted(found.reminders, key=lambda each: (each.state != MISSING, each.state != FAILED, each.day))
    return [
        (
            day(each.day, language),
            named(each),
            names.get(each.person, each.person),
            _(STATES[each.state], language),
            link(each) or _(WHY.get(each.why, each.why), language) if each.why or each.message else "",
        )
        for each in ordered
    ]


def named(each: Reminder) -> str:
    """SFU-3 handover-meeting#2; an action by its entry."""
    what = each.step or "action"
    return f"{each.case} {what}" + (f"#{each.occurrence}" if each.occurrence > 1 or not each.step else "")


def link(each: Reminder) -> str:
    """Where the message stands: Slack leads there from anywhere."""
    if not each.message:
        return ""
    if each.channel.startswith(("U", "W")):
        return f"https://slack.com/app_redirect?channel={each.channel}"
    return f"https://slack.com/archives/{each.channel}/p{each.message.replace('.', '')}"


def as_json(found: Accounted) -> dict[str, Any]:
    """For other programs: each key always present."""
    states = (SENT, SUPPRESSED, FAILED, WAITING, MISSING)
    return {
        "first": found.span.first.isoformat(),
        "last": found.span.last.isoformat(),
        "adds_up": found.adds_up,
        "total": len(found.reminders),
        **{state: found.count(state) for state in states},
        "reminders": [each._asdict() | {"day": each.day.isoformat(), "link": link(each)} for each in found.reminders],
    }
