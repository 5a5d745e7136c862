"""What each member of staff does on the road, from the own start page on."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from tests.journeys.walker import Walker

GOAL = "Бала үйде қорықпай ұйықтайды"
STEP = "Анасымен сөйлесу"
NOTE = "Анасы көмекке келісті"
PURPOSE = "Үйдегі қауіпті тексеру"
FULFILLED = "Учаскелік инспектор барып, қорғау нұсқамасын берді"
ENDED = "Әкесі бөлек тұрады, бала мектепке барып жүр"
ANSWER = "Сені естідік. Саған көмектесетін адамдар бар, қорықпа."
# More than the demo and every journey before this one can have left in the queue.
MOST_WAITING = 60


def take_until(operator: Walker, words: str) -> str:
    """Take one appeal after the other and sort it, until the one with these words; its reference."""
    for _ in range(MOST_WAITING):
        operator.press("Take the next appeal")
        is_ours = operator.page.get_by_text(words).count() > 0
        ref = operator.page.locator(".page-head__ref").inner_text().strip()
        _sort(operator)
        if is_ours:
            return ref
        operator.follow("Arasha")
    raise AssertionError("the appeal never comes")


def _sort(operator: Walker) -> None:
    if not operator.page.get_by_label(operator.say(("of an appeal", "Category"))).is_visible():
        operator.unfold(("verb", "Sort"))
    operator.select(("of an appeal", "Category"), "VIOLENCE")
    operator.press("Save the sorting")
    operator.reads("The sorting is saved. Deadlines follow it.")


def open_case(operator: Walker) -> str:
    """Open a case with the department for a child who is not registered yet; its reference."""
    operator.follow("Open a case")
    operator.choose("None of these: register a child")
    operator.select("Lead institution", "department")
    operator.select("Risk", ("risk", "High"))
    operator.press("Open the case")
    operator.reads(
        "The case is open and the lead institution knows. The author still waits for an answer."
    )
    return operator.page.locator("main .ref", has_text="K-").first.inner_text().strip()


def give_to_worker(supervisor: Walker, case: str) -> None:
    supervisor.follow("Cases that wait for your decision")
    supervisor.open_row(case)
    supervisor.follow("Give to a worker")
    supervisor.select("Who works the case", "Ырысбеков")
    supervisor.press("Give the case")
    assert "Ырысбеков" in supervisor.page.locator(".page-head__meta").inner_text()


def plan_the_work(manager: Walker, case: str) -> None:
    """A goal, a step of one's own for next week, a note."""
    manager.open_row(case)
    manager.follow("Set a goal")
    manager.write("What shall be different for the child", GOAL)
    manager.press("Set the goal")
    manager.follow("Plan a step")
    manager.write("What shall be done", STEP)
    manager.select("Who does it", "Ырысбеков")
    next_week = timezone.localdate() + timedelta(days=7)
    manager.write("Until which day", next_week.isoformat())
    manager.press("Plan the step")
    manager.follow("Write a note")
    manager.write(("in a case", "Note"), NOTE)
    manager.press("Keep the note")
    expect(manager.page.locator(".chronology")).to_contain_text(NOTE)


def refer_to_police(manager: Walker) -> str:
    """Send a referral to the police from the page of the case; its reference."""
    manager.follow("Send a referral")
    manager.select("To which institution", "police")
    manager.write("What it shall do for the child", PURPOSE)
    manager.tick("Share the name and the birth of the child")
    manager.choose("Duty by law")
    manager.press("Show who will read it")
    manager.reads(
        "Nothing else of the case is shared. They have one working day to accept or decline."
    )
    manager.press("Send the referral")
    return manager.page.locator(".chronology a.ref").first.inner_text().strip()


def accept_and_fulfil(officer: Walker, referral: str) -> None:
    officer.open_row(referral)
    expect(officer.page.get_by_role("heading", level=1)).to_have_text(PURPOSE)
    assert NOTE not in officer.page.content()
    officer.follow("Accept or decline")
    officer.choose("Accept")
    officer.press("Send the answer")
    officer.follow("Write what was done")
    officer.write("What was done for the child", FULFILLED)
    officer.press("The referral is fulfilled")


def do_step_and_ask_to_close(manager: Walker, case: str) -> None:
    manager.open_row(case)
    expect(manager.page.locator(".chronology")).to_contain_text(FULFILLED)
    manager.follow(STEP)
    manager.choose("It is done")
    manager.write("What came of it, or why it is not done", NOTE)
    manager.press("Write it down")
    manager.follow("End the goal")
    manager.choose("Reached")
    manager.write("What shows it, or why it is given up", ENDED)
    manager.press("End the goal")
    manager.follow("Ask to close the case")
    manager.choose("Confirmed, the child is safe now")
    manager.write("What was done, and how the child is now", ENDED)
    manager.press("Ask for the closing")


def approve_closing(supervisor: Walker, case: str) -> None:
    supervisor.follow("Cases that wait for your decision")
    supervisor.open_row(case)
    supervisor.follow("Decide on the closing")
    supervisor.choose("Approve: the case closes")
    supervisor.press("Decide so")
    supervisor.reads("Confirmed, the child is safe now")
    # No clock runs any more.
    assert supervisor.page.locator(".page-head .chip time").count() == 0


def answer_author(operator: Walker, appeal: str) -> None:
    operator.go_to(("pages", "Appeals"))
    operator.follow(("tab of appeals", "In work"))
    operator.open_row(appeal)
    operator.follow("Answer and close")
    operator.write("Message to the author", ANSWER)
    operator.press("Send the answer and close")
    operator.reads("The author is answered, the appeal is closed, its clocks have stopped.")


def see_who_did_and_who_looked(officer: Walker, ref: str, *people: str) -> None:
    """Filter the journal by a reference: everybody who had a part in it is there by name."""
    officer.write("Reference", ref)
    officer.press("Show these entries")
    entries = officer.page.locator("main table")
    for person in people:
        expect(entries).to_contain_text(person)
