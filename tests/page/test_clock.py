"""The clock of the practice, its first steps, and its beginning again."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.page.conftest import FRIDAY, Desk
from tests.page.screen import Screen


@pytest.fixture(autouse=True)
def friday(desk: Desk) -> None:
    """Each test begins on the same day."""
    desk.slack.world.clock.move_to(FRIDAY)


def test_the_clock_moves_by_a_day_a_week_and_to_what_is_due(screen: Screen, desk: Desk) -> None:
    """The day is always said with its weekday, and what came of it is said too."""
    today = screen.tab.locator("#today")
    expect(today).to_have_text("Fri 27 Nov 2026")
    screen.button("+1 day").click()
    expect(today).to_have_text("Sat 28 Nov 2026")
    expect(screen.tab.locator("#clock")).to_contain_text("Nothing is sent on a Saturday.")
    screen.button("To the next thing due").click()
    expect(today).to_have_text("Mon 30 Nov 2026")
    expect(screen.tab.get_by_role("alert")).to_contain_text("2 nudges were sent.")
    screen.button("+1 week").click()
    expect(today).to_have_text("Mon 7 Dec 2026")
    expect(screen.tab.locator("#news")).to_contain_text("It is now Mon 7 Dec 2026.")
    assert desk.slack.world.now().date() == (FRIDAY + timedelta(days=10)).date()


def test_the_clock_does_not_go_back_and_starting_again_stands_beside(screen: Screen, desk: Desk) -> None:
    """The refusal offers the way that there is, which asks first."""
    screen.button("To a day…").click()
    screen.tab.get_by_label("Which day?").last.fill("2026-11-20")
    screen.button("Go").click()
    alert = screen.tab.get_by_role("alert")
    expect(alert).to_contain_text("The clock does not go back")
    begun = desk.workspace.begun
    alert.get_by_role("button", name="Start again").click()
    screen.button("Cancel").click()
    assert desk.workspace.begun == begun
    alert.get_by_role("button", name="Start again").click()
    with screen.tab.expect_navigation():
        screen.tab.get_by_role("dialog").get_by_role("button", name="Start again").click()
    screen.ready()
    assert desk.workspace.begun == begun + 1


def test_the_first_steps_are_ticked_off_as_they_are_done(screen: Screen) -> None:
    """Each puts before the joiner what it needs; a reload forgets none."""
    steps = screen.tab.locator("#ticks")
    expect(steps).to_contain_text("0 of 5")
    steps.get_by_role("button", name="Show me: Type /case status strathavon").click()
    expect(screen.composer).to_have_value("/case status strathavon")
    expect(screen.tab.get_by_role("heading", level=1)).to_have_text("#first")
    screen.composer.press("Enter")
    expect(steps).to_contain_text("1 of 5")
    steps.get_by_role("button", name="Show me: Press").click()
    expect(screen.button("To the next thing due")).to_be_focused()
    screen.button("To the next thing due").click()
    expect(steps).to_contain_text("2 of 5")
    steps.get_by_role("button", name="Show me: Become Siân").click()
    expect(screen.tab.locator("#banner")).to_contain_text("You are Siân Prys, head of inspection.")
    expect(steps).to_contain_text("3 of 5")
    screen.reloads()
    expect(steps).to_contain_text("3 of 5")
    steps.get_by_role("button", name="Close the first steps").click()
    expect(steps).to_be_hidden()


def test_the_page_speaks_welsh(screen: Screen) -> None:
    """Its own words change, a reload keeps them, and the way back is in English."""
    screen.button("Cymraeg").click()
    expect(screen.button("I’r peth nesaf")).to_be_visible()
    expect(screen.tab.locator("html")).to_have_attribute("lang", "cy")
    screen.reloads()
    expect(screen.tab.locator("#banner")).to_contain_text("Ailsa Reid ydych chi, link inspector.")
    screen.button("English").click()
    expect(screen.button("To the next thing due")).to_be_visible()
