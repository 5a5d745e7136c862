"""A setting or a command without its line in the docs fails the build; so does a line without its code."""

import re
from pathlib import Path

from arasha.project.cli import commands

ROOT = Path(__file__).resolve().parents[2]
SETTING = re.compile(r"\bARASHA_[A-Z_]+\b")
# Names that only the tests and the set-up know.
NOT_OF_AN_INSTALLATION = {"ARASHA_POSTGRES_BIN", "ARASHA_CHROMIUM", "ARASHA_SHARED"}


def named_in(paths: list[Path]) -> set[str]:
    return {name for path in paths for name in SETTING.findall(path.read_text())}


def test_every_setting_is_explained_and_every_explained_one_exists() -> None:
    in_code = named_in(sorted((ROOT / "arasha").rglob("*.py"))) - NOT_OF_AN_INSTALLATION
    in_docs = named_in([ROOT / "docs/reference/settings.md"])
    assert in_docs == in_code


def test_every_command_is_explained() -> None:
    page = (ROOT / "docs/reference/commands.md").read_text()
    assert [name for name in commands() if f"`arasha {name}" not in page] == []


def test_every_decision_is_in_the_list_and_follows_the_form() -> None:
    folder = ROOT / "docs/decisions"
    listed = (folder / "README.md").read_text()
    for record in sorted(folder.glob("0*.md")):
        assert record.name in listed
        text = record.read_text()
        missing = [
            p for p in ("Context", "Decision", "Consequences", "Rejected") if f"**{p}" not in text
        ]
        assert (record.name, missing) == (record.name, [])


def test_no_link_between_pages_leads_nowhere() -> None:
    broken = []
    for page in [
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        *sorted((ROOT / "docs").rglob("*.md")),
    ]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text()):
            if not target.endswith(".png") and not (page.parent / target).exists():
                broken.append(f"{page.relative_to(ROOT)} -> {target}")
    assert broken == []
