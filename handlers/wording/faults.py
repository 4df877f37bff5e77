"""What is said of a fault in a procedure file: file, line, key, what was found and what was expected, in one line."""

from handlers.wording.language import N_, _
from handlers.wording.nearest import nearest
from models.faults import Fault

SAYINGS = {
    "not-opened": N_("the file cannot be opened: {found}"),
    "too-large": N_("the file is too large: found more than {expected} bytes, expected at most {expected}"),
    "not-utf-8": N_("the file is not UTF-8: found {found}, expected text saved as UTF-8"),
    "not-yaml": N_("this is not YAML: {found}; expected “key: value” lines, and quotes around words with a colon in them"),
    "too-deep": N_("found lists in lists deeper than {expected}, expected a procedure's few levels"),
    "alias": N_("found {found}, expected the words themselves: anchors and aliases are not read"),
    "tag": N_("found the tag {found}, expected plain words"),
    "two-documents": N_("found a second document, expected one procedure in a file"),
    "no-regular-file": N_("found a pipe or a device, expected a file"),
    "empty": N_("found nothing, expected a procedure"),
    "wrong": N_("found {found}, expected {expected}"),
    "not-one-of": N_("found {found}, expected one of {expected}"),
    "unknown-key": N_("found {found}, expected a key of this place{near}"),
    "missing-words": N_("found nothing, expected words in this language: {expected}"),
    "missing": N_("found nothing, expected {expected}"),
    "twice": N_("found {found} a second time, expected each name once{first}"),
    "bad-name": N_("found {found}, expected a name of small letters, digits and hyphens"),
    "unreadable-phrase": N_("found {found}, expected a phrase such as {example}"),
    "unknown-event": N_("found {found}, which nothing brings about; expected an event or a step{near}"),
    "unknown-step": N_("found {found}, expected a step{near}"),
    "unknown-option": N_("found {found}, expected an option of that step{near}"),
    "unknown-role": N_("found {found}, expected a role{near}"),
    "unknown-stage": N_("found {found}, expected a stage{near}"),
    "unknown-scale": N_("found {found}, expected a scale{near}"),
    "unknown-criteria": N_("found {found}, expected criteria{near}"),
    "unknown-question": N_("found {found}, expected a question that is listed under questions{near}"),
    "unknown-source": N_("found {found}, expected a clause of a document listed under sources{near}"),
    "circular": N_("found deadlines that wait for each other, {found}; expected one of them to count from an event"),
    "unreachable": N_("found {found}, which nothing leads to while the case is open; expected a step that can come about"),
    "no-ending": N_("found no way to an ending, expected facts that can all come about"),
}  # fmt: skip


def fault_line(fault: Fault, language: str = "en") -> str:
    """path/to/file.yaml:12: steps.handover-meeting.due: found ..., expected ..."""
    near = nearest(fault.found, fault.expected) if fault.found else []
    values = {
        "found": f"“{_one_line(fault.found)}”" if fault.found else _("nothing", language),
        "expected": ", ".join(fault.expected),
        "near": _(", such as {words}", language).format(words=", ".join(near or fault.expected[:5]))
        if fault.expected
        else "",
        "example": (near or list(fault.expected) or [""])[0],
        "first": _("; the first stands in {file}", language).format(file=fault.expected[0]) if fault.expected else "",
    }
    where = f"{fault.file}:{fault.line}: " + (f"{fault.key}: " if fault.key else "")
    return where + _(SAYINGS[fault.sort], language).format(**values)


def _one_line(found: str, most: int = 80) -> str:
    flat = " ".join(found.split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"
