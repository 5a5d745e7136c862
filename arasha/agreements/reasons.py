"""Why something is not done with an agreement, a commitment or data: a stable code and a sentence each."""

from django.utils.translation import gettext_lazy as _

from arasha.access.refusals import Reason

NOT_A_PARTY = Reason(
    "not_a_party", _("Your institution is no party of this agreement, or you do not sign for it.")
)
ONE_IN_THE_MAKING = Reason(
    "one_in_the_making",
    _("A new version of this agreement is in the making already. Finish or withdraw that one."),
)
NOT_A_DRAFT = Reason(
    "not_a_draft", _("Only a draft can be changed. Begin a new version to change this text.")
)
NOT_OFFERED = Reason("not_offered", _("This version does not wait for the parties."))
NOT_IN_THE_MAKING = Reason(
    "not_in_the_making", _("This version is in force or over and cannot be withdrawn.")
)
TOO_FEW_PARTIES = Reason(
    "too_few_parties", _("An agreement has at least two parties. Add the other ones first.")
)
SAYS_NOTHING = Reason(
    "says_nothing", _("The draft has no clause yet. Write at least one before you offer it.")
)
WORDS_MISSING = Reason(
    "words_missing",
    _("The text or a deed is missing in one of the languages. Every party reads its own language."),
)
IS_OVER = Reason(
    "agreement_is_over", _("The last day of this version has passed. Set a later one.")
)
PARTY_MISSING = Reason(
    "party_missing",
    _(
        "A clause speaks of an institution under no party of this version. Add the party or mend it."
    ),
)
BREAKS_A_RULE = Reason(
    "breaks_a_rule",
    _("A clause would permit what no agreement may permit. Look at the example and narrow it."),
)
TEXT_CHANGED = Reason(
    "text_changed",
    _(
        "This is not the text that you read. Read it again and adopt it then, or ask who changed it."
    ),
)
ADOPTED_ALREADY = Reason("adopted_already", _("Your institution has adopted this version already."))
SIGNS_FOR_ANOTHER = Reason(
    "signs_for_another",
    _("You adopted this version for another party. Each party is represented by its own person."),
)
NUMBER_TAKEN = Reason("number_taken", _("Another clause has this number already."))
BAD_NUMBER = Reason(
    "bad_number", _("The number of a clause is written like 2 or 2.3: digits with points between.")
)
SAME_UNITS = Reason(
    "same_units", _("Giver and receiver, or owner and checker, are the same institution.")
)
UNKNOWN_CODE = Reason(
    "unknown_code", _("The clause holds a word that is not in the lists. Choose from the lists.")
)
SAYS_TOO_LITTLE = Reason(
    "says_too_little", _("A clause names the data, the purpose and the basis. Choose each of them.")
)
NO_CLAUSE_SO = Reason("no_clause_so", _("This version has no clause of that number."))
SAME_ANNEX = Reason("same_annex", _("This file is an annex of the version already."))
ANNEX_TOO_LARGE = Reason("annex_too_large", _("An annex is a file of up to 2 MB, and not empty."))
NOT_IN_FORCE = Reason("not_in_force", _("No version of this agreement is in force."))
SUSPENDED_ALREADY = Reason("suspended_already", _("Your institution suspended this already."))
NOT_SUSPENDED = Reason("not_suspended", _("This suspension has ended already."))
SUSPENDED_BY_ANOTHER = Reason(
    "suspended_by_another", _("Another party suspended this. Only that party lets it run again.")
)
NOT_THE_OWNER = Reason(
    "not_the_owner", _("Only the institution that promised it reports on this commitment.")
)
NOT_THE_VERIFIER = Reason(
    "not_the_verifier", _("Only the institution named in the clause checks this commitment.")
)
NOT_BY_THE_OWNER = Reason(
    "not_by_the_owner",
    _("What a measure asks ends with the measure, by an act: its executor cannot cancel it."),
)
OWN_CLAIM = Reason("own_claim", _("You reported this yourself: another person checks it."))
NO_EVIDENCE = Reason("no_evidence", _("Name what shows that it was done."))
NO_ACT = Reason("no_act", _("A commitment is cancelled only by an act: name its number and day."))
NO_WORDS = Reason("no_words", _("Say why in a few words."))
REASON_OF_COMMITMENT_STATE = {
    "planned": Reason("commitment_planned", _("Nobody has reported this as done yet.")),
    "at_risk": Reason("commitment_at_risk", _("This commitment is marked as at risk already.")),
    "in_work": Reason("commitment_in_work", _("Nobody has reported this as done yet.")),
    "claimed": Reason("commitment_claimed", _("This is reported as done and waits for the check.")),
    "verified": Reason("commitment_verified", _("This is done and checked.")),
    "cancelled": Reason("commitment_cancelled", _("This commitment was cancelled by an act.")),
}

NAMED_RECEIVES = Reason(
    "named_receives",
    _("The institution is named in what stands behind this. It receives nothing of it."),
)
NO_CLAUSE_FOR_THIS = Reason(
    "no_clause_for_this",
    _(
        "No clause of an agreement in force lets these data go to that institution for this purpose."
    ),
)
OTHER_BASIS = Reason(
    "other_basis", _("A clause lets these data go there, but on another basis. Choose that basis.")
)
NOT_ONWARD = Reason("not_onward", _("The clause does not let what was received be passed on."))
NOT_YET = Reason("clause_not_yet", _("The clause for this has not begun yet."))
CLAUSE_IS_OVER = Reason("clause_is_over", _("The clause for this is over."))
CLAUSE_RESTS = Reason("clause_rests", _("The clause for this is suspended by a party."))
NO_CONSENT = Reason(
    "no_consent", _("No parent or guardian has agreed to share with this institution yet.")
)
CONSENT_REFUSED = Reason(
    "consent_refused", _("The parent or guardian refused to share with this institution.")
)
CONSENT_TAKEN_BACK = Reason(
    "consent_taken_back", _("The consent to share with this institution was taken back.")
)
CHILD_REFUSED = Reason(
    "child_refused", _("The child does not want this to be shared with this institution.")
)
DANGER_WITHOUT_REASON = Reason(
    "danger_without_reason",
    _(
        "Without consent, say what the danger is. Your supervisor reads it within three working days."
    ),
)
NOT_FOR_REVIEW = Reason("not_for_review", _("This needs no review, or was reviewed already."))
OWN_DISCLOSURE = Reason(
    "own_disclosure", _("You gave these data yourself: another person reviews it.")
)
REASON_OF_VERDICT = {
    "named": NAMED_RECEIVES,
    "no_clause": NO_CLAUSE_FOR_THIS,
    "basis": OTHER_BASIS,
    "onward": NOT_ONWARD,
    "not_yet": NOT_YET,
    "ended": CLAUSE_IS_OVER,
    "suspended": CLAUSE_RESTS,
}
REASON_OF_LACK = {
    "no_consent": NO_CONSENT,
    "refused": CONSENT_REFUSED,
    "withdrawn": CONSENT_TAKEN_BACK,
    "child_refused": CHILD_REFUSED,
}
# Out of which the data are no longer open to the recipient, in the recipient's words.
DATA_TAKEN_BACK = Reason("data_taken_back", _("What was given to your institution was taken back."))
DATA_EXPIRED = Reason("data_expired", _("The time for which the clause opened this is over."))
