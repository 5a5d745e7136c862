"""Habits that a linter does not know: where tables may be touched, and what templates may not hold."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = sorted(path for path in (ROOT / "arasha").iterdir() if (path / "__init__.py").exists())
TEMPLATES = sorted(
    [*(ROOT / "templates").rglob("*.html"), *(ROOT / "arasha").rglob("templates/**/*.html")]
)
EDGE = ("views", "api", "forms", "jobs", "urls")
FORBIDDEN_NAMES = {"utils", "helpers", "common", "services", "signals", "misc"}


def edge_files() -> list[Path]:
    files = []
    for room in ROOMS:
        for name in EDGE:
            files += [room / f"{name}.py"] if (room / f"{name}.py").exists() else []
            files += sorted((room / name).rglob("*.py")) if (room / name).is_dir() else []
    return files


def test_views_forms_and_jobs_never_touch_a_table() -> None:
    found = []
    for path in edge_files():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Attribute) and node.attr in {"objects", "_base_manager"}:
                found.append(f"{path.relative_to(ROOT)}:{node.lineno}")
            called = node.func if isinstance(node, ast.Call) else None
            if isinstance(called, ast.Attribute) and called.attr in {
                "save",
                "delete",
                "bulk_create",
            }:
                found.append(f"{path.relative_to(ROOT)}:{called.lineno}")
    assert found == []


def test_no_template_holds_inline_script_or_style() -> None:
    inline = re.compile(
        r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE
    )
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in TEMPLATES
        for match in [inline.search(path.read_text())]
        if match
    ]
    assert found == []


def test_a_part_with_a_form_is_given_the_sign_that_its_form_needs() -> None:
    """A part that is included with `only` knows nothing of the page: without the token it posts in vain."""
    pages = {str(path).partition("templates/")[2]: path.read_text() for path in TEMPLATES}
    found = [
        f"{name}: {part}"
        for name, text in pages.items()
        for part, words in re.findall(r'{% include "([^"]+)"([^%]*)%}', text)
        if words.split()[-1:] == ["only"]
        and "{% csrf_token %}" in pages.get(part, "")
        and "csrf_token=csrf_token" not in words
    ]
    assert found == []


def test_no_template_shows_text_past_the_translators() -> None:
    """A word of three letters or more between tags, outside of translation, is a forgotten string."""
    found = []
    for path in TEMPLATES:
        text = path.read_text()
        text = re.sub(r"{% comment %}.*?{% endcomment %}|{#.*?#}", "", text, flags=re.DOTALL)
        text = re.sub(r"{% blocktranslate.*?{% endblocktranslate %}", "", text, flags=re.DOTALL)
        text = re.sub(r"<!--.*?-->|<!doctype[^>]*>", "", text, flags=re.DOTALL | re.IGNORECASE)
        text = re.sub(r"<svg.*?</svg>|<(kbd|code)\b.*?</\1>", "", text, flags=re.DOTALL)
        text = re.sub(r"{%.*?%}|{{.*?}}", "", text, flags=re.DOTALL)
        for between in re.findall(r">([^<]*)<", text):
            word = re.search(r"[^\W\d_]{3,}", between)
            if word and word[0] not in {"Arasha", "TOTP", "IIN"}:
                found.append(f"{path.relative_to(ROOT)}: {between.strip()[:60]}")
    assert found == []


def test_no_room_has_a_drawer_for_everything() -> None:
    names = {path for path in (ROOT / "arasha").rglob("*") if path.stem in FORBIDDEN_NAMES}
    assert names == set()


def test_no_business_effect_hides_in_save_or_signals() -> None:
    found = []
    for path in (ROOT / "arasha").rglob("*.py"):
        text = path.read_text()
        if re.search(r"def save\(self|post_save|pre_save\.connect|post_delete|m2m_changed", text):
            found.append(str(path.relative_to(ROOT)))
    assert found == []


def test_saving_always_names_the_fields() -> None:
    found = []
    for path in (ROOT / "arasha").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            called = node.func if isinstance(node, ast.Call) else None
            if (
                isinstance(called, ast.Attribute)
                and called.attr == "save"
                and isinstance(node, ast.Call)
            ):
                is_form = isinstance(called.value, ast.Name) and "form" in called.value.id
                # A row takes nothing without its name; what is saved into something is a picture.
                is_row = not is_form and not node.args
                if is_row and not any(word.arg == "update_fields" for word in node.keywords):
                    found.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert found == []
