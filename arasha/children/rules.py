"""Pure decisions about a child's record. A sound number is no proof: it is compared with the rest."""

from datetime import date

from arasha.lib.iin import check_iin

GROWN_UP = 18


def doubts_of_iin(iin: str, *, born_on: date | None, sex: str) -> list[str]:
    """Return codes of what does not fit between a number of twelve digits and the other facts.

    A typo in digit 11 passes the check digit in 91.7% of cases, hence the comparison.
    """
    if not iin:
        return []
    number, problem = check_iin(iin)
    if number is None:
        return [f"iin_{problem}"]
    doubts = []
    if number.born_on and born_on and number.born_on != born_on:
        doubts.append("iin_other_birth")
    if number.sex and sex and number.sex != sex:
        doubts.append("iin_other_sex")
    return doubts


def doubts_of_birth(year: int | None, *, today: date) -> list[str]:
    """Return codes of doubts about the year of birth: a grown-up is possible, but rare."""
    return ["grown_up"] if year is not None and today.year - year > GROWN_UP else []
