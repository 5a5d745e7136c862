import re
from pathlib import Path

from django.contrib.staticfiles import finders

from arasha.home.bundles import BUNDLES, join_bundles, join_parts

STATIC = Path(__file__).resolve().parents[2] / "static"


# Only the pages of a lesson on its day load these, beside the bundle.
ALONE = {Path("css/lesson-delivery"), Path("js/lesson-day")}


def test_every_sheet_and_script_is_in_a_bundle() -> None:
    written = {path.relative_to(STATIC).with_suffix("") for path in STATIC.glob("[cj]s*/*.*")}
    joined = {
        Path(name.rpartition(".")[2]) / part for name, parts in BUNDLES.items() for part in parts
    }
    assert written - ALONE == joined
    assert written >= ALONE


def test_a_bundle_is_found_like_any_static_file() -> None:
    found = finders.find("arasha-public.css")
    assert found
    assert ":root" in Path(found).read_text("utf-8")


def test_scripts_keep_their_names_to_themselves() -> None:
    script = join_parts("arasha-staff.js", BUNDLES["arasha-staff.js"])
    assert script.count("\n{\n") == len(BUNDLES["arasha-staff.js"]) - 1
    assert not re.search(r"^(import|export) ", script, re.MULTILINE)


def test_sheets_ask_for_nothing_more() -> None:
    folder = join_bundles()
    for name in BUNDLES:
        text = (folder / name).read_text("utf-8")
        assert not re.search(r"url\(|@import|https?:", text)
