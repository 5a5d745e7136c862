"""The catalogues: texts are found, merged without guessing, and checked."""

import gettext
from collections.abc import Iterable
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from tools import message_catalogs, message_source, messages
from tools.message_rules import is_complete, list_faults
from tools.message_source import Text, UnreadableTextError, texts_of_python, texts_of_template

type Words = str | tuple[str, ...]

PYTHON = """
from django.utils.translation import gettext_lazy as _, ngettext, npgettext, pgettext_lazy

title = _("Send " "to the centre")
state = pgettext_lazy("appeal", "New")
count = ngettext("%(count)s appeal", "%(count)s appeals", n) % {"count": n}
days = npgettext("clock", "%(days)s day", "%(days)s days", n)
said = _(title)
"""
TEMPLATE = """
{% load i18n %}<h1>{% translate "Tell us" %}</h1>
{% translate 'Open' context "case" %}
{% blocktranslate trimmed with name=person.name %}
  It's 100% free,
  {{ name }}
{% endblocktranslate %}
{% blocktranslate count counter=n context "list" %}{{ counter }} case{% plural %}{{ counter }} cases{% endblocktranslate %}
<a title="{{ _("Close") }}">{{ value|default:_("nothing") }} (unbalanced "text</a>
{# translate "not this" #}{% comment %}{% translate "nor this" %}{% endcomment %}
"""


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An own small project with one page."""
    (tmp_path / "arasha").mkdir()
    (tmp_path / "templates").mkdir()
    (tmp_path / "arasha" / "views.py").write_text(PYTHON)
    monkeypatch.setattr(messages, "LOCALE", tmp_path / "locale")
    monkeypatch.setattr(message_catalogs, "list_texts", lambda: message_source.list_texts(tmp_path))
    monkeypatch.setattr(message_catalogs, "list_foreign_texts", list)
    return tmp_path


def entry(catalog: Catalog, text: str, context: str | None = None) -> Message:
    found = catalog.get(text, context)
    assert found is not None
    return found


def as_tuples(found: Iterable[Text]) -> set[tuple[str | None, str, str | None]]:
    return {(text.context, text.text, text.plural) for text in found}


def test_texts_of_python_are_found_with_context_and_plural() -> None:
    assert as_tuples(texts_of_python(PYTHON, file="x.py")) == {
        (None, "Send to the centre", None),
        ("appeal", "New", None),
        (None, "%(count)s appeal", "%(count)s appeals"),
        ("clock", "%(days)s day", "%(days)s days"),
    }


def test_texts_of_a_template_are_found_as_django_looks_them_up() -> None:
    assert as_tuples(texts_of_template(TEMPLATE, file="x.html")) == {
        (None, "Tell us", None),
        ("case", "Open", None),
        (None, "It's 100%% free, %(name)s", None),
        ("list", "%(counter)s case", "%(counter)s cases"),
        (None, "Close", None),
        (None, "nothing", None),
    }


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ('_(f"Hello {name}")', "one plain literal"),
        ('_("Hello " + name)', "one plain literal"),
        ('_("%s appeals")', "name the placeholder"),
        ('_("{} appeals")', "name the placeholder"),
        ('_("")', "empty text"),
    ],
)
def test_a_text_that_no_translator_could_read_is_refused_with_its_line(
    source: str, reason: str
) -> None:
    with pytest.raises(UnreadableTextError, match=rf"page\.py:2: .*{reason}"):
        list(texts_of_python("\n" + source, file="page.py"))


def test_update_makes_both_catalogues_with_the_forms_of_each_language(house: Path) -> None:
    assert messages.update("kk") == messages.update("ru") == 4
    russian = message_catalogs.read(messages.path_of("ru"))
    assert entry(russian, "%(count)s appeal").string == ("", "", "")
    assert message_catalogs.read(messages.path_of("kk")).num_plurals == 2


def translate(text: str, words: str) -> None:
    """Write a translation into the Kazakh catalogue as a person would."""
    path = messages.path_of("kk")
    old = f'msgid "{text}"\nmsgstr ""'
    assert old in path.read_text()
    new = f'msgid "{text}"\nmsgstr "{words}"'
    path.write_text(path.read_text().replace(old, new))


def test_a_changed_text_becomes_untranslated_and_the_rest_keeps_its_words(house: Path) -> None:
    messages.update("kk")
    translate("New", "Жаңа")
    translate("Send to the centre", "Жіберу")
    assert messages.update("kk") == 2
    page = house / "arasha" / "views.py"
    page.write_text(page.read_text().replace("Send ", "Hand over "))
    assert messages.update("kk") == 3
    catalog = message_catalogs.read(messages.path_of("kk"))
    assert entry(catalog, "Hand over to the centre").string == ""
    assert entry(catalog, "New", "appeal").string == "Жаңа"
    assert catalog.get("Send to the centre") is None
    assert not catalog.obsolete


def test_a_translators_remark_is_kept(house: Path) -> None:
    messages.update("kk")
    translate("New", "Жаңа")
    path = messages.path_of("kk")
    path.write_text(path.read_text().replace("#: arasha", "# said aloud\n#: arasha"))
    messages.update("kk")
    assert "# said aloud" in path.read_text()


def test_an_update_without_a_change_leaves_the_file_as_it_is(house: Path) -> None:
    messages.update("ru")
    before = messages.path_of("ru").read_bytes()
    messages.update("ru")
    assert messages.path_of("ru").read_bytes() == before
    assert b"Date" not in before


def test_what_missing_prints_can_be_filled_in_and_given_back(house: Path, tmp_path: Path) -> None:
    messages.update("kk")
    work = tmp_path / "work.po"
    work.write_text(
        messages.missing("kk").replace(
            'msgid "Send to the centre"\nmsgstr ""', 'msgid "Send to the centre"\nmsgstr "Жіберу"'
        )
    )
    assert messages.main(["fill", "kk", str(work)]) == 0
    assert (
        entry(message_catalogs.read(messages.path_of("kk")), "Send to the centre").string
        == "Жіберу"
    )
    assert "Send to the centre" not in messages.missing("kk")


def test_a_compiled_catalogue_speaks_and_an_unfinished_text_stays_english(house: Path) -> None:
    catalog = message_catalogs.merge("kk", Catalog())
    entry(catalog, "New", "appeal").string = "Жаңа"
    entry(catalog, "%(count)s appeal").string = ("%(count)s өтініш", "")
    path = messages.path_of("kk")
    path.parent.mkdir(parents=True)
    header = message_catalogs.HEADER.format(language="kk", plurals=message_catalogs.PLURALS["kk"])
    path.write_text(message_catalogs.as_text(catalog, header=header))
    messages.compile_catalog("kk")
    with path.with_suffix(".mo").open("rb") as file:
        spoken = gettext.GNUTranslations(file)
    assert spoken.pgettext("appeal", "New") == "Жаңа"
    assert spoken.ngettext("%(count)s appeal", "%(count)s appeals", 1) == "%(count)s appeal"


def test_a_foreign_text_joins_only_the_language_that_lacks_it(house: Path) -> None:
    # Django has this one in Russian and, so far, not in Kazakh.
    text = "This password is too common."
    foreign = [Text(text=text, file="django/contrib/auth/password_validation.py")]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(message_catalogs, "list_foreign_texts", lambda: foreign)
        assert message_catalogs.source_catalog("kk").get(text) is not None
        assert message_catalogs.source_catalog("ru").get(text) is None


def test_a_foreign_text_that_we_say_better_is_kept_and_is_no_fault(
    house: Path,
) -> None:
    november = Text(text="November", context="alt. month", file="django/utils/dates.py")
    better = Catalog(locale="kk")
    better.add("November", "қараша", context="alt. month")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(message_catalogs, "list_foreign_texts", lambda: [november])
        messages.update("kk")
        assert message_catalogs.read(messages.path_of("kk")).get("November", "alt. month") is None
        messages.update("kk", also=better)
        messages.update("kk")
        ours = message_catalogs.read(messages.path_of("kk"))
        assert entry(ours, "November", "alt. month").string == "қараша"
        source = message_catalogs.source_catalog("kk", ours=[ours])
        assert not [fault for fault in list_faults(source, ours) if "November" in fault]


def test_the_foreign_files_are_where_the_list_says_and_hold_texts() -> None:
    texts = message_source.list_foreign_texts()
    named = message_source.FOREIGN.read_text().splitlines()
    assert {text.file for text in texts} == {line for line in named if not line.startswith("#")}


def catalog_of(language: str, **entries: str) -> Catalog:
    catalog = Catalog(locale=language)
    for id_, string in entries.items():
        catalog.add(id_, string)
    return catalog


def faults(text: Words, string: Words, *, language: str = "ru") -> list[str]:
    source, catalog = Catalog(), Catalog(locale=language)
    source.add(text)
    catalog.add(text, string)
    return [fault.split(":")[0] for fault in list_faults(source, catalog)]


def test_a_faithful_translation_has_no_fault() -> None:
    assert faults("Hello, %(name)s", "%(name)s, здравствуйте") == []
    assert faults(("%(n)s day", "%(n)s days"), ("%(n)s день", "%(n)s дня", "%(n)s дней")) == []


def test_kazakh_may_drop_the_number_where_english_does_and_russian_may_not() -> None:
    assert faults(("one day", "%(n)s days"), ("бір күн", "%(n)s күн"), language="kk") == []
    russian = ("один день", "%(n)s дня", "%(n)s дней")
    assert faults(("one day", "%(n)s days"), russian) == ["placeholders differ in 'один день'"]


@pytest.mark.parametrize(
    ("text", "string", "fault"),
    [
        ("Hello", "", "not translated"),
        ("Hello, %(name)s", "Здравствуйте", "placeholders differ in 'Здравствуйте'"),
        ("Hello, {name}", "Привет, {nom}", "placeholders differ in 'Привет, {nom}'"),
        ("a <b>bold</b> word", "слово", "tags differ in 'слово'"),
        ("Name ", "Имя", "space at the beginning or end differs in 'Имя'"),
        (("%(n)s day", "%(n)s days"), ("%(n)s день", "", ""), "3 forms are needed"),
    ],
)
def test_an_unfaithful_translation_is_told(text: Words, string: Words, fault: str) -> None:
    assert faults(text, string) == [fault]


def test_a_catalogue_behind_its_source_is_told() -> None:
    source, catalog = catalog_of("ru", New="", Shared=""), catalog_of("ru", Old="x", Shared="y")
    assert list_faults(source, catalog) == [
        "not in the catalogue, run update: 'New'",
        "no longer in the source, run update: 'Old'",
    ]


def test_a_fuzzy_entry_does_not_count_as_translated() -> None:
    catalog = Catalog(locale="ru")
    assert not is_complete(catalog.add("Hello", "Привет", flags=["fuzzy"]))


def test_an_unknown_command_explains_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert messages.main(["translate"]) == 2
    assert "update" in capsys.readouterr().err
