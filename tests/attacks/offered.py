"""The forms that pages offer, read as a browser reads them, and filled in as a person would."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag

WORDS = "сөз сөзіне сай"
# What a person would type, where words alone would not do.
TYPED = {
    "email": "x@region.example", "phone": "+7 702 000 04 86", "iin": "", "year": "2012",
    "born_on": "2012-05-06", "birth_year": "2012", "age": "12", "code": "abai-new",
    "login": "new.person", "amount": "2", "text_length": "1",
}  # fmt: skip
_A_DAY = "2026-11-27"


@dataclass
class Form:
    """A form of a page: where it is sent to, and what would be sent if nothing is wrong."""

    action: str
    data: dict[str, str] = field(default_factory=dict)
    # Choices that the page shows, with something to choose or without.
    choices: set[str] = field(default_factory=set)


class _Forms(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._select = ""
        self._textarea = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("method", "").lower() == "post":
            self._form = Form(urldefrag(given.get("action", "")).url or self.page)
            self.forms.append(self._form)
        elif self._form is not None and (name := given.get("name", self._select)):
            self._take(tag, name, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._textarea = ""

    def handle_data(self, data: str) -> None:
        if self._textarea and self._form is not None and data.strip():
            self._form.data[self._textarea] = data.strip()

    def _take(self, tag: str, name: str, given: dict[str, str]) -> None:
        assert self._form is not None
        sent = self._form.data
        if tag == "select":
            self._select = name
            self._form.choices.add(name)
        elif tag == "option" and given.get("value") and ("selected" in given or name not in sent):
            sent[name] = given["value"]
        elif tag == "textarea":
            self._textarea = name
            sent.setdefault(name, WORDS)
        elif tag == "button" and given.get("value"):
            sent.setdefault(name, given["value"])
        elif tag == "input":
            self._take_input(name, given)

    def _take_input(self, name: str, given: dict[str, str]) -> None:
        assert self._form is not None
        sent, kind, value = self._form.data, given.get("type", "text"), given.get("value", "")
        if kind in {"radio", "checkbox"}:
            if "checked" in given or name not in sent:
                sent[name] = value or "on"
        elif kind == "file":
            return
        else:
            sent[name] = value or (
                "" if kind == "hidden" else TYPED.get(name, _A_DAY if kind == "date" else WORDS)
            )


def forms_of(html: str, *, page: str) -> list[Form]:
    """List the forms that a page of staff offers, without those that every page has."""
    parser = _Forms(page)
    parser.feed(html)
    elsewhere = ("/language/", "/account/", "/kk/", "/ru/", "/en/")
    return [form for form in parser.forms if not form.action.startswith(elsewhere)]
