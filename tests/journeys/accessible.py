"""What axe finds on a page, once for each state of a page that a process meets.

Two pages of one state have the same elements with the same classes, roles and kinds of words, in a
window of one size and colour. In a language that the state was not met in, only what hangs on words
is asked again: the language of parts, and targets, which grow and move with the words in them.
"""

import json

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_WORDS = ["html-has-lang", "html-lang-valid", "valid-lang", "target-size", "scrollable-region-focusable"]  # fmt: skip

# Rows that are alike count once. Of names, addresses and words only that there are some is kept; a
# reference counts by whether what it names is there, an identifier by whether it stands once.
_STATE = """() => {
  const kept = new Set(["class", "role", "type", "tabindex", "scope", "autocomplete", "rel", "style"]);
  const words = new Set(["aria-label", "aria-valuenow", "aria-valuetext", "aria-description"]);
  const naming = new Set(["for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns"]);
  const known = (name) => document.getElementById(name) !== null;
  const attribute = ({ name, value }) => {
    if (naming.has(name)) return `${name}=${value.split(/\\s+/).every(known)}`;
    if (kept.has(name) || (name.startsWith("aria-") && !words.has(name))) return `${name}=${value}`;
    return `${name}=${value.trim() !== ""}`;
  };
  const has_words = (node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== "";
  const state = (element) => {
    const own = [...element.attributes].map(attribute).sort().join(" ");
    const inside = [...element.children].map(state).filter((each, at, all) => each !== all[at - 1]);
    const shown = element.getClientRects().length > 0;
    const said = [...element.childNodes].some(has_words);
    return `<${element.localName} ${own} ${shown} ${said}>${inside.join("")}</>`;
  };
  const names = [...document.querySelectorAll("[id]")].map((each) => each.id);
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const window_is = [innerWidth, innerHeight, dark, names.length - new Set(names).size];
  return JSON.stringify(window_is) + state(document.documentElement);
}"""
_FINDINGS = """found => found.violations.map(
  each => `${each.id}: ${each.nodes[0].html.slice(0, 160)}`
)"""
_axe = Axe()
# What was found in each state, and the languages that it was met in.
_findings: dict[str, list[str]] = {}
_met: set[tuple[str, str]] = set()


def violations(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA and good practice, one line a finding."""
    # After a click the new page may still be on its way.
    page.wait_for_load_state()
    state = page.evaluate(_STATE)
    language = page.locator("html").get_attribute("lang") or ""
    if state not in _findings:
        _findings[state] = _run(page, {"type": "tag", "values": RULES})
    elif (state, language) not in _met:
        _findings[state] += _run(page, {"type": "rule", "values": OF_WORDS})
    _met.add((state, language))
    return [*_findings[state]]


def _run(page: Page, only: dict[str, object]) -> list[str]:
    """Findings alone come back: all that axe looked at is a hundred times as long."""
    page.evaluate(_axe.axe_script)
    options = json.dumps({"runOnly": only, "resultTypes": ["violations"]})
    found: list[str] = page.evaluate(f"axe.run({options}).then({_FINDINGS})")
    return found
