"""Every field of every table is classified, and tables with personal data know their territory."""

from django.apps import apps
from django.db import models

from arasha.lib.datamap import DataMap

# Personal rows that reach their territory through their parent, and staff, who work in a unit.
TERRITORY_THROUGH = {
    "staff.StaffMember": "unit",
    "children.ChildToken": "child",
    "clocks.ClockChange": "clock",
    "cases.HandOver": "case",
    "cases.Goal": "case",
    "cases.Step": "goal",
    "cases.Note": "case",
    "cases.Referral": "case",
    "cases.Closing": "case",
    "cases.Event": "case",
    "cases.Barred": "case",
    "appeals.Named": "appeal",
    "appeals.Decision": "appeal",
    "appeals.Message": "appeal",
    "appeals.AboutChild": "appeal",
    "appeals.Contact": "appeal",
    "appeals.ReturnCode": "appeal",
    "appeals.ImportBatch": "unit",
    "appeals.ImportedRow": "batch",
    **{
        f"mentoring.{table}": "participant"
        for table in ("GuidanceVisit", "LifeGoal", "NamedAdult", "Veto")
    },
    "mentoring.LifeStep": "goal",
    **{f"mentoring.{table}": "match" for table in ("CheckIn", "Ending", "Mark", "Meeting")},
    "lessons.AnswerSheet": "study_class",
    "events.AgendaItem": "event",
}


def our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("arasha.")]


def test_every_table_classifies_exactly_its_fields() -> None:
    wrong = {}
    for model in our_models():
        declared = set(getattr(model, "data_map", DataMap(keep="forever")).by_field)  # type: ignore[arg-type]
        real = {field.name for field in model._meta.concrete_fields}
        if declared != real:
            wrong[model._meta.label] = sorted(declared ^ real)
    assert wrong == {}


def test_every_personal_table_knows_its_territory() -> None:
    lost = []
    for model in our_models():
        names = {field.name for field in model._meta.concrete_fields}
        through = TERRITORY_THROUGH.get(model._meta.label)
        if model.data_map.is_personal and "territory" not in names and through not in names:  # type: ignore[attr-defined]
            lost.append(model._meta.label)
    assert lost == []


def test_the_list_of_paths_to_a_territory_is_not_stale() -> None:
    labels = {model._meta.label: model for model in our_models()}
    stale = [label for label in TERRITORY_THROUGH if label not in labels]
    assert stale == []
    assert [label for label, model in labels.items() if label in TERRITORY_THROUGH
            and not model.data_map.is_personal] == []  # type: ignore[attr-defined]  # fmt: skip


def test_sealed_words_carry_no_plain_index() -> None:
    """An index over sealed text would keep a second readable copy of it."""
    # Blind keys, which say nothing without the vault.
    allowed = {"children.ChildToken.token", "appeals.ReturnCode.digest", "children.Child.iin",
               "mentoring.Adult.bar_key", "mentoring.Barring.bar_key"}  # fmt: skip
    indexed = []
    for model in our_models():
        sealed = set(model.data_map.sealed.split())  # type: ignore[attr-defined]
        for field in model._meta.concrete_fields:
            is_indexed = getattr(field, "db_index", False) or field.unique
            if field.name in sealed and not field.is_relation and is_indexed:
                indexed.append(f"{model._meta.label}.{field.name}")
    assert set(indexed) <= allowed
