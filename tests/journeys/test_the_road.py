"""The road from a first word to an outcome, walked by everybody who has a part in it."""

from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.journeys import roadwork
from tests.journeys.site import Site
from tests.journeys.telling import WORDS, open_thread, tell_to_the_end

WAYS = [
    pytest.param({"language": "kk"}, id="kk-on-a-phone"),
    pytest.param({"language": "ru", "javascript": False}, id="ru-without-javascript"),
    pytest.param({"language": "en", "by_keys": True, "wide": True}, id="en-by-keyboard-only"),
]


@pytest.mark.parametrize("way", WAYS)
def test_a_child_tells_is_helped_and_reads_the_answer(site: Site, way: dict[str, Any]) -> None:
    words = f"{WORDS[way['language']]} {uuid4().hex[:8]}"
    with site.child(**way) as child:
        code = tell_to_the_end(child, words)
    with site.worker("operator", **way) as operator:
        appeal = roadwork.take_until(operator, words)
        case = roadwork.open_case(operator)
    with site.worker("supervisor", **way) as supervisor:
        roadwork.give_to_worker(supervisor, case)
    with site.worker("case-manager", **way) as manager:
        roadwork.plan_the_work(manager, case)
        referral = roadwork.refer_to_police(manager)
    with site.worker("police", **way) as officer:
        roadwork.accept_and_fulfil(officer, referral)
    with site.worker("case-manager", **way) as manager:
        roadwork.do_step_and_ask_to_close(manager, case)
    with site.worker("supervisor", **way) as supervisor:
        roadwork.approve_closing(supervisor, case)
    with site.worker("operator", **way) as operator:
        roadwork.answer_author(operator, appeal)
    with site.child(**way) as child:
        open_thread(child, code)
        expect(child.page.get_by_text(roadwork.ANSWER)).to_be_visible()
    with site.worker("privacy-officer", **way) as officer:
        officer.go_to(("pages", "Journal"))
        roadwork.see_who_did_and_who_looked(officer, appeal, "Тоқсанбай")
        roadwork.see_who_did_and_who_looked(officer, case, "Таңшолпан", "Ырысбеков")
        roadwork.see_who_did_and_who_looked(officer, referral, "Асанғазы")
