"""The card of a case: what it shows, when a new day changes it, and that two bots post one."""

from datetime import date

from sqlalchemy import select

from handlers.wording.card import card, in_words
from models.casework.between import link
from models.casework.cards import turned
from models.casework.seeing import see_card
from models.requests import AddMinutes, Ask, Note, Open, Plan, Quieten, SayMissed, Undertaking
from models.store.database import Database
from models.store.outbox import Parcel
from models.store.tables import TABLES
from models.store.taking import claim
from models.store.team import workspace_id
from models.words import Words
from scheduler.delivery import LEASE, SETTLE
from tests.record.office import OUT_OF_SIGHT, Office
from tests.record.test_outbox import Slack

TODAY = date(2026, 12, 1)


def shown(office: Office, reference: str, today: date = TODAY, language: str = "en") -> str:
    """The card in words."""
    return in_words(card(see_card(office.database, id_of(office, reference), today), language))


def id_of(office: Office, reference: str) -> str:
    """The case's own key."""
    cases = TABLES["cases"]
    with office.database.looking() as connection:
        return str(connection.execute(select(cases.c.id).where(cases.c.reference == reference)).scalar_one())


def test_the_day_that_was_planned_stands_before_the_limit(office: Office) -> None:
    """It comes next when the day is near, however far the limit is."""
    case = office.opens_follow_up()
    office.asks(case, Plan("handover-meeting", date(2026, 12, 8)))
    assert "▶ Next · Handover meeting (must) · Tue 8 Dec 2026 (planned; by Thu 31 Dec 2026)" in shown(office, case)
    assert "○ Later · Handover meeting (must) · Tue 8 Dec" in shown(office, case, date(2026, 11, 20))


def test_who_is_waited_for_stands_on_the_card(office: Office) -> None:
    """A decision that was asked for, and word that a task will be missed; then something waits."""
    case = office.opens_follow_up()
    assert "nothing waiting" in shown(office, case)
    office.asks(case, SayMissed("handover-meeting", Words("Their plan comes in January")), by="tom")
    told = shown(office, case)
    assert "? Waiting · Handover meeting will be missed, if a manager accepts it · since Tue 1 Dec 2026" in told
    assert "nothing waiting" not in told
    assert "1 waiting for a decision" in told
    office.asks(case, SayMissed("action-plan", Words("It was never written")), by="tom")
    assert "Action plan" not in shown(office, case)  # it is expected and no limit: nobody has to accept that
    assert "? Yn aros · Cyfarfod trosglwyddo: ni chyflawnir hyn" in shown(office, case, language="cy")


def test_a_decision_waits_for_those_who_have_not_answered(office: Office) -> None:
    """By name, and since when."""
    case = office.opens_follow_up(by="moira", roles=(("link-inspector", "ailsa"), ("management-team", "moira")))
    office.asks(case, Ask("visit-decision", Words("three reports are missing")))
    assert "? Waiting · Decision on a monitoring visit · Moira · since Tue 1 Dec 2026" in shown(office, case)


def test_what_was_undertaken_is_a_task_too(office: Office) -> None:
    """It stands among the tasks by its day, is late when that is over, and is counted as it is elsewhere."""
    case = office.opens_follow_up()
    words = Words("staffing\n● Late · <!here>")
    office.asks(case, AddMinutes("", actions=(Undertaking(words, "authority", date(2026, 12, 4)),)))
    told = shown(office, case)
    assert "▶ Next · action: “staffing ● Late · <!here>” · Fri 4 Dec 2026 · local authority" in told.splitlines()[3]
    late = shown(office, case, date(2026, 12, 5))
    assert "● Late · action:" in late
    assert "1 late" in late


def test_held_back_reminders_are_said_until_they_come_again(office: Office) -> None:
    """Of the case and of a task, each by its latest word; from the day after nothing is said."""
    case = office.opens_follow_up()
    office.asks(case, Quieten(date(2026, 12, 11), Words("recess")))
    office.asks(case, Quieten(date(2026, 12, 18), Words("a longer one")))
    office.asks(case, Quieten(date(2026, 12, 10), Words("away"), "handover-meeting"))
    told = shown(office, case)
    assert "No reminders of this case until Fri 18 Dec 2026. Every deadline stands." in told
    assert "Fri 11 Dec" not in told
    assert "No reminders of the handover meeting until Thu 10 Dec 2026." in told
    assert "No reminders" not in shown(office, case, date(2026, 12, 19))
    assert "Mae pob dyddiad cau'n sefyll" in shown(office, case, language="cy")


def test_linked_cases_are_named_where_everybody_may_see_them(office: Office) -> None:
    """With a button to each; what is private stands on no card of another channel, though its own names the other."""
    here, there = office.opens_follow_up(), office.opens_follow_up(about=Words("Invermay"))
    link(office.database, office.order(), here, there)
    grave = Open("serious-concern-assembly", about=Words("Aberwen"), channel=OUT_OF_SIGHT, parent=here)
    private = office.opens(grave).case.reference
    assert f"Read with Invermay {there}" in shown(office, here)
    assert private not in shown(office, here)
    assert f"From Strathavon {here}" in shown(office, private)
    drawn = card(see_card(office.database, id_of(office, here), TODAY), "cy")
    assert [each["value"] for each in drawn[-2]["elements"]] == [f"statws {there}"]


def test_a_new_day_may_change_the_card_by_plans_actions_and_rest(office: Office) -> None:
    """The day that was planned comes near, an action is late, reminders come again: its card is looked at."""
    case = office.opens_follow_up()
    with office.database.reading() as session:
        team = workspace_id(session, office.workspace)

    def looked_at(since: date, today: date) -> bool:
        return id_of(office, case) in turned(office.database, team, since, today)

    assert not looked_at(date(2026, 12, 1), date(2026, 12, 2))
    office.asks(case, Plan("handover-meeting", date(2026, 12, 16)))
    assert looked_at(date(2026, 12, 1), date(2026, 12, 2))
    assert not looked_at(date(2026, 12, 2), date(2026, 12, 3))
    office.asks(case, AddMinutes("", actions=(Undertaking(Words("figures"), "authority", date(2026, 12, 2)),)))
    assert looked_at(date(2026, 12, 2), date(2026, 12, 3))
    assert not looked_at(date(2026, 12, 3), date(2026, 12, 4))
    office.asks(case, Quieten(date(2026, 12, 3), Words("recess")))
    assert looked_at(date(2026, 12, 3), date(2026, 12, 4))


def test_two_bots_never_post_a_card_of_one_case_at_the_same_time(office: Office) -> None:
    """While one posts it, or nobody knows whether it did, the other finds everything but another card of that case."""
    slack = Slack()
    case = office.opens_follow_up()
    office.asks(case, Note(Words("one more, before the first is out")))

    def claims(database: Database, worker: str) -> list[Parcel]:
        with database.writing() as session:
            return claim(session, worker, slack.hours(), LEASE, 10)

    assert [each.kind for each in claims(office.database, "one")].count("card") == 1
    assert [each.kind for each in claims(office.database, "two")].count("card") == 0
    slack.real += LEASE + SETTLE
    assert [each.kind for each in claims(office.database, "two")].count("card") == 1
