"""A coordinator plans lessons, reads the plan, publishes it, loses instructors and repairs."""

import re
from datetime import date, timedelta

from playwright.sync_api import Locator, Page, expect

from tests.journeys.looking import faults
from tests.journeys.site import Site, keep_picture
from tests.journeys.walker import Walker, go_by

# Ten seconds of search, what comes before and after it, and a machine that has more to do.
WORKED_OUT = 240_000


def plan_in_force(walker: Walker) -> None:
    """Open the published plan from the menu."""
    walker.go_to("Lesson plans")
    walker.open_row(walker.say(("plan of lessons", "Published")))


def changes(page: Page) -> Locator:
    return page.locator("main .chronology > li")


def test_lessons_are_planned_read_published_and_repaired(site: Site) -> None:
    with site.worker("lesson-coordinator", language="kk", wide=True) as walker:
        found = _ask_for_plan(walker)
        found += _read(walker)
        found += _publish(walker)
        found += _lose_an_instructor(walker)
        found += _repair_by_hand(walker)
    assert found == []


def _ask_for_plan(walker: Walker) -> list[str]:
    page = walker.page
    found = faults(page, "kk")
    walker.go_to("Lesson plans")
    found += faults(page, "kk")
    walker.follow("Plan lessons")
    found += faults(page, "kk")
    walker.select("How long to look for a better plan", "10")
    walker.press("Work out the plan")
    # The page of the plan itself says how far it is, and says when it is done.
    found += faults(page, "kk")
    link = page.get_by_role("link", name=walker.say("Read the plan"))
    expect(link).to_be_visible(timeout=WORKED_OUT)
    walker.follow("Read the plan")
    return found


def _read(walker: Walker) -> list[str]:
    page = walker.page
    walker.reads("Read the plan through")
    found = faults(page, "kk")
    assert page.locator("main table tbody tr").count() > 10
    for side in ("By instructor", "Without a place", "How many instructors", "By week"):
        walker.follow(side)
        found += faults(page, "kk")
    return found


def _publish(walker: Walker) -> list[str]:
    walker.follow("Publish the plan")
    found = faults(walker.page, "kk")
    walker.press("Publish and tell everybody")
    chip = walker.page.locator(".page-head .chip")
    expect(chip).to_have_text(walker.say(("plan of lessons", "Published")))
    return found + faults(walker.page, "kk")


def _lose_an_instructor(walker: Walker) -> list[str]:
    """The one who gives most is ill for three weeks; the page says what moved where, and why."""
    page = walker.page
    walker.follow("By instructor")
    row = page.locator("main tbody tr").first
    name = row.get_by_role("link").first.inner_text()
    go_by(row.get_by_role("link", name=walker.say("Days away")))
    found = faults(page, "kk")
    first = date.fromisoformat(page.get_by_label(walker.say("First day")).first.input_value())
    walker.write("Last day", (first + timedelta(days=27)).isoformat())
    walker.choose(("absence", "Ill"))
    walker.press("Write it down and plan anew")
    assert name.split()[0] in page.locator("main").inner_text()
    assert changes(page).count() > 3
    expect(changes(page).first).to_contain_text(walker.say("The instructor is away"))
    keep_picture(page, "lessons-changed-kk")
    return found + faults(page, "kk")


def _repair_by_hand(walker: Walker) -> list[str]:
    """What has no place says why; a lesson is moved by hand, and a place that cannot be is refused."""
    page = walker.page
    walker.follow("Without a place")
    walker.press("Look for places again")
    found = faults(page, "kk")
    walker.follow("By week")
    go_by(page.locator("main tbody tr").last.get_by_role("link").last)
    found += faults(page, "kk")
    day = page.get_by_label(walker.say(("lesson", "Day")), exact=True)
    planned = date.fromisoformat(day.input_value())
    day.fill((planned + timedelta(days=5 - planned.weekday())).isoformat())
    page.get_by_label(walker.say(("school", "Period")), exact=True).focus()
    walker.reads("The lesson cannot be held there")
    found += faults(page, "kk")
    walker.press("Move the lesson")
    expect(page.get_by_role("alert").or_(page.locator(".error-summary")).first).to_be_visible()
    return found + faults(page, "kk")


def test_a_suspended_instructor_gives_no_lesson_any_more(site: Site) -> None:
    """On a phone, in Russian: the prosecutor's office suspends, the coordinator reads what became of it."""
    with (
        site.worker("lesson-approver", language="ru") as approver,
        site.worker("lesson-coordinator", language="ru") as walker,
    ):
        page = walker.page
        plan_in_force(walker)
        found = faults(page, "ru")
        walker.follow("By instructor")
        found += faults(page, "ru")
        link = page.locator("main tbody tr").nth(1).get_by_role("link").first
        name = link.inner_text()
        found += _suspend(approver, name)
        walker.follow("Latest changes")
        expect(changes(page).first).to_contain_text(
            walker.say("The approval of the instructor ended")
        )
        found += faults(page, "ru")
        walker.follow("By instructor")
        assert page.get_by_role("link", name=name, exact=True).count() == 0
    assert found == []


def _suspend(approver: Walker, name: str) -> list[str]:
    page = approver.page
    approver.go_to("Instructors")
    found = faults(page, "ru")
    go_by(page.get_by_role("link", name=re.compile(re.escape(name))).first)
    found += faults(page, "ru")
    approver.follow("Suspend the instructor")
    found += faults(page, "ru")
    page.locator("main form textarea").first.fill("Проверка по жалобе родителей")
    go_by(page.locator("main form button[type=submit]").last)
    return found + faults(page, "ru")


def test_a_plan_that_nobody_wants_is_dropped(site: Site) -> None:
    with site.worker("lesson-coordinator", language="en", wide=True) as walker:
        found = []
        walker.go_to("Lesson plans")
        walker.follow("Plan lessons")
        walker.select("How long to look for a better plan", "10")
        walker.press("Work out the plan")
        found += faults(walker.page, "en")
        walker.follow("Drop the plan")
        found += faults(walker.page, "en")
        walker.press("Drop it")
        plan_in_force(walker)
        for side in ("By instructor", "Without a place", "How many instructors"):
            walker.follow(side)
            found += faults(walker.page, "en")
    assert found == []
