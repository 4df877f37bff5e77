"""What is said of the record itself: whole, or where it is not."""

from collections.abc import Iterator
from datetime import datetime

from handlers.wording.language import N_, _
from handlers.wording.refused_parts import instant
from models.chain import Bad, Gone
from models.checker import Report
from models.copies import DROPPED_AFTER, LEFT, MOVED, SENT_AFTER, Copy

WHAT = {
    "missing": N_("is missing"),
    "twice": N_("stands out of its order"),
    "edited": N_("was edited: its text is not the one that was hashed"),
    "unreadable": N_("cannot be read"),
    "chain": N_("does not follow from the entry before it"),
    "columns": N_("is not what the columns beside it say"),
    "no-opening": N_("should be the opening of the case and is not"),
    "words": N_("has lost words, or holds others than were recorded"),
    "more-words": N_("is the last of a case that holds words which no entry speaks of"),
    "text": N_("is the text of a procedure that was edited"),
    "no-text": N_("belongs to a case whose procedure's text is gone"),
    "erasure": N_("says that words were erased, but nobody else had agreed to it a day before"),
    "not-erased": N_("holds words again that were erased"),
    "head": N_("is not what the list of cases says of it"),
    "no-case": N_("belongs to a case that is not in the list"),
    "cut": N_("was there when the anchor was made and is gone"),
    "rewritten": N_("was another when the anchor was made"),
}


def bad_line(bad: Bad, language: str) -> str:
    """The first entry of a case that is not as it was recorded."""
    said = _("case {case}, entry {number} {what}", language)
    return said.format(case=bad.case, number=bad.number, what=_(WHAT[bad.what], language))


def fault_lines(report: Report, language: str) -> Iterator[str]:
    """Everything that is at fault: entries, cases that are gone, and changes that nothing refuses any more."""
    yield from (bad_line(bad, language) for bad in report.bad)
    gone = _("{case} was opened and is gone, with all of its entries: compare with your anchors and backups", language)
    yield from (gone.format(case=case) for case in report.gone)
    open_to = _(
        "the database itself refuses no {change} any more: somebody took the guard away; keep the file as it is, compare"
        " with your anchors, and put back a backup",
        language,
    )
    yield from (open_to.format(change=change) for change in report.unguarded)


def whole_line(report: Report, language: str) -> str:
    """How much was checked, and whether it is whole."""
    if report.bad or report.gone:
        said = _("{entries} entries of {cases} cases checked: {bad} cases are at fault", language)
    elif report.unguarded:
        said = _(
            "{entries} entries of {cases} cases checked: they are whole, and the database no longer guards them",
            language,
        )
    else:
        said = _("{entries} entries of {cases} cases checked: the record is whole", language)
    return said.format(entries=report.entries, cases=report.cases, bad=len(report.bad) + len(report.gone))


def erased_line(gone: Gone, language: str) -> str:
    """Which words were lawfully erased, when, by whom, and on which basis."""
    said = _(
        "{case}, words of {entries}: erased on {at}, asked for by {asked}, agreed by {agreed}; basis: {basis}", language
    )
    basis = _("(words erased)", language) if gone.basis is None else " ".join(gone.basis.split())
    return said.format(
        case=gone.reference,
        entries=", ".join(map(str, gone.entries)) or "–",
        at=instant(datetime.fromisoformat(gone.on), language),
        asked=gone.asked_by,
        agreed=gone.agreed_by,
        basis=basis,
    )


def restored_line(copy: Copy, language: str) -> str:
    """How far the record reaches that was put back, and what became of the messages that waited in it."""
    said = _(
        "put back: {entries} entries of {cases} cases. {held} messages waited in it: each is looked for in Slack, and"
        " what is not found there is not sent. Nobody is reminded today",
        language,
    )
    return said.format(entries=copy.entries, cases=copy.cases, held=copy.held)


def copied_line(copy: Copy, language: str) -> str:
    """When a copy was put back or the record moved here, by whom, and how far it reached."""
    if copy.kind == LEFT:
        said = _("moved to {file} on {at} by {who}: {entries} entries of {cases} cases, digest {digest}", language)
    elif copy.kind in {SENT_AFTER, DROPPED_AFTER}:
        sent = _("{held} held messages sent on {at} by {who}: {file}", language)
        said = sent if copy.kind == SENT_AFTER else _("{held} held messages dropped on {at} by {who}: {file}", language)
    elif copy.kind == MOVED:
        said = _("moved here on {at} by {who}: {entries} entries of {cases} cases, digest {digest}", language)
    else:
        said = _("put back on {at} by {who}: {entries} entries of {cases} cases, digest {digest}", language)
    who = copy.by or _("nobody", language)
    return said.format(
        at=instant(copy.at, language),
        who=who,
        entries=copy.entries,
        cases=copy.cases,
        digest=copy.digest,
        file=copy.file,
        held=copy.held,
    )
