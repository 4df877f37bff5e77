"""What is said of a fault in a procedure file: file, line, key, what was found and what was expected, in one line."""

from handlers.wording.expected import expectation
from handlers.wording.language import N_, _
from handlers.wording.nearest import mended_phrase, nearest
from models.faults import Fault

SAYINGS = {
    "not-opened": N_("the file cannot be opened: {found}"),
    "no-file": N_("there is no such file"),
    "folder": N_("this is a folder, expected a file"),
    "forbidden": N_("the file may not be read by you"),
    "too-large": N_("the file is too large: found more than {expected} bytes, expected at most {expected}"),
    "not-utf-8": N_("the file is not UTF-8: found {found}, expected text saved as UTF-8"),
    "not-yaml": N_("found {found}, which cannot be read as YAML; expected “key: value” lines, and quotes around words with a colon in them"),
    "tab": N_("found a tab before {found}, expected spaces"),
    "control": N_("found the character {found}, which cannot be shown; expected text only"),
    "no-space": N_("found {found}, expected a space after the colon"),
    "no-colon": N_("found {found}, expected “key: value”, or “key:” with what belongs to it below"),
    "colon": N_("found a second colon in {found}, expected quotes around words with a colon in them"),
    "indent": N_("found {found} further in or out than its neighbours; expected keys that belong together under each other"),
    "open-quote": N_("found a quote that is not closed in {found}; expected one before the words and one after them"),
    "after-quote": N_("found words after a closing quote or bracket in {found}; expected quotes around all the words, and '' for an apostrophe between '...'"),
    "in-brackets": N_("found {found}; expected commas between what stands in the brackets, and quotes around words with a comma or a colon in them"),
    "open-bracket": N_("found a bracket that is not closed in {found}; expected it closed"),
    "odd-start": N_("found words that begin with a sign of YAML's own in {found}; expected quotes around them"),
    "question-mark": N_("found {found}, expected quotes around words in brackets with a question mark in them"),
    "too-deep": N_("found lists in lists deeper than {expected}, expected a procedure's few levels"),
    "alias": N_("found {found}, expected the words themselves: anchors and aliases are not read"),
    "tag": N_("found the tag {found}, expected plain words"),
    "two-documents": N_("found a second document, expected one procedure in a file"),
    "no-regular-file": N_("found a pipe or a device, expected a file"),
    "empty": N_("found nothing, expected a procedure"),
    "wrong": N_("found {found}, expected {expected}"),
    "not-one-of": N_("found {found}, expected one of {expected}"),
    "unknown-key": N_("found {found}, expected a key of this place{near}"),
    "missing-en": N_("the English is missing, expected en: and the words"),
    "missing-cy": N_("the Welsh is missing, expected cy: and the words in Welsh"),
    "no-welsh": N_("{found} has no Welsh yet, expected cy: and the words in Welsh beside the English"),
    "missing": N_("found nothing, expected {expected}"),
    "twice": N_("found {found} a second time, expected each name once{first}"),
    "not-the-file": N_("found {found}, expected {expected}, as the file is named"),
    "unreadable-phrase": N_("found {found}, expected a phrase such as {example}"),
    "unknown-event": N_("found {found}, which nothing brings about; expected an event or a step{near}"),
    "bare-option": N_("found {found}, an option without its step; expected {expected}"),
    "unknown-carried": N_("found {found}, which the procedure that opens does not have; expected an event or a step of it{near}"),
    "unknown-considered": N_("found {found}, which the procedure that opens does not have; expected an option of it as STEP/OPTION{near}"),
    "unknown-step": N_("found {found}, expected a step{near}"),
    "unknown-option": N_("found {found}, expected an option of that step{near}"),
    "unknown-role": N_("found {found}, expected a role{near}"),
    "outside-chaser": N_("found {found}, who is outside too; expected a role inside{near}"),
    "unknown-stage": N_("found {found}, expected a stage{near}"),
    "unknown-scale": N_("found {found}, expected a scale{near}"),
    "unknown-criteria": N_("found {found}, expected criteria{near}"),
    "unknown-question": N_("found {found}, expected a question that is listed under questions{near}"),
    "unknown-source": N_("found {found}, expected a clause of a document listed under sources{near}"),
    "circular": N_("found deadlines that wait for each other, {found}; expected one of them to count from an event"),
    "unreachable": N_("found {found}, which nothing leads to while the case is open; expected a step that can come about"),
    "no-ending": N_("found no way to an ending, expected facts that can all come about"),
}  # fmt: skip

SHAPES = frozenset({"wrong", "missing"})  # what was expected is told as a shape, not as names
NODES = {"a list": N_("a list"), "a mapping": N_("keys and values")}


def fault_line(fault: Fault, language: str = "en") -> str:
    """path/to/file.yaml:12: steps.handover-meeting.due: found ..., expected ..."""
    near = _near(fault)
    values = {
        "found": _found(fault, language),
        "expected": expectation(fault.expected, language) if fault.sort in SHAPES else ", ".join(fault.expected),
        "near": _(", such as {words}", language).format(words=", ".join(near or fault.expected[:5]))
        if fault.expected
        else "",
        "example": (near or list(fault.expected) or [""])[0],
        "first": _("; the first stands in {file}", language).format(file=fault.expected[0]) if fault.expected else "",
    }
    where = f"{fault.file}:{fault.line}: " + (f"{fault.key}: " if fault.key else "")
    return where + _(SAYINGS[fault.sort], language).format(**values)


def _near(fault: Fault) -> list[str]:
    """The right words, or a phrase made right, that look most like what was found."""
    if not fault.found:
        return []
    mended = mended_phrase(fault.found) if fault.sort == "unreadable-phrase" else ""
    return [mended] if mended else nearest(fault.found, fault.expected)


def _found(fault: Fault, language: str) -> str:
    if fault.found in NODES:
        return _(NODES[fault.found], language)
    if fault.sort == "not-utf-8":
        return _("byte {number}", language).format(number=_one_line(fault.found))
    return f"“{_one_line(fault.found)}”" if fault.found else _("nothing", language)


def _one_line(found: str, most: int = 80) -> str:
    flat = " ".join(found.split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"
