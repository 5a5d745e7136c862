"""Names of people across scripts, spellings and orders."""

from arasha.lib.names.endings import patronymic_base, surname_root
from arasha.lib.names.folding import fold, fold_words, repair_script
from arasha.lib.names.keys import name_keys, name_tokens, same_person_score
from arasha.lib.names.persons import PersonName, parse_person_name
from arasha.lib.names.placeholders import is_placeholder_name
from arasha.lib.names.sorting import sort_key

__all__ = [
    "PersonName",
    "fold",
    "fold_words",
    "is_placeholder_name",
    "name_keys",
    "name_tokens",
    "parse_person_name",
    "patronymic_base",
    "repair_script",
    "same_person_score",
    "sort_key",
    "surname_root",
]
