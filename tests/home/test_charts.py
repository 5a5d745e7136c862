"""Charts on a page: words beside every drawing, a table beside every chart."""

import re

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from arasha.home.gallery_charts import ChartOfGallery, charts_of_gallery

CHARTS = [each.key for each in charts_of_gallery()]


def shown(key: str, *, language: str = "en") -> str:
    with translation.override(language):
        each: ChartOfGallery = next(each for each in charts_of_gallery() if each.key == key)
        context = {"key": each.key, "title": each.title, "desc": "About.", "chart": each.chart}
        return render_to_string("components/chart.html", context)


@pytest.mark.parametrize("key", CHARTS)
def test_a_drawing_has_a_name_and_a_table(key: str) -> None:
    page = shown(key)
    for drawing in re.findall(r'<svg[^>]*role="img"[^>]*aria-labelledby="([^"]+)"', page):
        assert all(f'id="{name}"' in page for name in drawing.split())
    assert "<table" in page
    assert "Fewer than five" in page
    assert 'style="' not in page


@pytest.mark.parametrize("key", CHARTS)
def test_no_name_is_given_twice_on_a_page(key: str) -> None:
    names = re.findall(r' id="([^"]+)"', shown(key))
    assert len(names) == len(set(names))


@pytest.mark.parametrize("key", CHARTS)
def test_coordinates_are_numbers_in_every_language(key: str) -> None:
    for language in ("kk", "ru"):
        drawn = re.findall(
            r' (?:x|y|cx|cy|width|height|d|points)="([^"]*)"', shown(key, language=language)
        )
        assert drawn or key == "chart-heat"
        assert not [
            each
            for each in drawn
            if re.search(r"\d,\d+,|[\s\u00a0]\d+,\d+$", each) and "." not in each
        ]


def test_a_hidden_figure_is_named_in_the_drawing_and_in_the_table() -> None:
    page = shown("chart-bar")
    assert page.count("hidden<sup>1</sup>") == 1
    assert ">hidden</text>" in page
    assert page.count("plot__missing") == 1
