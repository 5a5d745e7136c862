"""What invented children and adults of the region write, and what a good psychologist answers."""

from arasha.demo.texts.information_kk import INFORMATION_KK
from arasha.demo.texts.information_ru import INFORMATION_RU
from arasha.demo.texts.talk import Talk
from arasha.demo.texts.worries import WORRIES

INFORMATION = (*INFORMATION_KK, *INFORMATION_RU)

__all__ = ["INFORMATION", "INFORMATION_KK", "INFORMATION_RU", "WORRIES", "Talk"]
