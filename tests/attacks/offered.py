"""The forms that pages offer, read as a browser reads them, and filled in as a person would."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag

WORDS = "сөз сөзіне сай"


@dataclass
class Form:
    """A form of a page: where it is sent to, and what would be sent if nothing is wrong."""

    action: str
    data: dict[str, str] = field(default_factory=dict)


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
            self._form = Form(urldefrag(given.get("action") or self.page).url)
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
        elif kind == "date":
            sent[name] = value or "2026-11-27"
        elif kind == "file":
            return
        else:
            typed = {"number": "1", "email": "x@region.example", "tel": "+77020000000"}
            sent[name] = value or ("" if kind == "hidden" else typed.get(kind, WORDS))


def forms_of(html: str, *, page: str) -> list[Form]:
    """List the forms of a page that change something, without those of the frame of every page."""
    parser = _Forms(page)
    parser.feed(html)
    frame = ("/language/", "/account/logout/")
    return [form for form in parser.forms if form.action not in frame]
