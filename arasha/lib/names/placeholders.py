"""What people write where a name belongs when there is none."""

import re

from arasha.lib.names.folding import fold

_WHOLE = (
    "нет, нету, нет имени, нет данных, без имени, не указано, не указан, не указана, не знаю, н/а, "
    "б/и, инкогнито, ребенок, дитя, мальчик, девочка, подросток, ученик, ученица, имя, фио, тест, "
    "ххх, жоқ, аты жоқ, аты-жөні, аты-жөні жоқ, бала, қыз, қыз бала, ұл, ұл бала, оқушы, "
    "көрсетілмеген, none, no, no name, not given, not stated, n/a, child, test"
)
_STARTS = (
    "аноним, не назвал, не назыв, не представ, не сообщ, не скаж, не сказал, не захотел, не хочет, "
    "не пожелал, неизвестн, не известн, отказ, атын айтпа, атын атам, аты белгісіз, "
    "аты-жөні белгісіз, аты-жөнін айтпа, белгісіз, айтпады, айтқысы, anonym, unknown, refused"
)
_TWO_LETTERS = re.compile(r"[^\W\d_].*?[^\W\d_]", re.DOTALL)
_FOLDED_WHOLE = frozenset(map(fold, _WHOLE.split(",")))
_FOLDED_STARTS = tuple(map(fold, _STARTS.split(",")))


def is_placeholder_name(text: str) -> bool:
    """Tell whether the text stands in the place of a name: "не назвал", "аноним", "-", ""."""
    if not _TWO_LETTERS.search(text):
        return True
    key = fold(text)
    return key in _FOLDED_WHOLE or key.startswith(_FOLDED_STARTS)
