"""Where two documents, or two passages of one, differ: each procedure keeps its own rule and takes none from its neighbour."""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from models.duties import Duty, duties
from models.history import Agreed, Chosen, Fact, Happened, history_of
from models.phrases import Every, InTheYear, NotBefore, Period
from models.procedure import Guidance, People, Procedure, Step, Text
from models.responsibility import responsible
from tests.ours import OURS

PROCEDURES = OURS
JOINT = PROCEDURES["joint-review-follow-up"]
SCOTLAND = PROCEDURES["swia-follow-up"]
INSPECTION = PROCEDURES["ciw-performance-evaluation-inspection"]
CHECK = PROCEDURES["ciw-assurance-or-improvement-check"]
IMPROVEMENT = PROCEDURES["ciw-significant-improvement"]
NOTICE = PROCEDURES["ministers-warning-notice"]
EXCEPTIONAL = PROCEDURES["ciw-exceptional-assurance-meeting"]
CIW_YEAR = PROCEDURES["ciw-year"]
ASSEMBLY = PROCEDURES["serious-concern-assembly"]
MINISTERS = PROCEDURES["serious-concern-ministers"]
CORE = PROCEDURES["cssiw-core-inspection"]
FOCUSED = PROCEDURES["cssiw-focused-inspection"]
CSSIW_YEAR = PROCEDURES["cssiw-year"]
PROTOCOL = (ASSEMBLY, MINISTERS)

MONDAY = date(2026, 6, 1)  # Wales has no bank holiday from here to Mon 31 August, so five working days are a week
HANDED_OVER = date(2026, 8, 3)
APRIL = date(2026, 4, 1)
LAST_DAY = date(2027, 3, 31)  # of the year from 1 April 2026
A_YEAR_ON = date(2027, 4, 1)


def owed(procedure: Procedure, today: date, *facts: Fact, **happened: date) -> dict[str, Duty]:
    """What is owed once these things have happened: STEP for the first of its kind, STEP#2 for the second."""
    given = [Happened(name.replace("_", "-"), day) for name, day in happened.items()]
    found = duties(procedure, history_of(*given, *facts), today)
    return {f"{d.step}#{d.occurrence}" if d.occurrence > 1 else d.step: d for d in found}


def held(name: str, *days: date) -> list[Happened]:
    """Something that happened on each of these days."""
    return [Happened(name, day) for day in days]


def words(part: Any) -> str:
    """All that people read in a part of a procedure, in English."""
    if isinstance(part, (Text, Guidance)):
        return part.en
    if isinstance(part, Mapping):
        return words(tuple(part.values()))
    if isinstance(part, tuple):
        return "\n".join(filter(None, map(words, part)))
    if is_dataclass(part):
        return words(tuple(getattr(part, field.name) for field in fields(part)))
    return ""


def periods(procedure: Procedure) -> set[Period]:
    """Every period that the procedure counts."""
    forms = [step.due for step in procedure.steps.values()]
    values = [getattr(form, field.name) for form in forms for field in fields(form)]
    return {value for value in values if isinstance(value, Period)}


def people(named: People | None) -> set[str]:
    """The roles that a document names for a meeting or a letter."""
    assert named
    return set(named.who)


def approvers(step: Step) -> tuple[str, ...]:
    """The roles that must agree before a step counts."""
    assert step.approval
    return step.approval.by


def tiers(step: Step) -> dict[str, str]:
    """Days of inspection by tier of risk."""
    assert step.effort
    return dict(step.effort.tiers)


def force_of(step: Step, line: str) -> str:
    """The force of the one line of a step's checklists in which these words stand."""
    (item,) = [item for checklist in step.checklists for item in checklist.items if line in item.text.en]
    return item.force


def grades_that_trigger(procedure: Procedure) -> list[str]:
    """The grades that open a consideration of serious concern."""
    return [grade.title.en for scale in procedure.scales.values() for grade in scale.grades if grade.triggers]


def has_no_day(duty: Duty) -> bool:
    """Whether a duty is left to people: it has no day, and a person is asked for one."""
    return duty.due is None and duty.first is None and "F-35" in duty.questions


# Between documents


def test_a_handover_is_a_target_in_wales_and_a_limit_in_scotland() -> None:
    """A01: A joint review's handover aims at eight weeks and may miss them, a Scottish one must keep within twelve."""
    # Mon 1 June + 8 weeks = Mon 27 July, + 4 of tolerance = Mon 24 August; + 12 weeks = Mon 24 August.
    target = owed(JOINT, date(2026, 8, 24), report_published=MONDAY)["handover-meeting"]
    limit = owed(SCOTLAND, date(2026, 8, 25), report_published=MONDAY)["handover-meeting"]
    assert (target.due, target.approximate, target.state) == (date(2026, 7, 27), True, "open")
    assert target.definition.force == "will"
    assert (limit.due, limit.approximate, limit.state) == (date(2026, 8, 24), False, "overdue")
    assert limit.definition.force == "must"
    for day in (date(2026, 7, 6), date(2026, 8, 24)):
        assert owed(JOINT, day, report_published=MONDAY, handover_meeting=day)["handover-meeting"].state == "done"
    # Mon 30 November is St Andrew's Day: the limit stays and the Friday before is for acting. Mon 31 August is a bank
    # holiday in Wales: the target is acted on the day after.
    limit = owed(SCOTLAND, MONDAY, report_published=date(2026, 9, 7))["handover-meeting"]
    target = owed(JOINT, MONDAY, report_published=date(2026, 7, 6))["handover-meeting"]
    assert (limit.due, limit.act_by) == (date(2026, 11, 30), date(2026, 11, 27))
    assert (target.due, target.act_by) == (date(2026, 8, 31), date(2026, 9, 1))
    assert [name for name, p in PROCEDURES.items() if "handover-meeting" in p.steps] == [JOINT.key, SCOTLAND.key]


def test_a_sign_off_counts_from_the_handover_in_wales_and_from_publication_in_scotland() -> None:
    """A02: A joint review is signed off a year after its handover, a Scottish inspection a year after publication."""
    assert "sign-off-meeting" not in owed(JOINT, MONDAY, report_published=MONDAY)
    joint = owed(JOINT, MONDAY, report_published=MONDAY, handover_meeting=HANDED_OVER)["sign-off-meeting"]
    scotland = owed(SCOTLAND, MONDAY, report_published=MONDAY, handover_meeting=HANDED_OVER)["sign-off-meeting"]
    assert (joint.due, scotland.due) == (date(2027, 8, 3), date(2027, 6, 1))
    assert owed(SCOTLAND, MONDAY, report_published=MONDAY)["sign-off-meeting"].due == scotland.due
    for edition in PROTOCOL:
        assert has_no_day(owed(edition, MONDAY, confirmation_letter=MONDAY)["satisfied-letter"])
    assert [name for name, p in PROCEDURES.items() if "sign-off-meeting" in p.steps] == [JOINT.key, SCOTLAND.key]


def test_a_plan_has_five_different_rules() -> None:
    """A03: The plan is due before publication, in twelve weeks, at no set time, by agreement, or in 20 working days."""
    joint = owed(JOINT, MONDAY, draft_agreed=date(2026, 5, 4), report_published=MONDAY)["action-plan"]
    assert (joint.first, joint.due, joint.definition.owner) == (date(2026, 5, 4), MONDAY, "authority")
    scotland = owed(SCOTLAND, MONDAY, report_published=MONDAY)
    assert scotland["action-plan"].due == scotland["handover-meeting"].due == date(2026, 8, 24)
    assert scotland["action-plan"].definition.force == "expected"
    for procedure in (INSPECTION, CHECK):
        assert has_no_day(owed(procedure, MONDAY, publication=MONDAY)["improvement-monitoring"])
        counted = [key for key, step in procedure.steps.items() if "publication" in step.due.names]
        assert {procedure.steps[key].due.needs_agreement for key in counted} == {True}
    for edition in PROTOCOL:
        plan = owed(edition, MONDAY, confirmation_letter=MONDAY)["action-plan"]
        assert has_no_day(plan)
        assert plan.definition.owner == "cssiw"
    core = owed(CORE, MONDAY, publication=MONDAY)["improvement-plan"]
    assert (core.due, core.definition.force) == (date(2026, 6, 29), "required")  # four weeks of five working days


def test_who_calls_the_handover() -> None:
    """A04: The review support co-ordinator calls a joint review's handover, the inspection support manager a Scottish one."""
    assert JOINT.steps["handover-meeting"].owner == "review-support-coordinator"
    assert SCOTLAND.steps["handover-meeting"].owner == "inspection-support-manager"
    assert "inspection-support-manager" not in JOINT.roles
    assert "review-support-coordinator" not in SCOTLAND.roles


def test_who_comes_to_the_handover() -> None:
    """A05: The lists of who comes to a handover are not the same, and lead reviewers are on neither."""
    joint, scotland = (people(p.steps["handover-meeting"].attendees) for p in (JOINT, SCOTLAND))
    assert joint == {"authority", "link-inspector", "relationship-manager", "district-auditor"}
    assert scotland == {"authority", "inspection-team", "link-inspector"}


def test_to_whom_responsibility_passes() -> None:
    """A06: After a joint review three have the responsibility, one of them an outsider; in Scotland one has it."""
    happened = held("report-published", MONDAY)
    assert responsible(JOINT, history_of(*happened)).roles == ("lead-reviewer", "lead-manager")
    assert responsible(SCOTLAND, history_of(*happened)).roles == ("lead-inspector",)
    happened += held("handover-meeting", HANDED_OVER)
    three = ("link-inspector", "relationship-manager", "district-auditor")
    assert responsible(JOINT, history_of(*happened)).roles == three
    assert [JOINT.roles[role].outside for role in three] == [False, False, True]
    assert responsible(SCOTLAND, history_of(*happened)).roles == ("link-inspector",)


def test_what_is_agreed_at_the_handover() -> None:
    """A07: Scotland agrees the plan itself at the handover, a joint review only goes over it and agrees two other things."""
    joint, scotland = (p.steps["handover-meeting"] for p in (JOINT, SCOTLAND))
    assert words(joint.agrees).splitlines() == ["monitoring arrangements", "roles of SSIW and ACiW"]
    assert "action plan" in words(joint.agenda)
    assert words(scotland.agrees).splitlines() == [
        "action plan", "monitoring arrangements", "SWIA's precise role in following up",
    ]  # fmt: skip


def test_only_scotland_reports_every_quarter() -> None:
    """A08: Progress reports come quarterly in Scotland and nowhere else; elsewhere their days are agreed."""
    scotland = owed(SCOTLAND, MONDAY, handover_meeting=HANDED_OVER)
    quarters = [date(2026, 11, 3), date(2027, 2, 3), date(2027, 5, 3), date(2027, 8, 3)]
    for step in ("progress-report", "follow-up-meeting"):
        assert [duty.due for name, duty in scotland.items() if name.startswith(step)] == quarters
    joint = owed(JOINT, HANDED_OVER, handover_meeting=HANDED_OVER)
    assert [duty.due for name, duty in joint.items() if name.startswith("progress-report")] == [None]
    assert joint["progress-report"].questions == ("F-08",)
    for edition in PROTOCOL:
        assert owed(edition, MONDAY, monitoring_series=MONDAY)["monitoring-date"].due is None
        agreed = owed(edition, MONDAY, Agreed("monitoring-date", HANDED_OVER), monitoring_series=MONDAY)
        assert agreed["monitoring-date"].due == HANDED_OVER
    assert has_no_day(owed(CORE, MONDAY, improvement_plan=MONDAY)["improvement-monitoring"])
    ciw = owed(CIW_YEAR, APRIL, year_start=APRIL)  # data, by quarters of the year, and no report on a plan
    quarter_ends = [date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31), LAST_DAY]
    assert [duty.due for name, duty in ciw.items() if name.startswith("performance-data")] == quarter_ends
    repeating = {name for name, p in PROCEDURES.items() for s in p.steps.values() if isinstance(s.due, Every)}
    assert repeating == {SCOTLAND.key}


def test_who_clears_the_reply_to_a_progress_report() -> None:
    """A09: Three agree a joint review's reply between them, in Scotland the Management Team agrees it."""
    joint, scotland = (p.steps["progress-response"] for p in (JOINT, SCOTLAND))
    assert approvers(joint) == ("link-inspector", "relationship-manager", "district-auditor")
    assert joint.approval
    assert joint.approval.all_of_them
    assert approvers(scotland) == ("management-team",)
    assert "management-team" not in JOINT.roles


def test_low_risk_has_a_floor_in_wales_and_a_ceiling_in_scotland() -> None:
    """A10: Low risk takes at least two days after a joint review and at most two in Scotland."""
    assert tiers(JOINT.steps["monitoring-visit"])["low"] == "at least 2 days"
    assert tiers(SCOTLAND.steps["follow-up-inspection"])["low"] == "up to 2 days"


def test_the_next_tier_is_another_one() -> None:
    """A11: Three days belong to medium risk after a joint review and to serious concerns in Scotland; the rest is asked."""
    joint, scotland = JOINT.steps["monitoring-visit"], SCOTLAND.steps["follow-up-inspection"]
    assert {tier: days for tier, days in tiers(joint).items() if tier in {"medium", "high", "serious"}} == {
        "medium": "at least 3 days", "high": "ask",
    }  # fmt: skip
    assert {tier: days for tier, days in tiers(scotland).items() if tier in {"medium", "high", "serious"}} == {
        "medium": "ask", "serious": "at least 3 days",
    }  # fmt: skip
    assert "F-06" in joint.asks
    assert "F-06" in scotland.asks


def test_when_a_monitoring_visit_is_decided() -> None:
    """A12: Three conditions call for a visit in both, and only Scotland ties the visit to the year after publication."""
    for procedure in (JOINT, SCOTLAND):
        triggers = procedure.steps["visit-decision"].triggers
        assert triggers
        assert len(triggers.items) == 3
    joint = owed(JOINT, HANDED_OVER, report_published=MONDAY, handover_meeting=HANDED_OVER)
    scotland = owed(SCOTLAND, HANDED_OVER, report_published=MONDAY, handover_meeting=HANDED_OVER)
    assert has_no_day(joint["visit-decision"])
    assert scotland["visit-decision"].due == scotland["monitoring-visit"].due == date(2027, 6, 1)
    assert "monitoring-visit" not in joint


def test_whether_case_files_are_read() -> None:
    """A13: On a joint review's visit some case files should always be read, in Scotland they may be."""
    assert force_of(JOINT.steps["monitoring-visit"], "case files") == "should"
    assert "every visit" in words(JOINT.steps["monitoring-visit"].checklists)
    assert force_of(SCOTLAND.steps["follow-up-inspection"], "case files") == "may"


def test_whether_service_users_are_met() -> None:
    """A14: A joint review's visit should meet service users, a Scottish one will meet people who use services."""
    assert force_of(JOINT.steps["monitoring-visit"], "with service users") == "should"
    assert force_of(SCOTLAND.steps["follow-up-inspection"], "with people who use services") == "will"


def test_who_asks_for_a_special_inspection_and_who_scopes_it() -> None:
    """A15: The Minister for Health and Social Services asks and SSIW scopes; in Scotland Ministers ask and SWIA scopes."""
    for procedure, owner, asking, title in (
        (JOINT, "ssiw", "minister", "Minister for Health and Social Services"),
        (SCOTLAND, "swia", "ministers", "Ministers"),
    ):
        assert "special-inspection" not in owed(procedure, MONDAY, report_published=MONDAY)
        asked = owed(procedure, MONDAY, minister_request=MONDAY)["special-inspection"]
        assert has_no_day(asked)
        assert (asked.definition.owner, asked.definition.force) == (owner, "may")
        assert (procedure.roles[asking].title.en, procedure.roles[asking].outside) == (title, True)
    assert [name for name, p in PROCEDURES.items() if "special-inspection" in p.steps] == [JOINT.key, SCOTLAND.key]


def test_what_becomes_of_actions_left_over() -> None:
    """A16: Left-over actions go to the annual evaluation, are asked about, or go back to the ordinary, by procedure."""
    joint = owed(JOINT, MONDAY, results_letter=MONDAY)["outstanding-actions"]
    assert (joint.state, joint.definition.owner) == ("open", "ssiw")
    assert "F-37" not in JOINT.questions
    assert "F-37" in SCOTLAND.steps["results-letter"].asks
    assert SCOTLAND.steps["results-letter"].owner == "swia"  # SW-27 names no sender
    assert "outstanding-actions" not in SCOTLAND.steps
    ciw = owed(IMPROVEMENT, MONDAY, Chosen("progress-review", "de-escalated", MONDAY), determination=MONDAY)
    assert {duty.state for duty in ciw.values()} == {"done", "not-needed", "open"}
    assert [name for name, duty in ciw.items() if duty.state == "open"] == ["review-letter"]
    assert IMPROVEMENT.steps["progress-review"].options["de-escalated"].opens is None
    for edition in PROTOCOL:
        calm = owed(edition, MONDAY, Chosen("confirmation-letter", "no-longer-serious", MONDAY))
        assert {duty.state for duty in calm.values()} == {"done", "not-needed"}
    assert "improvement-monitoring" in owed(CORE, MONDAY, improvement_plan=MONDAY)


def test_what_raises_a_serious_concern() -> None:
    """A17: Each document has its own trigger of serious concern: a judgement, an evaluation, evidence or a threshold."""
    anchors = {
        JOINT.key: ("serious-concern-check", "especially-poor-judgement"),
        SCOTLAND.key: ("serious-concern-check", "unsatisfactory-evaluation"),
        IMPROVEMENT.key: ("determination", "failures-identified"),
        ASSEMBLY.key: ("consideration", "concern-noticed"),
        MINISTERS.key: ("consideration", "concern-noticed"),
        CORE.key: ("serious-concern-protocol", "serious-concerns"),
    }
    for name, (step, event) in anchors.items():
        assert PROCEDURES[name].steps[step].due.names == (event,)
    assert grades_that_trigger(JOINT) == ["especially poor judgement"] * 2
    assert grades_that_trigger(SCOTLAND) == ["unsatisfactory"]
    assert grades_that_trigger(ASSEMBLY) == [
        "not serving people well [poor service]", "poor prospects for improvement [no]",
    ]  # fmt: skip
    assert {name for name, p in PROCEDURES.items() if grades_that_trigger(p)} == {
        JOINT.key, SCOTLAND.key, ASSEMBLY.key,
    }  # fmt: skip
    assert "clear and significant risks" in words(IMPROVEMENT.steps["determination"].factors)
    assert "not serving people well" not in words(MINISTERS)
    for edition in PROTOCOL:
        considered = edition.steps["consideration"]
        assert "bottom quartile" in words(considered.triggers)
        assert "how long they persist" in words(considered.checklists)


def test_what_a_serious_concern_leads_to() -> None:
    """A18: Serious concern replaces a joint review's follow-up, and elsewhere opens another thing or nothing."""
    joint = owed(JOINT, MONDAY, Chosen("serious-concern-check", "grounds", MONDAY), report_published=MONDAY)
    assert {name: duty.state for name, duty in joint.items()} == {
        "serious-concern-check": "done", "action-plan": "not-needed", "handover-meeting": "not-needed",
    }  # fmt: skip
    replaces = JOINT.steps["serious-concern-check"].options["grounds"].opens
    beside = CORE.steps["serious-concern-protocol"].opens
    assert replaces
    assert beside
    assert (replaces.parent, beside.parent) == ("ends", "goes-on")
    graver = Chosen("serious-concern-check", "more-serious-action", MONDAY)
    scotland = owed(SCOTLAND, MONDAY, graver, report_published=MONDAY)
    assert scotland["handover-meeting"].state == "open"
    assert "improvement-conference" in owed(IMPROVEMENT, MONDAY, failures_identified=MONDAY)
    assert "enhanced-monitoring" in owed(IMPROVEMENT, MONDAY, determination=MONDAY)
    leads_to = {p.key: set(p.leads_to) for p in (JOINT, SCOTLAND, IMPROVEMENT, *PROTOCOL, CORE)}
    assert leads_to == {
        JOINT.key: {ASSEMBLY.key, MINISTERS.key},
        SCOTLAND.key: set(),
        IMPROVEMENT.key: {NOTICE.key},
        ASSEMBLY.key: set(),
        MINISTERS.key: set(),
        CORE.key: {MINISTERS.key, "cssiw-year"},
    }


def test_only_the_protocol_says_not_before() -> None:
    """A19: The protocol's meeting waits for the tenth working day after receipt; a conference may be held at any time."""
    received = {"director_received": MONDAY, "chief_executive_received": MONDAY}
    early = date(2026, 6, 8)
    for edition in PROTOCOL:
        meeting = owed(edition, early, **received)["officers-meeting"]
        # Two weeks and four weeks of five working days after Mon 1 June.
        assert (meeting.first, meeting.due, meeting.state) == (date(2026, 6, 15), date(2026, 6, 29), "waiting")
        assert owed(edition, early, officers_meeting=early, **received)["officers-meeting"].state == "done-early"
        urgent = edition.steps["officers-meeting"].urgent
        assert urgent
        assert urgent.asks == "F-34"
    conference = owed(IMPROVEMENT, MONDAY, failures_identified=MONDAY)["improvement-conference"]
    assert has_no_day(conference)
    assert conference.state == "open"
    assert IMPROVEMENT.steps["improvement-conference"].urgent is None


def test_the_letter_after_the_meeting_has_ten_days_in_one_document_only() -> None:
    """A20: The letter after a conference has ten working days, the protocol's letter after its meeting has no period."""
    assert owed(IMPROVEMENT, MONDAY, improvement_conference=MONDAY)["conference-letter"].due == date(2026, 6, 15)
    for edition in PROTOCOL:
        assert has_no_day(owed(edition, MONDAY, officers_meeting=MONDAY)["confirmation-letter"])


def test_who_gets_the_escalation_letter() -> None:
    """A21: The conference letter goes to the director alone and is published, the protocol's to two with a copy to WLGA."""
    steps = IMPROVEMENT.steps
    assert "chief-executive" in people(steps["improvement-conference"].attendees)
    assert people(steps["conference-letter"].to) == {"director"}
    publication, copies = steps["letter-publication"].publication, steps["letter-publication"].copies
    assert publication
    assert publication.rule == "after-corrections"
    assert copies
    assert (copies.who, copies.may) == (("welsh-government", "deputy-director"), ("stakeholders",))
    for edition in PROTOCOL:
        for name in ("preliminary-letter", "confirmation-letter"):
            letter = edition.steps[name]
            assert people(letter.to) == {"director", "chief-executive"}
            assert people(letter.copies) == {"wlga"}
            assert letter.publication is None


def test_who_comes_from_the_inspectorate() -> None:
    """A22: CIW sends its deputy and two others to a conference, the protocol the Chief Inspector, a deputy and heads."""

    def comes(procedure: Procedure, step: str) -> set[str]:
        return people(procedure.steps[step].attendees) - {"chief-executive", "director", "senior-managers"}

    assert comes(IMPROVEMENT, "improvement-conference") == {
        "deputy-chief-inspector", "head-of-la-inspection", "link-senior-manager",
    }  # fmt: skip
    assert comes(ASSEMBLY, "officers-meeting") == {
        "chief-inspector", "relevant-deputy", "social-care-group-head", "division-head",
    }  # fmt: skip
    assert comes(MINISTERS, "officers-meeting") == {
        "chief-inspector", "assistant-chief-inspector", "health-and-social-services-group-head", "division-head",
    }  # fmt: skip


def test_how_long_before_it_an_inspection_is_announced() -> None:
    """A23: CIW announces four weeks before the inspection as a rule, CSSIW six weeks before fieldwork."""
    start = date(2026, 7, 13)
    for procedure in (INSPECTION, CHECK):
        ciw = owed(procedure, MONDAY, inspection_start=start)["announcement"]
        assert (ciw.due, ciw.definition.force) == (date(2026, 6, 15), "normal")  # 28 days before
    cssiw = owed(CORE, MONDAY, fieldwork_start=start)["announcement"]
    assert (cssiw.due, cssiw.definition.force) == (MONDAY, "will")  # 42 days before


def test_how_long_a_draft_takes() -> None:
    """A24: CIW drafts a report in 20 working days and a letter in 15 days, CSSIW a report in 25 working days."""
    report = owed(INSPECTION, MONDAY, inspection_completed=MONDAY)["draft-report"]
    letter = owed(CHECK, MONDAY, inspection_completed=MONDAY)["draft-letter"]
    cssiw = owed(CORE, MONDAY, fieldwork_end=MONDAY)["draft-report"]
    # Four, three and five weeks of five working days; 15 calendar days end on Tue 16 June.
    assert (report.due, report.questions) == (date(2026, 6, 29), ())
    assert (letter.due, letter.act_by, letter.questions) == (date(2026, 6, 22), date(2026, 6, 16), ("F-16",))
    assert (cssiw.due, cssiw.questions) == (date(2026, 7, 6), ())


def test_the_authority_has_ten_days_to_comment() -> None:
    """A25: The authority has ten working days from receipt of the draft, under CIW and under CSSIW."""
    for procedure in (INSPECTION, CHECK, CORE):
        comments = owed(procedure, MONDAY, draft_received=MONDAY)["authority-comments"]
        assert (comments.due, comments.definition.owner) == (date(2026, 6, 15), "authority")
        assert comments.definition.force == "should"


def test_publication_after_comments_has_the_numbers_swapped() -> None:
    """A26: CIW publishes 25 working days after comments and CSSIW 20: the numbers of the draft swap."""
    for procedure in (INSPECTION, CHECK):
        assert owed(procedure, MONDAY, comments_received=MONDAY)["publication"].due == date(2026, 7, 6)  # five weeks
    assert owed(CORE, MONDAY, comments_received=MONDAY)["publication"].due == date(2026, 6, 29)  # four weeks
    assert "overall-publication" not in CORE.steps
    assert Period(50, "working day") not in periods(CORE)


def test_who_presents_the_report() -> None:
    """A27: The authority presents CIW's report, CSSIW presents its own, and officers tell members of a protocol letter."""
    for procedure in (INSPECTION, CHECK):
        ciw = procedure.steps["presentation-to-members"]
        assert (ciw.owner, ciw.jointly_with, ciw.force) == ("authority", (), "expected")
        assert ciw.attendees
        assert ciw.attendees.may == ("link-senior-manager", "lead-inspector")
    cssiw = CORE.steps["presentation-to-members"]
    assert (cssiw.owner, cssiw.jointly_with) == ("lead-inspector", ("authority",))
    assert "lead-inspector" in people(cssiw.attendees)
    for edition in PROTOCOL:
        told = edition.steps["members-told"]
        assert (told.owner, told.jointly_with) == ("chief-executive", ("director",))
    assert "presented-to-members" in SCOTLAND.events
    assert "presentation-to-members" not in SCOTLAND.steps


def test_how_often_the_director_is_met() -> None:
    """A28: CIW meets the director once a year at no set time, CSSIW in September and again in March."""
    ciw = owed(CIW_YEAR, APRIL, year_start=APRIL)
    cssiw = owed(CSSIW_YEAR, APRIL, year_start=APRIL)
    with_director = {
        name: (duty.first, duty.due)
        for found in (ciw, cssiw)
        for name, duty in found.items()
        if duty.definition.attendees and "director" in duty.definition.attendees.who
    }
    assert with_director == {
        "director-assurance-meeting": (None, LAST_DAY),
        "september-prm": (date(2026, 9, 1), date(2026, 9, 30)),
        "march-prm": (date(2027, 3, 1), LAST_DAY),
    }


def test_heads_of_service_have_a_ceiling_and_a_floor() -> None:
    """A29: Two meetings with a head of service are CIW's most and never late, and CSSIW's least and overdue without."""
    ciw_meeting, ppm = "head-of-service-assurance-meeting-adults", "ppm-adults"
    once = date(2026, 7, 1)
    thrice = (once, date(2026, 10, 1), date(2027, 1, 11))
    for days, states in (((), ["open", "open"]), ((once,), ["done", "open"])):
        ciw = owed(CIW_YEAR, A_YEAR_ON, *held(ciw_meeting, *days), year_start=APRIL)
        assert [duty.state for name, duty in ciw.items() if name.startswith(ciw_meeting)] == states
        assert ciw[f"{ciw_meeting}#2"].due is None
    cssiw = owed(CSSIW_YEAR, A_YEAR_ON, *held(ppm, once), year_start=APRIL)
    assert (cssiw[ppm].state, cssiw[f"{ppm}#2"].state, cssiw[f"{ppm}#2"].due) == ("done", "overdue", LAST_DAY)
    ciw = owed(CIW_YEAR, A_YEAR_ON, *held(ciw_meeting, *thrice), year_start=APRIL)
    cssiw = owed(CSSIW_YEAR, A_YEAR_ON, *held(ppm, *thrice), year_start=APRIL)
    assert ciw[f"{ciw_meeting}#3"].questions == ("F-38",)
    assert (cssiw[f"{ppm}#3"].questions, cssiw[f"{ppm}#3"].state) == ((), "done")


def test_only_ciw_meets_the_chief_executive() -> None:
    """A30: CIW meets the Chief Executive once a year with Audit Wales and Estyn, CSSIW has no such meeting."""
    meeting = owed(CIW_YEAR, APRIL, year_start=APRIL)["chief-executive-meeting"]
    assert (meeting.due, meeting.definition.jointly_with) == (LAST_DAY, ("audit-wales", "estyn"))
    assert people(meeting.definition.attendees) == {"chief-executive", "audit-wales", "estyn", "link-senior-manager"}
    assert "chief-executive" not in CSSIW_YEAR.roles


def test_how_often_people_are_engaged_with() -> None:
    """A31: CSSIW holds at least three engagements a year and shares a record, CIW has no number and publishes nothing."""
    ciw = owed(CIW_YEAR, APRIL, year_start=APRIL)
    assert [name for name in ciw if name.startswith("engagement")] == []
    feedback = owed(CIW_YEAR, APRIL, year_start=APRIL, engagement_held=APRIL)["engagement-feedback"]
    assert has_no_day(feedback)
    assert feedback.definition.publication
    assert feedback.definition.publication.rule == "never"
    cssiw = owed(CSSIW_YEAR, A_YEAR_ON, year_start=APRIL)
    activities = [duty for name, duty in cssiw.items() if name.startswith("engagement-activity")]
    assert [(duty.due, duty.state) for duty in activities] == [(LAST_DAY, "overdue")] * 3
    record = CSSIW_YEAR.steps["engagement-record"]
    assert "template" in words(record.contents)
    assert people(record.to) == {"director", "head-of-adults", "head-of-children"}


def test_the_directors_report_gets_no_reply() -> None:
    """A32: CIW must have the director's report, CSSIW expects it and sends no reply but a yearly letter in the spring."""
    ciw = owed(CIW_YEAR, LAST_DAY, financial_year_end=LAST_DAY)["director-annual-report"]
    assert has_no_day(ciw)
    assert ciw.definition.force == "must"
    assert CSSIW_YEAR.steps["directors-report"].force == "expected"
    following = [step for step in CSSIW_YEAR.steps.values() if "directors-report" in step.due.names]
    assert [step.kind for step in following] == ["task"]
    letter = owed(CSSIW_YEAR, LAST_DAY, march_prm=date(2027, 3, 16))["annual-letter"]
    assert (letter.first, letter.due) == (A_YEAR_ON, date(2027, 5, 7))
    assert "annual-letter" not in CIW_YEAR.steps


def test_how_often_an_authority_is_inspected() -> None:
    """A33: CIW aims for one activity in five years, CSSIW's framework gives no frequency."""
    activity = held("last-inspection", date(2024, 6, 3), MONDAY)
    aim = owed(CIW_YEAR, MONDAY, *activity)["five-year-inspection"]
    assert (aim.due, aim.definition.force) == (date(2031, 6, 1), "aim")
    assert {period.unit for p in (CORE, FOCUSED, CSSIW_YEAR) for period in periods(p)} == {
        "week", "working day", "month",
    }  # fmt: skip
    assert periods(FOCUSED) == set()


def test_when_progress_is_looked_at_again() -> None:
    """A34: A second look comes within a year of the handover, a year after publication, at 12 to 18 months, or any time."""
    joint = owed(JOINT, MONDAY, handover_meeting=HANDED_OVER)["service-review"]
    assert (joint.due, joint.definition.force) == (date(2027, 8, 3), "may")
    scotland = owed(SCOTLAND, MONDAY, report_published=MONDAY, handover_meeting=HANDED_OVER)["follow-up-inspection"]
    assert (scotland.due, scotland.definition.force) == (date(2027, 6, 1), "normal")
    assert has_no_day(owed(CIW_YEAR, MONDAY, activity_proposed=MONDAY)["activity-decision"])
    check = CIW_YEAR.steps["activity-decision"].options["improvement-check"].opens
    assert check
    assert dict(check.carries) == {"inspection-planned": "activity-decision"}
    for edition in PROTOCOL:
        extra = owed(edition, MONDAY, confirmation_letter=MONDAY)["additional-inspection"]
        assert has_no_day(extra)
        assert extra.definition.force == "may"
    core = owed(CORE, MONDAY, publication=MONDAY)["reinspection"]
    assert (core.first, core.due) == (date(2027, 6, 1), date(2027, 12, 1))
    assert (core.provisional, core.questions) == (True, ("F-21",))


def test_only_the_assembly_edition_has_grades_in_full() -> None:
    """A35: Four grades on two scales are the Assembly edition's; others name single values, propose a scale or have none."""
    sizes = {name: [len(scale.grades) for scale in p.scales.values()] for name, p in PROCEDURES.items() if p.scales}
    assert sizes == {JOINT.key: [2, 2], SCOTLAND.key: [1], ASSEMBLY.key: [4, 4], CORE.key: [4]}
    in_force = {name for name in sizes if any(scale.in_force for scale in PROCEDURES[name].scales.values())}
    assert in_force == {JOINT.key, SCOTLAND.key, ASSEMBLY.key}
    assert "never one for the whole authority" in words(CORE.steps["draft-report"].guidance)


def test_who_approves_before_issue() -> None:
    """A36: CIW needs a peer from outside the team and its head of inspection, CSSIW the Assistant Chief Inspector."""
    for procedure in (INSPECTION, CHECK):
        moderation = procedure.steps["moderation"]
        assert approvers(moderation) == ("peer-reviewer", "head-of-la-inspection")
        assert moderation.approval
        assert (moderation.approval.all_of_them, moderation.approval.not_in) == (True, "inspection-team")
    for step in (CORE.steps["draft-report"], CORE.steps["publication"]):
        assert approvers(step) == ("assistant-chief-inspector",)
    assert "moderation" not in CORE.steps
    for edition in PROTOCOL:
        assert {step.approval for step in edition.steps.values() if step.kind == "letter"} == {None}
    for procedure, approving in ((JOINT, 3), (SCOTLAND, 1)):
        assert len(approvers(procedure.steps["progress-response"])) == approving


def test_where_a_complaint_goes() -> None:
    """A37: CIW's complaints go by its own policy and hold nothing up, CSSIW's climb a ladder to the Welsh Government."""
    ciw = owed(CIW_YEAR, MONDAY, complaint_made=MONDAY)["complaint-response"]
    assert has_no_day(ciw)
    assert ciw.definition.owner == "ciw"
    assert ciw.definition.checklists == ()
    for procedure in (INSPECTION, CHECK):
        assert "does not normally hold this up" in words(procedure.steps["publication"].guidance)
        assert "lead inspector or the Head of Local Authority Inspection" in words(
            procedure.steps["fieldwork"].guidance
        )
    for procedure in (CORE, FOCUSED):
        (ladder,) = procedure.steps["concern-settled"].checklists
        rungs = [item.text.en for item in ladder.items]
        assert [
            name
            for rung in rungs
            for name in ("lead inspector", "Assistant Chief Inspector", "Welsh Government")
            if name in rung
        ] == ["lead inspector", "Assistant Chief Inspector", "Welsh Government"]


def test_the_legal_bases_are_not_interchangeable() -> None:
    """A38: The warning notice has its 90 days and no other law, the protocol's powers have three Acts or four and no days."""
    review = owed(NOTICE, MONDAY, notice_given=MONDAY)["notice-review"]
    assert (review.first, review.due) == (date(2026, 8, 30), None)  # 29 days left of June, 31 of July, 30 of August
    acts = ("Local Authority Social Services Act 1970", "Children Act 1989", "Local Government Act 1999")
    for edition in PROTOCOL:
        powers = edition.steps["formal-powers"]
        assert [act for act in acts if act in words(powers.checklists)] == list(acts)
        assert "warning notice" not in words(edition).lower()
        assert not any(isinstance(step.due, NotBefore) for step in edition.steps.values())
        assert has_no_day(owed(edition, MONDAY, confirmation_letter=MONDAY)["formal-powers"])
    adoption = "Adoption and Children Act 2002"
    assert adoption in words(MINISTERS.steps["formal-powers"])
    assert adoption not in words(ASSEMBLY)
    assert [act for act in (*acts, adoption) if act in words((NOTICE, IMPROVEMENT))] == []


def test_each_procedure_calls_the_inspectorate_by_its_own_name() -> None:
    """A39: SSIW and ACiW, SWIA, CIW and CSSIW each stand in their own documents only, and the edition is asked."""
    names = re.compile(r"\b(SSIW|ACiW|SWIA|CIW|CSSIW)\b")
    own = {
        frozenset({"SSIW", "ACiW"}): (JOINT,),
        frozenset({"SWIA"}): (SCOTLAND,),
        frozenset({"CIW"}): (INSPECTION, CHECK, IMPROVEMENT, CIW_YEAR),
        frozenset({"CSSIW"}): (*PROTOCOL, CORE, FOCUSED, CSSIW_YEAR),
    }
    for expected, procedures in own.items():
        for procedure in procedures:
            assert set(names.findall(words(procedure))) == expected, procedure.key
    protocol = JOINT.steps["serious-concern-check"].options["grounds"].opens
    assert protocol
    assert (set(protocol.procedure), protocol.asks) == ({ASSEMBLY.key, MINISTERS.key}, "F-30")


def test_working_days_are_no_words_of_the_oldest_two() -> None:
    """A40: Neither of the two handbooks counts working days; a bank holiday moves their day to act, never the limit."""
    counting = {name for name, p in PROCEDURES.items() if "working day" in {period.unit for period in periods(p)}}
    assert counting == {p.key for p in (INSPECTION, CHECK, IMPROVEMENT, ASSEMBLY, MINISTERS, CORE)}
    assert {name for name, p in PROCEDURES.items() if p.nation == "SCT"} == {SCOTLAND.key}
    # From Thu 26 March: 5 to Thu 2 April, Good Friday and Easter Monday out, 9 to Fri 10 April, 14, 19, 24 to Fri 1 May,
    # Mon 4 May out, 25 on Tue 5 May. Twelve weeks from Mon 12 January are Easter Monday, a working day in Scotland.
    assert owed(CORE, MONDAY, fieldwork_end=date(2026, 3, 26))["draft-report"].due == date(2026, 5, 5)
    scotland = owed(SCOTLAND, MONDAY, report_published=date(2026, 1, 12))["handover-meeting"]
    assert (scotland.due, scotland.act_by) == (date(2026, 4, 6), date(2026, 4, 6))
    good_friday = owed(SCOTLAND, MONDAY, report_published=date(2026, 1, 9))["handover-meeting"]
    assert (good_friday.due, good_friday.act_by) == (date(2026, 4, 3), date(2026, 4, 2))


# Within one document


def test_whether_reports_are_enough_is_asked() -> None:
    """A41: Low risk takes two days and least risk may take reports only: which it is, a person says for each case."""
    assert "F-07" in JOINT.steps["reports-only"].asks
    assert "F-07" in JOINT.steps["monitoring-visit"].asks
    happened = {"handover_meeting": HANDED_OVER, "progress_response": HANDED_OVER, "visit_decision": HANDED_OVER}
    undecided = owed(JOINT, HANDED_OVER, **happened)
    assert (undecided["reports-only"].state, undecided["monitoring-visit"].state) == ("open", "open")
    decided = owed(JOINT, HANDED_OVER, Chosen("reports-only", "yes", HANDED_OVER), **happened)
    assert (decided["monitoring-visit"].state, decided["sign-off-meeting"].state) == ("not-needed", "open")


def test_medium_risk_takes_the_larger_figure() -> None:
    """A42: A standard visit is two days, and for medium risk the larger figure of three holds, not all of it on a visit."""
    visit = JOINT.steps["monitoring-visit"]
    assert (tiers(visit)["standard"], tiers(visit)["medium"]) == ("2 days", "at least 3 days")
    assert "need not all be days of the visit" in words(visit.guidance)


def test_the_anniversary_is_exact_and_marked_as_approximate() -> None:
    """A43: Scotland's sign-off stands on the exact anniversary of publication and is marked as approximate."""
    published = date(2028, 2, 29)
    sign_off = owed(SCOTLAND, published, report_published=published)["sign-off-meeting"]
    assert (sign_off.due, sign_off.approximate) == (date(2029, 2, 28), True)
    assert not owed(SCOTLAND, published, report_published=published)["follow-up-inspection"].approximate


def test_the_tier_overrides_the_usual_two_days() -> None:
    """A44: A Scottish follow-up usually takes two days, with low risk at most two and with serious concerns at least three."""
    assert tiers(SCOTLAND.steps["follow-up-inspection"]) == {
        "low": "up to 2 days", "medium": "ask", "serious": "at least 3 days", "standard": "2 days",
    }  # fmt: skip


def test_follow_up_letter_and_sign_off_come_in_this_order() -> None:
    """A45: Follow-up and sign-off fall on the same anniversary, and the follow-up and its letter are listed first."""
    found = owed(SCOTLAND, MONDAY, report_published=MONDAY, follow_up_inspection=date(2027, 6, 1))
    assert found["follow-up-inspection"].due == found["sign-off-meeting"].due == date(2027, 6, 1)
    order = ("follow-up-inspection", "results-letter", "sign-off-meeting")
    assert [name for name in found if name in order] == list(order)


def test_presentation_is_recorded_and_moves_nothing() -> None:
    """A46: Scotland records publication and presentation to members, and every clock runs from publication alone."""
    assert owed(SCOTLAND, MONDAY, presented_to_members=MONDAY) == {}
    published = owed(SCOTLAND, HANDED_OVER, report_published=MONDAY)
    both = owed(SCOTLAND, HANDED_OVER, report_published=MONDAY, presented_to_members=date(2026, 6, 22))
    assert published == both


def test_a_conference_is_always_held_once_determined() -> None:
    """A47: One section lets CIW hold a conference and another always has it: it must be, unless nothing was determined."""
    determined = Chosen("determination", "determined", MONDAY)
    conference = owed(IMPROVEMENT, MONDAY, determined, failures_identified=MONDAY)["improvement-conference"]
    assert (conference.state, conference.definition.force) == ("open", "must")
    not_determined = Chosen("determination", "not-determined", MONDAY)
    spared = owed(IMPROVEMENT, MONDAY, not_determined, failures_identified=MONDAY)["improvement-conference"]
    assert spared.state == "not-needed"


def test_the_chain_of_a_report_is_longer_than_the_aim_and_that_of_a_letter_is_not() -> None:
    """A48: A report's three periods make 55 working days against an aim of 50, a letter's make 50; both days are shown."""
    # 20 + 10 + 25 and 15 + 10 + 25 working days: 4 + 2 + 5 and 3 + 2 + 5 weeks; the aim is ten weeks, Mon 10 August.
    for procedure, draft, sent, comments, published in (
        (INSPECTION, "draft-report", date(2026, 6, 29), date(2026, 7, 13), date(2026, 8, 17)),
        (CHECK, "draft-letter", date(2026, 6, 22), date(2026, 7, 6), date(2026, 8, 10)),
    ):
        found = owed(procedure, MONDAY, inspection_completed=MONDAY, draft_received=sent, comments_received=comments)
        assert (found[draft].due, found["authority-comments"].due) == (sent, comments)
        assert (found["publication"].due, found["overall-publication"].due) == (published, date(2026, 8, 10))
        assert found["overall-publication"].act_by == date(2026, 8, 10)
        assert "F-19" in procedure.steps["overall-publication"].asks


def test_exceptional_and_extraordinary_are_one_meeting() -> None:
    """A49: Exceptional and extraordinary assurance meetings are one procedure under one name."""
    names = [name for p in PROCEDURES.values() for name in (p.key, *p.steps, *p.events)]
    assert [name for name in names if "extraordinary" in name] == []
    assert [name for name, p in PROCEDURES.items() if "exceptional-meeting" in p.steps] == [EXCEPTIONAL.key]
    link = CIW_YEAR.steps["activity-decision"].options["exceptional-assurance-meeting"].opens
    assert link
    assert link.procedure == (EXCEPTIONAL.key,)
    assert "extraordinary assurance meeting" in words(EXCEPTIONAL.steps["exceptional-meeting"].guidance)


def test_each_head_of_service_has_a_ceiling_of_two() -> None:
    """A50: The meetings with heads that one section leaves without a number have annex 1's ceiling of two, each head's own."""
    stem = "head-of-service-assurance-meeting"
    found = owed(CIW_YEAR, APRIL, *held(f"{stem}-adults", date(2026, 7, 1), date(2026, 10, 1)), year_start=APRIL)
    assert [(name, duty.state) for name, duty in found.items() if name.startswith(stem)] == [
        (f"{stem}-adults", "done"), (f"{stem}-adults#2", "done"),
        (f"{stem}-children", "open"), (f"{stem}-children#2", "open"),
    ]  # fmt: skip
    assert CIW_YEAR.steps[f"{stem}-children"].due == InTheYear((), 2, "at most")


def test_one_meeting_with_the_director_is_owed() -> None:
    """A51: One meeting with the director is owed each year, and more as required are no fault."""
    name = "director-assurance-meeting"
    assert owed(CIW_YEAR, A_YEAR_ON, year_start=APRIL)[name].state == "overdue"
    found = owed(CIW_YEAR, A_YEAR_ON, *held(name, date(2026, 7, 1), date(2026, 10, 1)), year_start=APRIL)
    assert [(duty.state, duty.questions) for key, duty in found.items() if key.startswith(name)] == [("done", ())]


def test_a_copy_is_no_publication() -> None:
    """A52: The letter after an exceptional meeting is never published and may be copied, for a copy is no publication."""
    letter = EXCEPTIONAL.steps["feedback-letter"]
    assert letter.publication
    assert letter.publication.rule == "never"
    assert letter.copies
    assert letter.copies.may == ("welsh-government", "deputy-director", "stakeholders")
    for step in ("letter-publication", "review-letter"):
        assert people(IMPROVEMENT.steps[step].copies) == {"welsh-government", "deputy-director"}


def test_the_conference_letter_is_published_after_corrections() -> None:
    """A53: The conference letter is sent in ten days and published only once the time for corrections is over."""
    sent = owed(IMPROVEMENT, MONDAY, improvement_conference=MONDAY, conference_letter=MONDAY, letter_received=MONDAY)
    assert sent["corrections"].due == date(2026, 6, 15)
    assert "letter-publication" not in sent
    corrected = owed(IMPROVEMENT, date(2026, 6, 15), conference_letter=MONDAY, corrections=date(2026, 6, 15))
    assert has_no_day(corrected["letter-publication"])


def test_representations_come_first_unless_it_is_urgent() -> None:
    """A54: The authority will be heard before formal powers, though one passage says should; only urgency excepts."""
    for edition in PROTOCOL:
        powers = edition.steps["formal-powers"]
        assert force_of(powers, "could make representations") == "will"
        assert force_of(powers, "the reason has been given in writing") == "will"
        assert powers.urgent
        assert powers.urgent.asks == "F-34"


def test_the_chief_inspector_is_one_role() -> None:
    """A55: The post with three names is one role, which writes both letters, holds the meeting and tells ministers."""
    for edition, title in ((ASSEMBLY, "Chief Social Services Inspector"), (MINISTERS, "Chief Inspector of CSSIW")):
        chiefs = [key for key, role in edition.roles.items() if role.title.en.startswith("Chief") and not role.outside]
        assert chiefs == ["chief-inspector"]
        assert edition.roles["chief-inspector"].title.en == title
        owned = [key for key, step in edition.steps.items() if step.owner == "chief-inspector"]
        assert owned == ["preliminary-letter", "officers-meeting", "confirmation-letter", "ministers-told"]


def test_the_picture_does_not_shorten_the_notice() -> None:
    """A56: The picture begins four weeks before fieldwork, and the text's six weeks count."""
    found = owed(CORE, MONDAY, fieldwork_start=date(2026, 7, 13), announcement=MONDAY)
    assert (found["announcement"].due, found["announcement"].state) == (MONDAY, "done")
    assert has_no_day(found["set-up-meeting"])
    assert Period(4, "week") not in periods(CORE)


def test_the_picture_does_not_put_off_publication() -> None:
    """A57: The picture publishes in week 18, and the text's periods lead to week 13."""
    start, end = date(2026, 5, 11), date(2026, 5, 28)
    # Five weeks from Thu 28 May to the draft, two to the comments, four to publication on Thu 13 August.
    draft, comments = date(2026, 7, 2), date(2026, 7, 16)
    found = owed(
        CORE, MONDAY, fieldwork_start=start, fieldwork_end=end, draft_received=draft, comments_received=comments
    )
    assert (found["draft-report"].due, found["authority-comments"].due) == (draft, comments)
    publication = found["publication"].due
    assert publication == date(2026, 8, 13)
    assert (publication - start).days // 7 == 13
    assert {period for period in periods(CORE) if period.unit == "week"} == {Period(6, "week")}


def test_one_march_meeting_may_be_both() -> None:
    """A58: The scrutiny chairs come to the March review or meet in March by themselves: one day can meet both."""
    day = date(2027, 3, 16)
    both = owed(CSSIW_YEAR, day, year_start=APRIL, march_prm=day, scrutiny_chairs_meeting=day)
    assert (both["march-prm"].state, both["scrutiny-chairs-meeting"].state) == ("done", "done")
    one = owed(CSSIW_YEAR, day, year_start=APRIL, march_prm=day)
    assert one["scrutiny-chairs-meeting"].state == "open"
    chairs = CSSIW_YEAR.steps["march-prm"].attendees
    assert chairs
    assert chairs.may == ("scrutiny-chairs",)


def test_significant_and_serious_are_two_rungs() -> None:
    """A59: Significant concerns lead to thoughts of a re-inspection and serious ones to the protocol: two rungs, two events."""
    significant = owed(CORE, MONDAY, significant_concerns=MONDAY)
    serious = owed(CORE, MONDAY, serious_concerns=MONDAY)
    assert (list(significant), list(serious)) == (["reinspection-decision"], ["serious-concern-protocol"])
    assert CORE.steps["reinspection-decision"].opens is None
    assert IMPROVEMENT.key not in CORE.leads_to
    assert "significant failures or concerns" in IMPROVEMENT.events["failures-identified"].title.en


def test_who_gives_a_best_value_direction_is_an_alias() -> None:
    """A60: Where one paragraph still says National Assembly the ministers act all the same, and its lines name nobody."""
    assert "national-assembly" not in MINISTERS.roles
    assert "National Assembly" not in words(MINISTERS.steps)
    assert MINISTERS.steps["formal-powers"].owner == "welsh-ministers"
    best_value = [
        {item.text.en for item in checklist.items}
        for edition in PROTOCOL
        for checklist in edition.steps["formal-powers"].checklists
        if "section 15" in checklist.title.en
    ]
    assert [len(lines) for lines in best_value] == [4, 2]
    assert best_value[1] < best_value[0]


def test_the_date_of_the_framework_has_no_effect() -> None:
    """A61: An inspection of June 2016 is counted like any other, though the framework was published that August."""
    # Five weeks of five working days after Thu 30 June 2016, without a bank holiday.
    draft = owed(CORE, date(2016, 6, 30), fieldwork_end=date(2016, 6, 30))["draft-report"]
    assert (draft.due, draft.state, draft.questions) == (date(2016, 8, 4), "open", ())
    assert "F-42" in CORE.events["inspection-planned"].asks
    assert "The programme began in June 2016" in words(CORE.steps["scope-and-team"].guidance)


def test_every_conflict_has_its_test() -> None:
    """Each of the 61 conflicts, A01 to A61, begins the docstring of one test here."""
    claims = [str(test.__doc__) for name, test in globals().items() if name.startswith("test_")]
    ids = [claim.partition(":")[0] for claim in claims if re.match(r"A\d\d: ", claim)]
    assert ids == [f"A{number:02}" for number in range(1, 62)]
