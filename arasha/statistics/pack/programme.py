"""The ten indicators of the programme "Children of Kazakhstan", each a place to be filled.

No public page lists them. The four directions are arasha.statistics.enums.Direction.
"""

from arasha.statistics.enums import NotYet, Rhythm, Section, Unit
from arasha.statistics.pack.given import Given

_HOW_MANY = 10

PROGRAMME = [
    Given(
        code=f"programme-{number:02}",
        section=Section.PROGRAMME,
        unit=Unit.PERSON,
        title=(
            f"Бағдарламаның {number}-көрсеткіші, енгізілуі керек",
            f"Показатель программы № {number}, будет внесён",
            f"Indicator {number} of the programme, to be entered",
        ),
        words=(
            (
                "«Қазақстан балалары» бағдарламасының он көрсеткіші бар. Бұл көрсеткіштің мәтіні әлі "
                "енгізілген жоқ."
            ),
            "У программы «Дети Казахстана» десять показателей. Текст этого показателя ещё не внесён.",
            (
                'The programme "Children of Kazakhstan" has ten indicators. The text of this one is not '
                "entered yet."
            ),
        ),
        rhythm=Rhythm.HALF,
        not_yet=NotYet.SLOT,
    )
    for number in range(1, _HOW_MANY + 1)
]
