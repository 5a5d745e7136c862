"""Why something at an event is not done."""

from django.utils.translation import gettext_lazy as _

from arasha.access.refusals import Reason

NOT_THE_ORGANISER = Reason(
    "not_the_organiser", _("Another institution organises this event. Ask its people.")
)
EVENT_OVER = Reason("event_over", _("This event was held or cancelled already."))
EVENT_CANCELLED = Reason("event_cancelled", _("This event was cancelled."))
NOT_YET_HELD = Reason(
    "event_not_begun", _("This event has not begun yet. It is written down as held on its day.")
)
NO_WORDS = Reason("event_no_words", _("Say why: those who were invited read it."))
INVITED_ALREADY = Reason("invited_already", _("This institution or person is invited already."))
NOT_TO_BE_INVITED = Reason(
    "not_to_be_invited",
    _("This person does not look at events of this institution. Invite the institution instead."),
)
NOT_INVITED = Reason("not_invited", _("This invitation went to another institution."))
NOT_TO_ANSWER = Reason(
    "not_to_answer", _("Another institution answers this question. Ask the organiser.")
)
DECIDED_ALREADY = Reason(
    "question_decided", _("This question was answered, set aside or became an appeal already.")
)
NOBODY_ANSWERS = Reason(
    "nobody_answers_there", _("Nobody in this institution can answer with Arasha yet.")
)
NO_QUESTIONS = Reason("no_questions", _("No questions are taken at this event now."))
NOT_A_DRAFT = Reason(
    "resolution_not_a_draft", _("This resolution stands before the parties. Take it back first.")
)
NOT_OFFERED = Reason("resolution_not_offered", _("This resolution is not before the parties."))
ADOPTED_ALREADY = Reason("resolution_adopted", _("This resolution was adopted already."))
TOO_FEW_PARTIES = Reason("resolution_too_few_parties", _("Choose at least two parties."))
NOTHING_OPERATIVE = Reason(
    "resolution_nothing_operative",
    _("No paragraph says who does what by which day. Write at least one that does."),
)
PARAGRAPH_LATE = Reason(
    "resolution_paragraph_late", _("The day of a paragraph has passed. Write a later one.")
)
NOT_A_PARTY = Reason(
    "resolution_not_a_party", _("Your institution is no party to this resolution.")
)
POSITION_TAKEN = Reason(
    "resolution_position_taken", _("Your institution has taken its position already.")
)
SPEAKS_FOR_ANOTHER = Reason(
    "resolution_speaks_for_another", _("You have taken the position of another party already.")
)
TEXT_CHANGED = Reason(
    "resolution_text_changed", _("The text is no longer the one you read. Read it again.")
)
OPINION_MISSING = Reason(
    "resolution_opinion_missing", _("Write the opinion, or why your institution is against it.")
)
PARTY_SILENT = Reason("resolution_party_silent", _("A party has not taken its position yet."))
PARTY_AGAINST = Reason(
    "resolution_party_against",
    _("A party is against this text. Take it back, change it and put it before all parties again."),
)
NO_PHOTOS = Reason(
    "event_no_photos", _("This event allows no photographs. Change that on its page first.")
)
NO_CONSENTS = Reason(
    "event_no_consents",
    _("No consent of parents is written down. Write on the page of the event how many you hold."),
)
REMOVED_ALREADY = Reason("material_removed", _("This was taken away already."))
