"""What is called sealed is sealed, and nothing that is hashed can be tried out (D7)."""

import re
from pathlib import Path

from django.apps import apps
from django.db import models

from arasha.vault.fields import SealedField

ARASHA = Path(__file__).resolve().parents[2] / "arasha"

# Called sealed in a data map, yet no sealed field: a keyed digest, or a reason why not.
NOT_SEALED = {
    "children.Child.iin_key": "blind key: the number is unique and found by it",
    "children.ChildToken.token": "blind keys of the words of a name: a child is found by them",
    "appeals.ReturnCode.digest": "HMAC with the pepper over Argon2id of the code",
    "appeals.ImportBatch.digest": "blind key of the file: the same file sent twice is one import",
    "appeals.Named.staff": "an id: whoever is named is filtered out of every query by the database",
    "appeals.Named.organisation": "an id: the same",
    "cases.Barred.staff": "an id: whoever is barred is filtered out of every query by the database",
    "cases.Barred.organisation": "an id: the same",
    "mentoring.Adult.bar_key": "a blind key, which says nothing without the vault",
    "mentoring.Barring.bar_key": "a blind key: the same",
}
# Files that hash, and what with.
HASHING = {
    "vault/blind.py": "HMAC under a search key of the keyring",
    "vault/shares.py": "the check digits of a share: random bytes, no personal data",
    "appeals/receipts.py": "HMAC under the pepper",
    "vault/uploads.py": "blinded before it is stored",
    "appeals/workbook/rows.py": "keyed by receipts.make_once_key before it is stored",
    "appeals/wrong_codes.py": "codes that open nothing, kept for minutes",
    "cases/actions/chronology.py": "the random key of one sending, bound to its case",
    "cases/views/referrals.py": "the random key of one sending",
    "notices/actions/telling.py": "references of a notice: no personal data",
    "demo/tables.py": "the shape of the tables",
    "journal/chain.py": "the chain of the journal: codes and references",
    "journal/verifier.py": "the same, without Django",
    "journal/notes.py": "the name of a public key",
    "agreements/actions/annexes.py": "the public annex of an agreement",
    "agreements/compiling.py": "texts of agreements",
    "agreements/rules/canonical.py": "texts of agreements",
    "lessons/actions/calendars.py": "the random key in the address of a calendar",
    "lessons/actions/delivery_words.py": "the random key of one press",
    "lessons/queries/studies_data.py": "answers without names, and the seed of a study",
    "mentoring/queries/doors.py": "the random key in a secret address",
    "mentoring/actions/comparisons.py": "a question of another region, whose numbers are blinded already",
    "mentoring/rules/comparing.py": "numbers of persons, blinded by a secret exponent before they are sent",
    "mentoring/actions/runs_solving.py": "the certificate of proposals: numbers only",
    "statistics/outlets/data_package.py": "says how a release was hashed, and hashes nothing",
    "staff/queries.py": "tokens of staff, random",
    "staff/models.py": "tokens of staff, random",
    "staff/throttle.py": "keyed with the secret of the installation",
    "project/second_net/spreading.py": "texts of row policies",
}


def our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("arasha.")]


def test_whatever_a_data_map_calls_sealed_is_sealed() -> None:
    open_fields = {
        f"{model._meta.label}.{field.name}"
        for model in our_models()
        for field in model._meta.concrete_fields
        if field.name in model.data_map.sealed.split()  # type: ignore[attr-defined]
        and not isinstance(field, SealedField)
    }
    assert open_fields == set(NOT_SEALED)


def test_whatever_is_sealed_is_called_so() -> None:
    wrong = [
        f"{model._meta.label}.{field.name}"
        for model in our_models()
        for field in model._meta.concrete_fields
        if isinstance(field, SealedField) and field.name not in model.data_map.sealed.split()  # type: ignore[attr-defined]
    ]
    assert wrong == []


def test_d7_every_place_that_hashes_says_with_what_key() -> None:
    hashes = re.compile(r"\b(sha\d+|md5|blake2[bs]|hashlib|crc32)\b")
    found = {
        str(path.relative_to(ARASHA))
        for path in ARASHA.rglob("*.py")
        if hashes.search(path.read_text()) and "hashes.SHA256" not in path.read_text()
    }
    assert found == set(HASHING)


def test_d7_search_keys_differ_by_purpose_and_by_installation() -> None:
    from arasha.vault.blind import blind

    assert blind("child iin", "120304512345") == blind("child iin", "120304512345")
    assert blind("child iin", "120304512345") != blind("child name", "120304512345")
    assert re.fullmatch(r"[0-9a-f]{32}", blind("child iin", ""))


def test_d7_nothing_that_tells_by_its_frequency_is_blinded() -> None:
    """Blind keys are for numbers, words of names and files, never for a category or a diagnosis.

    The elements of a code that pupils make tell little each, and are erased when their study closes.
    """
    purposes = {
        found
        for path in ARASHA.rglob("*.py")
        for found in re.findall(r"blind\(\s*\"([^\"]+)\"", path.read_text())
    }
    of_pupils = {"lessons.answers", "lessons.codes", "lessons.elements"}
    assert purposes - of_pupils == {
        "child iin", "child name", "beginning of child name", "uploaded file",
    }  # fmt: skip
