"""The rules of matching in words: what each demands, and why a child and a collective do not fit."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from arasha.mentoring.rules.matching import Code
from arasha.mentoring.rules.moving import Way


@dataclass(frozen=True, slots=True)
class RuleWords:
    """`name` in a list, `about` what the rule does, `said` of a pair that breaks or pays it.

    `bound`: what its number measures; "" where it has none.
    """

    name: Promise
    about: Promise
    said: Promise
    bound: Promise | str = ""


WORDS: Mapping[Code, RuleWords] = {
    Code.VETO: RuleWords(
        _("The child's no"),
        _("A child never comes to a collective that it refused. It need not say why."),
        _("The child said no to this collective."),
    ),
    Code.CONFLICT: RuleWords(
        _("Who must not meet"),
        _("Relatives, people under investigation, former places of work and the like."),
        _("This child and this collective are not brought together."),
    ),
    Code.AGE: RuleWords(
        _("Age for a mentor"),
        _("The law knows certified mentors for children of this age and older, in institutions."),
        _("The child is too young for a certified mentor."),
        _("years"),
    ),
    Code.CLEARANCE: RuleWords(
        _("Cleared adults"),
        _("An adult counts whose clearance holds for at least so many days more."),
        _("The collective has no adult whose clearance holds long enough."),
        _("days"),
    ),
    Code.LANGUAGE: RuleWords(
        _("Language of the child"),
        _("The collective and one of its cleared adults speak the language of the child."),
        _("Nobody who is cleared there speaks the language of the child."),
    ),
    Code.GENDER_ASKED: RuleWords(
        _("A woman or a man, if asked"),
        _("Where the child or the law asks for a woman or a man, one of them is cleared."),
        _("The child needs a woman or a man, and no such adult is cleared there."),
    ),
    Code.DISTANCE: RuleWords(
        _("Longest way"),
        _("A collective farther away is not proposed."),
        _("The collective is too far away."),
        _("kilometres"),
    ),
    Code.CAPACITY: RuleWords(
        _("Places of a collective"),
        _("No more children than the collective offers and its cleared adults can befriend."),
        _("The collective has no free place."),
    ),
    Code.SIBLINGS: RuleWords(
        _("Brothers and sisters together"),
        _("They come to one collective, unless somebody wrote down why not."),
        _("A brother or sister of the child is in another collective."),
    ),
    Code.KM: RuleWords(
        _("Way to the child"),
        _("Points for each so many kilometres."),
        _("Way to the child"),
        _("kilometres"),
    ),
    Code.SKILLS_FOR_NEEDS: RuleWords(
        _("Help that the child wants"),
        _("Points for each kind of help that the collective does not offer."),
        _("Help that is not offered there"),
    ),
    Code.SHARED_LIKES: RuleWords(
        _("What the child likes"),
        _("Points for each thing short of so many that both like. It weighs little."),
        _("Little in common"),
        _("things"),
    ),
    Code.SHARED_DISLIKES: RuleWords(
        _("What the child does not like"),
        _("Points for each thing that the collective does and the child does not like."),
        _("Something the child does not like"),
    ),
    Code.HELPING_PROFESSION: RuleWords(
        _("Helping profession"),
        _("Points where its people are not doctors, teachers or others who help by profession."),
        _("No helping profession"),
    ),
    Code.KNOWN_ADULT: RuleWords(
        _("An adult whom the child named"),
        _("Points where the child named somebody of another collective."),
        _("The child named somebody elsewhere"),
    ),
    Code.LOAD_BALANCE: RuleWords(
        _("Even load"),
        _("These points where all places of the collective are taken, half where half are."),
        _("The collective has many children already"),
    ),
    Code.RURAL_TOWN: RuleWords(
        _("Village and town"),
        _("Points where a child of a village would come to a town, or the other way."),
        _("From village to town or back"),
    ),
}
PROPOSED = _("This is the proposal.")
AS_GOOD = _("It would be just as good for all together.")
HELD_BY_SIBLINGS = _("All its places are held by brothers and sisters who stay together.")
NO_SEATS_FOR_FAMILY = _("It has not enough free places for all the brothers and sisters.")
TONE_OF_PRICE = pgettext_lazy("price of a match", "No points: nothing speaks against it.")


def refusal_of(code: Code) -> str:
    """Return why the rules forbid a pair, as a sentence."""
    return str(WORDS[code].said)


def sentence_of(way: Way) -> str:
    """Return what it would cost all together to put a child there, as a sentence."""
    if way.is_there:
        return str(PROPOSED)
    return Phrases().said(left_out=way.left_out, cost=way.cost)


class Phrases:
    """The sentences of the active language; many of them look each form of a template up once."""

    def __init__(self) -> None:
        self._forms: dict[tuple[Callable[[int], str], int], str] = {}

    def said(self, *, left_out: int, cost: int) -> str:
        """Return the sentence about a place that costs so many points and children left out more."""
        if left_out > 0:
            return self._counted(_without, left_out)
        if left_out < 0:
            return str(_("Then one more child would have a collective."))
        if cost == 0:
            return str(AS_GOOD)
        return self._counted(_better, -cost) if cost < 0 else self._counted(_dearer, cost)

    def _counted(self, template: Callable[[int], str], count: int) -> str:
        # In none of our languages does a plural form ask for more than the last two digits.
        key = template, count if count < _FORMS_ALIKE else 100 + count % 100
        form = self._forms.get(key)
        if form is None:
            form = self._forms[key] = template(count)
        return form % {"count": count}


_FORMS_ALIKE = 200


def _without(count: int) -> str:
    return ngettext(
        "Then %(count)s child would have no collective.",
        "Then %(count)s children would have no collective.", count,
    )  # fmt: skip


def _better(count: int) -> str:
    return ngettext(
        "It would be %(count)s point better for all together.",
        "It would be %(count)s points better for all together.", count,
    )  # fmt: skip


def _dearer(count: int) -> str:
    return ngettext(
        "It would cost %(count)s point more for all together.",
        "It would cost %(count)s points more for all together.", count,
    )  # fmt: skip
