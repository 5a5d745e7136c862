"""Texts that would run if a page took any of them for its own: made here, more than two hundred."""

from itertools import product
from typing import Any

from django.db import models

from arasha.access.models import BreakGlass, CaseRequest
from arasha.agreements.models import Agreement
from arasha.appeals.models import AboutChild, Contact, Message
from arasha.appeals.models.imports import ImportBatch
from arasha.cases.models import Closing, Goal, HandOver, Note, Referral, Step
from arasha.children.models import Child
from arasha.staff.models import StaffMember

_TAGS = ("script", "img", "svg", "iframe", "object", "embed", "math", "video", "audio", "details",
         "marquee", "body", "form", "input", "base", "link", "meta", "style", "template", "a",
         "isindex", "select", "textarea", "noscript", "button", "dialog", "portal", "keygen")  # fmt: skip
_SHAPES = (
    "<{tag} src=x href=javascript:qqx() onerror=qqx() onload=qqx()>",
    '"><{tag} onfocus=qqx() autofocus tabindex=1>',
    "</textarea></title></style></script></option><{tag} onclick=qqx()>",
    "'/><{tag}/onpointerenter='qqx()'/x='",
    "<{tag} srcdoc='<script>parent.qqx()</script>' data=javascript:qqx()>",
    "<{tag}\n\tstyle=animation-name:x onanimationstart=qqx()>",
)
_ALONE = (
    "' onmouseover='qqx()", '" onmouseover="qqx()', "` onmouseover=`qqx()", "javascript:qqx()",
    "java\tscript:qqx()", "&#106;avascript:qqx()", "data:text/html,<script>qqx()</script>",
    "vbscript:qqx()", "<!--><qqx>", "<![CDATA[><qqx>]]>", "<qqx/onload=qqx()>", "--><qqx>", "]]><qqx>",
    "&lt;script&gt;qqx()&lt;/script&gt;", "&amp;lt;script&amp;gt;qqx()", "{{ qqx }}", "{% qqx %}",
    "{{ qqx|safe }}", "{% load qqx %}", "${qqx()}", "#{qqx()}", "[[qqx()]]", "{{constructor.qqx()}}",
    "＜script＞qqx()＜/script＞", "\u2028qqx()", "\\u003cscript\\u003eqqx()", "%3Cscript%3Eqqx()",
    "+ADw-script+AD4-qqx()", "<scr<script>ipt>qqx()</scr</script>ipt>", "<svg><script>qqx()</script>",
    "<svg><animate onbegin=qqx() attributeName=x dur=1s>", "<math><mtext><qqx></mtext></math>",
    "<a href=' javascript:qqx()'>", "<form action=javascript:qqx()><button>", "<x is=qqx-x>",
    "<div hx-get=/qqx hx-trigger=load>", "<div hx-on:load=qqx()>", "<div data-hx-get=/qqx>",
    "<meta http-equiv=refresh content=0;url=javascript:qqx()>", "<base href=//qqx.example/>",
    "<link rel=stylesheet href=//qqx.example>", "<style>@import '//qqx.example'</style>",
    "</p><plaintext>qqx", "<listing>&lt;img onerror=qqx() src=x&gt;</listing>", "<qqx", "<qqx id=x",
)  # fmt: skip
CORPUS = [*(shape.format(tag=tag) for tag, shape in product(_TAGS, _SHAPES)), *_ALONE]
TYPED = " ".join(CORPUS)

# Every text that people write, or that somebody is called by.
_WRITTEN: dict[type[models.Model], tuple[str, ...]] = {
    Message: ("text",),
    AboutChild: ("name", "school_class"),
    Contact: ("name", "address", "safe_way"),
    Child: ("surname", "given", "patronymic"),
    Goal: ("text",),
    Step: ("text",),
    Note: ("text",),
    Referral: ("purpose", "share"),
    HandOver: ("reason",),
    Closing: ("summary",),
    StaffMember: ("surname", "given"),
    ImportBatch: ("file_name",),
    BreakGlass: ("reason",),
    CaseRequest: ("reason",),
    Agreement: ("title_kk", "title_ru", "title_en"),
}


def poison() -> None:
    """Write the corpus over every text in the database; short fields take a part of it each."""
    turn = 0
    for model, names in _WRITTEN.items():
        for row in model._default_manager.all():
            for name in names:
                turn += 1
                setattr(row, name, _part(model._meta.get_field(name), turn))
            row.save(update_fields=list(names))


def _part(field: Any, turn: int) -> str:
    longest = field.max_length
    if longest is None or longest > len(TYPED):
        return TYPED
    fitting = [text for text in CORPUS if len(text) <= longest] or ["<qqx>"]
    return fitting[turn * 37 % len(fitting)]
