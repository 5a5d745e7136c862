"""How form controls become markup: Django's templates, but lists of options as plain strings.

A select with thirty options is thirty templates in Django's way, and a list page has four of them: that
was a quarter of the page's time (benchmarks/pages.py).
"""

from collections.abc import Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest

from arasha.lib.rows import Html, RowFormat, join

SELECT = RowFormat('<select name="{name}"{attributes}>{options}</select>')
GROUP = RowFormat('<optgroup label="{label}">{options}</optgroup>')
OPTION = RowFormat('<option value="{value}"{attributes}>{label}</option>')


class Renderer(DjangoTemplates):
    """Django's renderer that writes selects by itself."""

    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> str:
        if template_name == "django/forms/widgets/select.html":
            return _select(context["widget"])
        return super().render(template_name, context, request)


def _select(widget: Mapping[str, Any]) -> Html:
    groups = []
    for label, options, _number in widget["optgroups"]:
        lines = join(_option(option) for option in options)
        groups.append(GROUP.fill(label=label, options=lines) if label else lines)
    return SELECT.fill(
        name=widget["name"], attributes=_attributes(widget["attrs"]), options=join(groups)
    )


def _option(option: Mapping[str, Any]) -> Html:
    value = "" if option["value"] is None else option["value"]
    return OPTION.fill(value=value, attributes=_attributes(option["attrs"]), label=option["label"])


def _attributes(attributes: Mapping[str, Any]) -> Html:
    """Attributes as Django writes them: True stands alone, False and None are left out."""
    written = []
    for name, value in attributes.items():
        if value is True:
            written.append(Html(f" {name}"))
        elif value is not False and value is not None:
            written.append(Html(f' {name}="{join([str(value)])}"'))
    return join(written)
