"""What a new entry changed: which task moved, from when to when, which came up or fell away."""

from datetime import date

from handlers.wording.days import day
from handlers.wording.language import N_, _, text_in
from models.changes import Change, moved
from models.duties import SETTLED

SORTS = {
    "new": N_("{task}: new, by {new}"),
    "gone": N_("{task}: no longer there (was by {old})"),
    "moved": N_("{task}: by {new} (was {old})"),
    "settled": N_("{task}: settled (was by {old})"),
    "opened-again": N_("{task}: owed again, by {new}"),
    "state": N_("{task}: by {new}"),
}
UNDATED = {
    "new": N_("{task}: new, no day set"),
    "gone": N_("{task}: no longer there"),
    "settled": N_("{task}: settled"),
    "opened-again": N_("{task}: owed again, no day set"),
}


def worth_saying(change: Change) -> bool:
    """Not where only its state differs, nor of what comes up settled: nobody has to do it."""
    settled = change.sort == "new" and change.after is not None and change.after.state in SETTLED
    return change.sort != "state" and not settled


def change_line(change: Change, language: str) -> str:
    """One task that differs."""
    duty = change.after or change.before
    task = text_in(duty.definition.title, language) if duty else change.step
    if duty and duty.definition.repeats:
        task = f"{task} {change.occurrence}"
    dates = moved(change)
    old = change.before.due if change.before else None
    new = change.after.due if change.after else None
    if dates and change.sort == "moved" and dates.due[0] == dates.due[1]:
        old, new = dates.act_by
        if old == new:
            old, new = dates.first
            return _("{task}, first day: {old} → {new}", language).format(
                task=task, old=_said(old, language), new=_said(new, language)
            )
    said = SORTS if (old if change.sort in {"gone", "settled"} else new) else SORTS | UNDATED
    return _(said[change.sort], language).format(task=task, old=_said(old, language), new=_said(new, language))


def _said(of: date | None, language: str) -> str:
    return day(of, language) if of else _("a day not settled", language)
