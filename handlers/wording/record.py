"""What is said of the record itself: whole, or where it is not."""

from handlers.wording.language import N_, _
from models.chain import Bad
from models.checker import Report

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
    "head": N_("is not what the list of cases says of it"),
    "no-case": N_("belongs to a case that is not in the list"),
    "cut": N_("was there when the anchor was made and is gone"),
    "rewritten": N_("was another when the anchor was made"),
}


def bad_line(bad: Bad, language: str) -> str:
    """The first entry of a case that is not as it was recorded."""
    said = _("case {case}, entry {number} {what}", language)
    return said.format(case=bad.case, number=bad.number, what=_(WHAT[bad.what], language))


def whole_line(report: Report, language: str) -> str:
    """How much was checked, and whether it is whole."""
    if report.bad:
        said = _("{entries} entries of {cases} cases checked: {bad} cases are at fault", language)
    else:
        said = _("{entries} entries of {cases} cases checked: the record is whole", language)
    return said.format(entries=report.entries, cases=report.cases, bad=len(report.bad))
