"""Reading and checking procedure files: every fault is found, placed and told."""

import json
import os
import re
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from handlers.wording.expected import SAID, expectation
from handlers.wording.faults import SAYINGS, fault_line
from models import library
from models.definition import define, named_twice
from models.duties import duties
from models.history import Happened, history_of
from models.language import PROCEDURE, schema
from models.shapes import MapOf, Record, Shape
from models.yaml_tree import LARGEST_FILE
from tests import published
from tests.conftest import Run

GOOD = library.FOLDER / "swia-follow-up.yaml"
TEXT = GOOD.read_text("utf-8")


def faults_of(text: str | bytes) -> list[tuple[str, str, int]]:
    """Sort, key and line of each fault in a file with this text."""
    raw = text.encode() if isinstance(text, str) else text
    return [(fault.sort, fault.key, fault.line) for fault in define(raw, "file.yaml").faults]


def line_of(text: str, words: str) -> int:
    """The line in which these words first stand."""
    return text[: text.index(words)].count("\n") + 1


def changed(old: str, new: str) -> str:
    """The good file with one thing changed."""
    assert old in TEXT
    return TEXT.replace(old, new, 1)


@pytest.mark.parametrize(
    ("old", "new", "sort", "key"),
    [
        ("    kind: meeting\n", "    kid: meeting\n", "unknown-key", "steps.handover-meeting.kid"),
        ("due: within 12 weeks of report-published", "due: in 12 weeks", "unreadable-phrase", "steps.action-plan.due"),
        ("due: within 12 weeks of report-published", "due: within 12 weeks of report-publishd", "unknown-event",
         "steps.action-plan.due"),
        ("due: after handover-meeting, no period", "due: after handover, no period", "unknown-event",
         "steps.confirmation-letter.due"),
        ("owner: inspection-support-manager", "owner: inspection-suport-manager", "unknown-role",
         "steps.handover-meeting.owner"),
        ("scales: [evaluation]", "scales: [evaluations]", "unknown-scale", "steps.serious-concern-check.scales.1"),
        ("who: [authority, inspection-team, link-inspector]", "who: [authority, team]", "unknown-role",
         "steps.handover-meeting.attendees.who.2"),
        ("unless: visit-decision/no-visit", "unless: visit-decision/none", "unknown-option",
         "steps.monitoring-visit.unless.1"),
        ("unless: visit-decision/no-visit", "unless: visit/no-visit", "unknown-step", "steps.monitoring-visit.unless.1"),
        ("wanted_by: visit-decision/visit", "wanted_by: visit-decision/visits", "unknown-option",
         "steps.monitoring-visit.wanted_by.1"),
        ("wanted_by: visit-decision/visit", "wanted_by: visit-decision", "wrong", "steps.monitoring-visit.wanted_by"),
        ("stage: monitoring", "stage: middle", "unknown-stage", "steps.management-team-liaison.stage"),
        ("asks: [F-50]", "asks: [F-51]", "unknown-question", "steps.handover-meeting.asks.1"),
        ("clauses: [SW-05, SW-06]", "clauses: [XX-05, SW-06]", "unknown-source", "steps.handover-meeting.clauses"),
        ("    clauses: [SW-05, SW-06]\n", "", "missing", "steps.handover-meeting.clauses"),
        ("clauses: [SW-05, SW-06]", "clauses: []", "wrong", "steps.handover-meeting.clauses"),
        ("title: {en: Handover meeting, cy: Cyfarfod trosglwyddo}", "title: {en: Handover meeting}", "missing-cy",
         "steps.handover-meeting.title.cy"),
        ("    title: {en: Handover meeting, cy: Cyfarfod trosglwyddo}\n", "", "missing", "steps.handover-meeting.title"),
        ("force: must", "force: shall", "not-one-of", "steps.handover-meeting.force"),
        ("nation: SCT", "nation: GB", "not-one-of", "nation"),
        ("  - when: end-record", "  - when: end-recrd", "unknown-event", "ends.1.when.1"),
        ("  action-plan:\n", "  handover-meeting:\n", "twice", "steps.handover-meeting"),
        ("opens_on: report-published", "opens_on: report-printed", "unknown-event", "opens_on"),
        ("outside: true, chased_by: link-inspector", "outside: true", "missing", "roles.authority.chased_by"),
        ("low: up to 2 days", "low: two days", "wrong", "steps.follow-up-inspection.effort.low"),
        ("  report-published: {", "  handover-meeting: {", "twice", "events.handover-meeting"),
        ("  presented-to-members: {", "  Presented: {", "wrong", "events.Presented"),
        ("  SW: {", "  sw: {", "wrong", "sources.sw"),
        ("  F-50:", "  Q-1:", "wrong", "questions.Q-1"),
        ("chased_by: link-inspector", "chased_by: authority", "outside-chaser", "roles.authority.chased_by"),
        ("unless: visit-decision/no-visit", "unless: no-visit", "bare-option", "steps.monitoring-visit.unless.1"),
    ],
)  # fmt: skip
def test_each_fault_is_found_where_it_stands(old: str, new: str, sort: str, key: str) -> None:
    """One thing wrong gives that fault, at its key, in the line that was changed or of the step that lacks it."""
    text = changed(old, new)
    found = faults_of(text)
    assert (sort, key) in [(of_sort, of_key) for of_sort, of_key, _ in found]
    lines = [number for of_sort, of_key, number in found if (of_sort, of_key) == (sort, key)]
    pairs = zip(TEXT.splitlines(), text.splitlines(), strict=False)
    changed_line = next(number for number, (before, after) in enumerate(pairs, start=1) if before != after)
    if not new:
        assert lines == [line_of(text, f"  {key.split('.')[-2]}:\n")]
    elif sort == "twice" and key.startswith("steps"):
        assert lines == [line_of(TEXT, f"  {key.rpartition('.')[2]}:\n")]
    else:
        assert lines == [changed_line]


@pytest.mark.parametrize(
    ("written", "sort", "line"),
    [
        ("steps:\n  a:\n\ttitle: x\n", "tab", 3),
        ("a: x\nb: y\x07\nc: z\n", "control", 2),
        ("steps:\n  a:\n    title: x\n    kind:visit\n    owner: y\n", "no-space", 4),
        ("kind:visit\nowner: y\n", "no-space", 1),
        ("a:\n  b:\n    title: y\n    kind:visit\n  c:\n    title: z\n", "no-space", 4),
        ("a: x\nkind meeting\nb: y\n", "no-colon", 2),
        ("steps\n  a:\n    b: c\n", "no-colon", 1),
        ("a: b\nkey: a: b\n", "colon", 2),
        ("a: x\n   kind: y\nb: z\n", "indent", 2),
        ("a:\n  b:\n    title: {en: x}\n     kind: y\n", "indent", 4),
        ("a:\n  b:\n    title: x\n   kind: y\n    owner: z\n", "indent", 4),
        ("ends:\n  - when: a\n - when: b\n", "indent", 3),
        ("a:\n  - x\n  b: y\n", "indent", 3),
        ("a: {en: 'x\n  y', cy: z}\nb: {en: 'a\n  b', cy: c}\n  d: e\n", "indent", 5),
        ("a: 1\ntitle: {en: 'Foo, cy: Bar}\nb: 2\nc: 3\n", "open-quote", 2),
        ("a: 1\ntitle: {en: 'Foo, cy: Bar}\nb: {en: 'x', cy: z}\nc: 3\n", "open-quote", 2),
        ('a: "foo\nb: "x"\nc: y\n', "open-quote", 1),
        ("a: 'the visit's end'\nb: x\n", "after-quote", 1),
        ("a: {en: x}}\nb: z\n", "after-quote", 1),
        ("a: {en: foo: bar, cy: x}\n", "in-brackets", 1),
        ("a: {en: x cy: y}\nb: z\n", "in-brackets", 1),
        ("a: {en: x, cy: y\nb: z\nc: w\n", "open-bracket", 1),
        ("a: [x, y\nb: z\n", "open-bracket", 1),
        ("a: {en: 'x\n  y', cy: foo: bar}\n", "in-brackets", 2),
        ("a: {en: x,\n  cy: foo: bar}\nb: z\n", "in-brackets", 2),
        ("a: 1\nb: @x\n", "odd-start", 2),
        ("a: * x\n", "odd-start", 1),
    ],
)  # fmt: skip
def test_a_slip_in_yaml_is_told_by_its_cause(written: str, sort: str, line: int) -> None:
    """Not where the reader stopped and in its words, but the line that somebody has to mend, and what is wrong there."""
    assert faults_of(written) == [(sort, "", line)]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  SW: {", "  sw: {", "sources.sw: found “sw”, expected two to six capital letters such as SW"),
        ("  F-50:", "  Q-1:", "questions.Q-1: found “Q-1”, expected F- and two or three digits such as F-35"),
        ("  - when: end-record\n", "  when: end-record\n",
         "ends: found keys and values, expected a list, each an ending"),
        ("title: {en: Handover meeting, cy: Cyfarfod trosglwyddo}", "title: {en: Handover meeting}",
         "steps.handover-meeting.title.cy: the Welsh is missing, expected cy: and the words in Welsh"),
        ("unless: visit-decision/no-visit", "unless: no-visit",
         "found “no-visit”, an option without its step; expected visit-decision/no-visit"),
        ("due: within 12 weeks of report-published", "due: two weeks after report-published",
         "expected a phrase such as 2 weeks after report-published"),
        ("due: within 12 weeks of report-published", "due: in twelve weeks of report-published",
         "expected a phrase such as within 12 weeks of report-published"),
        ("due: within 12 weeks of report-published", "due: within a year after report-published",
         "expected a phrase such as within 1 year of report-published"),
        ("due: within 12 weeks of report-published", "due: after report-published",
         "expected a phrase such as after report-published, no period"),
        ("chased_by: link-inspector", "chased_by: authority",
         "found “authority”, who is outside too; expected a role inside, such as "),
        ("{en: 'Is this edition of the handbook still the one in force?'}", "{en: Is it still in force?}",
         "found “Is it still in force?”, expected quotes around words in brackets with a question mark in them"),
    ],
)  # fmt: skip
def test_a_fault_says_what_to_write_instead(old: str, new: str, said: str) -> None:
    """Its line names what is missing or misplaced, and a phrase that could stand there."""
    faults = define(changed(old, new).encode(), "f").faults
    assert any(said in fault_line(fault) for fault in faults), [fault_line(fault) for fault in faults]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  en: Checks what an authority has done", "  en: Is it done? Checks what an authority has done"),
        ("cy: rheoleiddwyr neu asiantaethau gwella eraill}, outside: true, chased_by: link-inspector}",
         "cy: rheoleiddwyr neu asiantaethau gwella eraill}, outside: true}"),
    ],
)  # fmt: skip
def test_what_is_in_order_is_not_told(old: str, new: str) -> None:
    """A question mark outside brackets needs no quotes; who owes nothing need not be chased."""
    assert faults_of(changed(old, new)) == []


def test_an_outside_role_that_nobody_chases_is_told_once() -> None:
    """However many steps it owes: one thing wrong, one line."""
    text = changed("outside: true, chased_by: link-inspector", "outside: true")
    assert len(re.findall("owner: authority", text)) > 1
    assert [(sort, key) for sort, key, _ in faults_of(text)] == [("missing", "roles.authority.chased_by")]


def test_a_file_among_ours_is_named_as_its_key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, run: Run) -> None:
    """The list shows keys and commands look for files: where the two differ neither could be used."""
    (tmp_path / "elsewhere.yaml").write_text(TEXT, "utf-8")
    assert run("procedures", "check", str(tmp_path / "elsewhere.yaml")).code == 0
    monkeypatch.setattr(library, "FOLDER", tmp_path)
    answer = run("procedures", "check", str(tmp_path / "elsewhere.yaml"))
    assert answer.code == 2
    assert answer.err == (
        f"{tmp_path}/elsewhere.yaml:3: key: found “swia-follow-up”, expected elsewhere, as the file is named\n"
    )


@pytest.mark.parametrize(
    ("other", "event", "astray"),
    [
        ("serious-concern-ministers, considered_in: consideration/grounds", "concern-noticed", 0),
        ("serious-concern-ministers, considered_in: consideration/grounds", "concern-notised", 1),
        (
            "[serious-concern-ministers, serious-concern-assembly], asks: F-30, considered_in: consideration/grounds",
            "concern-notised",
            1,
        ),
        ("harbour-visit", "visit-planned", 0),
        ("harbour-visit", "visit-plannd", 1),
        ("nobody-knows", "anything", 0),
    ],
)
def test_a_day_is_carried_to_an_event_that_the_other_procedure_has(
    run: Run, tmp_path: Path, other: str, event: str, astray: int
) -> None:
    """Where the other one comes with the bot or is among the files given; of one that is neither nothing is known."""
    linking, harbour = tmp_path / "linking.yaml", tmp_path / "harbour.yaml"
    step = "  end-record:\n"
    assert step in TEXT
    link = f"    opens: {{procedure: {other}, carries: {{{event}: end-record}}}}\n"
    linking.write_text(TEXT.replace(step, step + link).replace("key: swia-follow-up", "key: linking"), "utf-8")
    harbour.write_text(worked_example(), "utf-8")
    answer = run("procedures", "check", str(linking), str(harbour))
    where = f"{linking}:{line_of(linking.read_text('utf-8'), link)}: steps.end-record.opens.carries.{event}: found “{event}”"
    assert answer.code == (2 if astray else 0)
    assert answer.err.count("\n") == answer.err.count(where) == astray


@pytest.mark.parametrize(
    ("considered", "said"),
    [
        ("", "found nothing, expected an option as STEP/OPTION"),
        (", considered_in: consideration/grouns", "found “consideration/grouns”"),
        (", considered_in: consideration/grounds", ""),
    ],
)
def test_what_leads_to_a_private_procedure_says_by_what_it_is_decided_there(
    run: Run, tmp_path: Path, considered: str, said: str
) -> None:
    """Else a request would show in the open case that it is being considered."""
    linking = tmp_path / "linking.yaml"
    step = "  end-record:\n"
    carries = "carries: {concern-noticed: end-record}"
    link = f"    opens: {{procedure: serious-concern-ministers, {carries}{considered}}}\n"
    linking.write_text(TEXT.replace(step, step + link).replace("key: swia-follow-up", "key: linking"), "utf-8")
    answer = run("procedures", "check", str(linking))
    assert answer.code == (2 if said else 0)
    assert said in answer.err


def test_what_comes_with_the_bot_carries_no_day_astray(run: Run) -> None:
    """All our files, checked together."""
    assert run("procedures", "check", *(str(library.FOLDER / f"{name}.yaml") for name in library.names())).code == 0


def test_all_faults_are_told_in_one_go() -> None:
    """Three things wrong are three lines, in the order of the file."""
    text = (
        changed("force: must", "force: shall")
        .replace("owner: swia", "owner: swai", 1)
        .replace("- when: end-record", "- when: x")
    )
    sorts = [sort for sort, _, _ in faults_of(text)]
    assert sorts == ["unknown-role", "not-one-of", "unknown-event"]


def test_deadlines_that_wait_for_each_other_are_a_fault() -> None:
    """A circle is named step by step, once."""
    text = changed("due: after sign-off-meeting, no period", "due: after results-letter, no period")
    text = text.replace("due: after follow-up-inspection, no period", "due: after end-record, no period")
    circles = [fault for fault in define(text.encode(), "f").faults if fault.sort == "circular"]
    assert [fault.found for fault in circles] == ["results-letter > end-record > results-letter"]


def test_a_step_is_not_completed_by_what_waits_for_it() -> None:
    """Neither by itself nor by a step that counts from it, which would be a circle too."""
    report = "due: within 12 weeks of report-published\n    clauses: [SW-03]"
    itself = changed(report, f"{report}\n    met_by: action-plan")
    assert ("circular", "steps.action-plan.due") in [of[:2] for of in faults_of(itself)]
    meeting = "due: within 12 weeks of report-published\n    clauses: [SW-05, SW-06]"
    waiting = changed(meeting, f"{meeting}\n    met_by: end-record")
    circles = [fault for fault in define(waiting.encode(), "f").faults if fault.sort == "circular"]
    assert [fault.found for fault in circles] == []
    letter = changed(meeting, f"{meeting}\n    met_by: confirmation-letter")
    circles = [fault for fault in define(letter.encode(), "f").faults if fault.sort == "circular"]
    assert [fault.found for fault in circles] == ["handover-meeting > confirmation-letter > handover-meeting"]


@pytest.mark.parametrize("hours", ["Mon 1pm", "Monday 25:00", "Monday 13:00", "Monday 13:00 to Thursday", "always"])
def test_hours_on_site_are_days_and_times(hours: str) -> None:
    """Monday 13:00 to Thursday 17:30, and nothing that a calendar could not read."""
    core = (library.FOLDER / "cssiw-core-inspection.yaml").read_text("utf-8")
    text = core.replace("Monday 13:00 to Thursday 17:30", f"'{hours}'", 1)
    assert [of[:2] for of in faults_of(text)] == [("wrong", "steps.fieldwork-week-1.on-site.hours")]


def test_a_pipe_is_no_procedure(tmp_path: Path, run: Run) -> None:
    """Nobody may ever write into it; it is refused and not waited for."""
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    answer = run("procedures", "check", str(pipe))
    assert (answer.code, answer.err) == (2, f"{pipe}:1: found a pipe or a device, expected a file\n")


def test_a_step_that_nothing_leads_to_is_a_fault() -> None:
    """What counts from the end of the case, or is made superfluous whatever is decided, can never be owed."""
    after_the_end = changed("due: after follow-up-inspection, no period", "due: after end-record, no period")
    assert ("unreachable", "steps.results-letter") in [of[:2] for of in faults_of(after_the_end)]
    whatever = changed("unless: visit-decision/no-visit", "unless: [visit-decision/no-visit, visit-decision/visit]")
    assert ("unreachable", "steps.monitoring-visit") in [of[:2] for of in faults_of(whatever)]


def test_a_case_that_cannot_end_is_a_fault() -> None:
    """An ending that hangs on what cannot happen is no ending."""
    text = changed("due: after sign-off-meeting, no period", "due: after end-record, no period")
    assert "no-ending" in [sort for sort, _, _ in faults_of(text)]


@pytest.mark.parametrize(
    ("ending", "told"),
    [
        ("when: [visit-decision/visit, visit-decision/no-visit]", ["no-ending"]),
        ("when: end-record\n    without: report-published", ["no-ending"]),
        ("when: end-record\n    without: end-record", ["no-ending"]),
        ("when: visit-decision/visit\n    without: visit-decision", ["no-ending"]),
        ("when: [visit-decision/visit, serious-concern-check/ordinary]", []),
        ("when: visit-decision/visit\n    without: visit-decision/no-visit", []),
        ("when: end-record\n    without: minister-request", []),
    ],
)
def test_facts_that_cannot_be_so_together_end_no_case(ending: str, told: list[str]) -> None:
    """Options that exclude each other, and what keeps a case open though it has always happened by then."""
    assert [sort for sort, _, _ in faults_of(changed("when: end-record", ending))] == told


def test_a_decision_that_comes_up_again_can_be_decided_both_ways() -> None:
    """Where an option leaves the decision open, another may be chosen later, and both are then known."""
    both = changed("when: end-record", "when: [visit-decision/visit, visit-decision/no-visit]")
    again = both.replace(
        "title: {en: No visit, cy: Dim ymweliad}", "title: {en: No visit, cy: Dim ymweliad}\n        again: true"
    )
    assert "no-ending" not in [sort for sort, _, _ in faults_of(again)]


@pytest.mark.parametrize(
    ("raw", "sort"),
    [
        (b"a" * 10_000_000, "too-large"),
        (b"[" * 400_000, "too-deep"),
        (b"- " * 200_000 + b"x", "too-deep"),
        (b"{a: " * 100_000, "too-deep"),
        (b"? " * 200_000, "too-deep"),
        (b"a: &x [1]\nb: *x\n", "alias"),
        (b"a: &a [x, x]\n" + b"".join(b"%c: &%c [*%c, *%c]\n" % (c + 1, c + 1, c, c) for c in range(97, 120)), "alias"),
        ("key: caf\u00e9".encode("latin-1"), "not-utf-8"),
        ("key: x".encode("utf-16"), "not-utf-8"),
        (b"key: !!python/object/apply:os.system [ls]", "tag"),
        (b"key: [1, 2", "open-bracket"),
        (b"key: \x00", "control"),
        (b"key: a: b", "colon"),
        (b"key: a\n---\nkey: b", "two-documents"),
        (b"", "empty"),
        (b"# only a comment", "empty"),
        (b"just words", "wrong"),
        (b"- a list", "wrong"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_procedure_is_refused_at_once(raw: bytes, sort: str) -> None:
    """Neither size, depth, aliases nor strange bytes get past the door; one clear fault says what is wrong."""
    assert [fault.sort for fault in define(raw, "f").faults] == [sort]


def test_a_definition_is_pinned_by_the_hash_of_its_text() -> None:
    """Cases keep it: the SHA-256 of the very bytes, comments and all."""
    read, touched = define(TEXT.encode(), "f").procedure, define(f"{TEXT}# seen\n".encode(), "f").procedure
    assert read
    assert touched
    assert read.digest == sha256(GOOD.read_bytes()).hexdigest() == library.load(GOOD.stem).digest
    assert touched.digest != read.digest


@given(st.integers(0, len(TEXT) - 1), st.integers(0, 3), st.text(alphabet="'\"{}[]:,-?\t\n #&*!|>%@x", max_size=3))
def test_no_slip_brings_the_reader_down(place: int, gone: int, typed: str) -> None:
    """Whatever is typed over whatever stands there: a procedure, or faults in lines that the file has."""
    text = TEXT[:place] + typed + TEXT[place + gone :]
    read = define(text.encode(), "f")
    assert (read.procedure is None) == bool(read.faults)
    assert all(1 <= fault.line <= text.count("\n") + 1 and fault_line(fault) for fault in read.faults)


def test_a_file_as_large_as_allowed_is_read() -> None:
    """The limit is where the guide says it is."""
    padded = TEXT + "#" * (LARGEST_FILE - len(TEXT.encode()) - 1) + "\n"
    assert define(padded.encode(), "f").procedure
    assert not define((padded + "#").encode(), "f").procedure


def test_every_fault_has_its_sentence() -> None:
    """No sort of fault is without words, and each line stands alone."""
    text = changed("force: must", "force: shall")
    (fault,) = define(text.encode(), "dir/file.yaml").faults
    line = line_of(text, "force: shall")
    assert fault_line(fault) == (
        f"dir/file.yaml:{line}: steps.handover-meeting.force: found “shall”, expected one of must, required, will, "
        "expected, should, normal, aim, likely, may"
    )
    for sort in SAYINGS:
        assert "\n" not in fault_line(fault._replace(sort=sort, found="two\nlines"))


def shapes(shape: Shape) -> Iterator[Shape]:
    """A shape and all that stand in it."""
    yield shape
    inner = [key.shape for key in shape.keys] if isinstance(shape, Record) else [getattr(shape, "each", None)]
    for each in inner:
        if each:
            yield from shapes(each)


def test_whatever_a_key_may_be_is_said_in_both_languages() -> None:
    """Each shape of the language has its words in the catalogue, none of them English, and no words are left over."""
    told = {shape.told()[0] for shape in shapes(PROCEDURE)}
    told |= {shape.a_name for shape in shapes(PROCEDURE) if isinstance(shape, MapOf)}
    assert told <= set(SAID)
    same = {part for part in SAID if expectation([part], "cy") == part}
    assert same == {"{en: ..., cy: ...}"}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("owner: inspection-support-manager", "owner: [x]", "cafwyd rhestr, disgwylid enw rôl"),
        ("clauses: [SW-05, SW-06]", "clauses: x", "cafwyd “x”, disgwylid rhestr (pob un: cymal megis SW-06)"),
        ("    clauses: [SW-05, SW-06]\n", "", "ni chafwyd dim, disgwylid rhestr (pob un: cymal megis SW-06)"),
        ("outside: true, chased_by: link-inspector", "outside: true",
         "ni chafwyd dim, disgwylid y rôl fewnol sy'n gofyn amdano"),
        ("key: swia-follow-up", "key:swia-follow-up", "cafwyd “key:swia-follow-up”, disgwylid bwlch ar ôl y colon"),
    ],
)  # fmt: skip
def test_a_check_in_welsh_is_wholly_welsh(run: Run, tmp_path: Path, old: str, new: str, said: str) -> None:
    """Also what was expected."""
    bad = tmp_path / "bad.yaml"
    bad.write_text(changed(old, new), "utf-8")
    assert run("procedures", "check", str(bad), "--language", "cy").err.rstrip("\n").endswith(said)
    none = run("procedures", "check", str(tmp_path / "none.yaml"), "--language", "cy").err
    assert none.endswith(": nid oes ffeil o'r fath\n")


def test_checking_says_what_was_checked(run: Run) -> None:
    """A good file: exit 0 and one line."""
    answer = run("procedures", "check", str(GOOD))
    assert answer.code == 0
    assert answer.out == f"{GOOD}: swia-follow-up version 1, 15 steps, no faults\n"


def test_checking_a_bad_file_ends_with_2_and_one_line_for_each_fault(run: Run, tmp_path: Path) -> None:
    """Bad, missing and unreadable files among good ones: every fault is told, the exit is 2."""
    bad = tmp_path / "bad.yaml"
    bad.write_text(changed("force: must", "force: shall").replace("key: swia-follow-up", "key: other"), "utf-8")
    answer = run("procedures", "check", str(GOOD), str(bad), str(tmp_path / "none.yaml"), str(tmp_path))
    assert answer.code == 2
    assert answer.out == ""
    lines = answer.err.splitlines()
    assert [line.partition(": ")[0] for line in lines] == [
        f"{bad}:{line_of(bad.read_text('utf-8'), 'force: shall')}", f"{tmp_path}/none.yaml:1", f"{tmp_path}:1",
    ]  # fmt: skip


def test_a_name_twice_within_the_files_given_is_a_fault(run: Run, tmp_path: Path) -> None:
    """Two files with one key: the second is told where the first stands."""
    copy = tmp_path / "copy.yaml"
    copy.write_text(TEXT, "utf-8")
    answer = run("procedures", "check", str(GOOD), str(copy))
    assert answer.code == 2
    assert answer.err == (
        f"{copy}:3: key: found “swia-follow-up” a second time, expected each name once; the first stands in {GOOD}\n"
    )
    alone = (define(TEXT.encode(), "f"),)
    assert named_twice(alone) == ()


@pytest.mark.parametrize("path", sorted(library.FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_schema_takes_every_procedure(path: Path) -> None:
    """An editor that follows the published schema finds nothing wrong with what comes with the bot."""
    if path.stem in library.NOT_PROCEDURES:
        return
    written = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - all text, as the language has it
    jsonschema.validate(_with_flags(written), schema())


def _with_flags(value: object) -> object:
    """The same with true and false as flags, as the schema has them."""
    if isinstance(value, dict):
        return {key: _with_flags(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_with_flags(each) for each in value]
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


def test_the_schema_finds_what_the_check_finds() -> None:
    """The schema is no rubber stamp: a wrong key, force or phrase fails it too."""
    for old, new in (
        ("kind: meeting", "kid: meeting"),
        ("force: must", "force: shall"),
        ("within 12 weeks", "in 12 weeks"),
    ):
        written = yaml.load(changed(old, new), Loader=yaml.BaseLoader)  # noqa: S506 - all text
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(_with_flags(written), schema())


def test_what_is_published_is_what_the_language_is() -> None:
    """The schema file and the guide's table of keys are as the language's own table makes them."""
    assert json.loads(published.SCHEMA.read_text("utf-8")) == schema()
    assert published.GUIDE.read_text("utf-8") == published.guide_text(), "run: make published"


def worked_example() -> str:
    """The procedure that the guide ends with."""
    return published.GUIDE.read_text("utf-8").partition("```yaml\n")[2].partition("```")[0]


def test_the_guides_worked_example_is_a_procedure() -> None:
    """What the guide shows of an invented inspectorate can be checked, and answers as the guide says."""
    example = worked_example()
    definition = define(example.encode(), "harbour-visit.yaml")
    assert definition.faults == ()
    assert definition.procedure
    jsonschema.validate(_with_flags(yaml.load(example, Loader=yaml.BaseLoader)), schema())  # noqa: S506 - all text
    ended = history_of(Happened("visit-end", date(2026, 6, 25)))
    (report,) = duties(definition.procedure, ended, date(2026, 7, 1))
    assert (report.step, report.due) == ("report", date(2026, 7, 17))
