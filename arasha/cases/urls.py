from django.urls import path

from arasha.cases.views import case, lists, opening, plan, reading, reasons, referrals

app_name = "cases"
_CASE = "cases/<slug:ref>/"
_GOAL = f"{_CASE}goals/<int:goal>/"
urlpatterns = [
    path("cases/", lists.list_all, name="list"),
    path("cases/without-plan/", lists.without_plan, name="without_plan"),
    path("cases/of-child/<slug:ref>/", lists.of_child, name="of_child"),
    path("cases/open/<slug:ref>/", opening.open_for_child, name="open"),
    path("cases/break-glass/", reading.break_glass, name="break_glass"),
    path("cases/ask-to-read/", reading.ask_to_read, name="ask_to_read"),
    path(_CASE, lists.show_case, name="case"),
    path(f"{_CASE}why/", reasons.why, name="why"),
    path(f"{_CASE}who/", reasons.who, name="who"),
    path(f"{_CASE}print/", lists.print_case, name="print"),
    path(f"{_CASE}assign/", case.assign, name="assign"),
    path(f"{_CASE}risk/", case.set_risk, name="set_risk"),
    path(f"{_CASE}note/", case.write_note, name="write_note"),
    path(f"{_CASE}observe/", case.observe, name="observe"),
    path(f"{_CASE}hand-over/", case.ask_hand_over, name="ask_hand_over"),
    path(f"{_CASE}hand-over/answer/", case.answer_hand_over, name="answer_hand_over"),
    path(f"{_CASE}close/", case.ask_closing, name="ask_closing"),
    path(f"{_CASE}close/decide/", case.decide_closing, name="decide_closing"),
    path(f"{_CASE}reopen/", case.reopen, name="reopen"),
    path(f"{_CASE}refer/", referrals.send, name="send_referral"),
    path(f"{_CASE}goals/", plan.set_goal, name="set_goal"),
    path(f"{_GOAL}end/", plan.end_goal, name="end_goal"),
    path(f"{_GOAL}steps/", plan.plan_step, name="plan_step"),
    path(f"{_GOAL}steps/<int:number>/", plan.show_step, name="step"),
    path(f"{_GOAL}steps/<int:number>/give/", plan.give_step, name="give_step"),
    path("openings/", reading.list_all, name="openings"),
    path("openings/<slug:ref>/", reading.show_opening, name="opening"),
    path("openings/<slug:ref>/end/", reading.end_opening, name="end_opening"),
    path("steps/", plan.list_steps, name="steps"),
    path("referrals/", referrals.list_all, name="referrals"),
    path("referrals/<slug:ref>/", referrals.show_referral, name="referral"),
    path("referrals/<slug:ref>/why/", reasons.why_referral, name="why_referral"),
    path("referrals/<slug:ref>/answer/", referrals.answer, name="answer_referral"),
    path("referrals/<slug:ref>/fulfil/", referrals.fulfil, name="fulfil_referral"),
    path("referrals/<slug:ref>/withdraw/", referrals.withdraw, name="withdraw_referral"),
]
