"""Promise H3: whatever is typed is shown as it was typed; nothing of it becomes part of the page."""

from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from django.test import Client

from arasha.appeals.models import AboutChild, Appeal, Contact, Message
from arasha.cases.models import Case, Closing, Goal, HandOver, Note, Referral, Step
from arasha.children.models import Child
from arasha.staff.models import StaffMember
from tests.attacks.walking import routes
from tests.attacks.world import World
from tests.cast import Cast

TAGS = ("script", "img", "svg", "iframe", "object", "embed", "math", "video", "details", "marquee",
        "body", "form", "input", "base", "link", "meta", "style", "template", "a", "isindex")  # fmt: skip
CORPUS = [
    *(f"<{tag} src=x href=javascript:qqx() onerror=qqx() onload=qqx()>" for tag in TAGS),
    *(f"\"><{tag} onfocus=qqx() autofocus>" for tag in TAGS),
    *(f"</textarea></title></style></script><{tag} onclick=qqx()>" for tag in TAGS),
    "' onmouseover='qqx()", '" onmouseover="qqx()', "` onmouseover=`qqx()", "javascript:qqx()",
    "<!--><qqx>", "<![CDATA[><qqx>]]>", "<qqx/onload=qqx()>", "&lt;script&gt;qqx()&lt;/script&gt;",
    "{{ qqx }}", "{% qqx %}", "<scr\0ipt>qqx()</scr\0ipt>", "＜script＞qqx()＜/script＞", "--><qqx>",
]  # fmt: skip
TYPED = " ".join(CORPUS).replace("\0", "")


class Elements(HTMLParser):
    """Finds an element, a handler or an attribute that came out of the corpus."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name for name, _value in attrs}
        addresses = [value or "" for name, value in attrs if name in {"href", "src", "action"}]
        is_ours = not tag.startswith("qqx") and not any(n.startswith("on") for n in names)
        if not is_ours or "autofocus" in names or any("javascript:" in a for a in addresses):
            self.found.append(self.get_starttag_text() or tag)


@pytest.mark.slow
def test_markup_in_every_text_of_the_road_runs_on_no_page(
    cast: Cast, world: World, client_of: Callable[[StaffMember], Client]
) -> None:
    short = TYPED[:100]
    Message.objects.update(text=TYPED)
    AboutChild.objects.update(name=short, school_class=short[:80])
    Contact.objects.update(name=short, address=short, safe_way=short)
    Child.objects.update(surname=TYPED[:60], given='"><qqx onload=qqx()>')
    Goal.objects.update(text=TYPED[:500])
    Step.objects.update(text=TYPED[-500:])
    Note.objects.update(text=TYPED)
    Referral.objects.update(purpose=TYPED[:500], share=TYPED[-500:])
    HandOver.objects.update(reason=TYPED[:500])
    Closing.objects.update(summary=TYPED)
    StaffMember.objects.update(surname="<qqx>", given="\" onload='qqx()")
    assert Appeal.objects.exists()
    assert Case.objects.exists()
    pages, shown, wrong = 0, 0, []
    for name in ("operator", "supervisor", "administrator", "centre_head", "school_head"):
        client = client_of(cast.people[name])
        for route in routes(world.here):
            answer = client.get(route.path)
            if answer.streaming or "html" not in answer["Content-Type"]:
                continue
            elements = Elements()
            elements.feed(answer.text)
            wrong += [(route.path, each) for each in elements.found]
            pages, shown = pages + 1, shown + ("qqx" in answer.text)
    assert wrong == []
    assert pages > 100
    assert shown > 20


def test_markup_typed_into_a_form_comes_back_as_text(
    cast: Cast, client_of: Callable[[StaffMember], Client]
) -> None:
    anybody, operator = Client(), client_of(cast.operator)
    for typed in CORPUS:
        for answer in (
            anybody.post("/en/answer/", {"code": typed, "text": typed}),
            anybody.post("/en/tell/", {"so_far": typed, "text": typed}),
            operator.post("/children/", {"name": typed, "iin": typed}),
        ):
            elements = Elements()
            elements.feed(answer.text)
            assert elements.found == []


def test_the_corpus_is_long_enough_and_is_found_where_it_is_not_escaped() -> None:
    assert len(CORPUS) >= 60
    elements = Elements()
    elements.feed(TYPED)
    assert len(elements.found) > 20
