"""Codes of cards and classes. None is kept anywhere: each comes anew from the keyring of the vault."""

from collections.abc import Sequence
from dataclasses import dataclass

from arasha.lessons.measuring.codes import (
    CARD_LENGTH,
    CLASS_LENGTH,
    ELEMENTS,
    make_code,
    normalise_element,
    number_in,
)
from arasha.lessons.models import StudyClass, Wave
from arasha.vault.blind import blind


@dataclass(frozen=True, slots=True)
class Entrance:
    """Where a code leads: a class and an open asking; `card` is its keyed digest, "" for a class code."""

    study_class: StudyClass
    wave: Wave
    card: str


def list_card_codes(study_class: StudyClass) -> list[str]:
    """Return the codes of the cards printed for a class: always the same ones, each once."""
    codes: dict[str, None] = {}
    turn = 0
    while len(codes) < study_class.cards:
        seed = _seed("card", study_class, turn)
        codes[make_code(study_class.number, seed, length=CARD_LENGTH)] = None
        turn += 1
    return list(codes)


def code_of_class(study_class: StudyClass, wave: Wave) -> str:
    """Return the code that stands on the board while a class without cards is asked."""
    seed = _seed("class", study_class, wave.number)
    return make_code(study_class.number, seed, length=CLASS_LENGTH)


def find_entrance(code: str) -> Entrance | None:
    """Return where a well-formed code leads now, None where to nothing."""
    waves = Wave.objects.filter(
        opened_on__isnull=False, closed_on=None, study__classes__number=number_in(code)
    ).select_related("study")
    for wave in waves:
        study_class = _class_of(wave, number_in(code))
        if code in list_card_codes(study_class):
            return Entrance(study_class, wave, digest_of_card(study_class, code))
        if code == code_of_class(study_class, wave):
            return Entrance(study_class, wave, "")
    return None


def find_entrance_again(ref: str, number: int, wave_number: int) -> Entrance | None:
    """Return the class and asking of a study that a signed page names, None where it is not open."""
    wave = Wave.objects.filter(
        study__ref=ref, number=wave_number, opened_on__isnull=False, closed_on=None
    ).first()
    return Entrance(_class_of(wave, number), wave, "") if wave else None


def digests_of_cards(study_class: StudyClass) -> dict[str, str]:
    """Return the codes of all printed cards of a class with their keyed digests."""
    return {code: digest_of_card(study_class, code) for code in list_card_codes(study_class)}


def digest_of_card(study_class: StudyClass, code: str) -> str:
    """Return what the tables keep of a card's code."""
    return blind("lessons.answers", f"{study_class.study.ref}/{code}")


def digests_of_elements(study_class: StudyClass, elements: Sequence[str]) -> list[str]:
    """Return what the tables keep of a self-made code: equal elements stay equal, nobody reads them."""
    return [
        blind("lessons.elements", f"{study_class.study.ref}/{place}/{written}")
        if (written := normalise_element(element))
        else ""
        for place, element in zip(ELEMENTS, elements, strict=True)
    ]


def _class_of(wave: Wave, number: int) -> StudyClass:
    rows = StudyClass.objects.select_related("study", "school_class__host__unit")
    return rows.get(study=wave.study, number=number)


def _seed(what: str, study_class: StudyClass, turn: int) -> bytes:
    ref, number = study_class.study.ref, study_class.number
    return bytes.fromhex(blind("lessons.codes", f"{what}/{ref}/{number}/{turn}"))
