from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Reach(StrEnum):
    """How far a role sees within its permissions."""

    OWN = "own"  # what is assigned to this person
    UNIT = "unit"  # what belongs to the unit of the grant
    BELOW = "below"  # the unit of the grant and all units under it
    REGION = "region"  # everything in the territory of the grant


class Permission(models.TextChoices):
    """Everything anybody may do. A view, an action and a queryset all ask for one of these."""

    RECORD_APPEAL = "record_appeal", _("Write down an appeal on somebody's behalf")
    TRIAGE_APPEALS = "triage_appeals", _("Take and sort new appeals")
    READ_APPEALS = "read_appeals", _("Read appeals")
    ANSWER_APPEAL = "answer_appeal", _("Answer the author of an appeal")
    IMPORT_JOURNAL = "import_journal", _("Import a journal of appeals")
    FIND_CHILD = "find_child", _("Search and read records of children")
    EDIT_CHILD = "edit_child", _("Register a child and change the record")
    READ_CASES = "read_cases", _("Read cases")
    OPEN_CASE = "open_case", _("Open a case")
    WORK_CASE = "work_case", _("Lead a case: goals, steps, notes, referrals")
    ASSIGN_CASE = "assign_case", _("Give a case to a worker, ask and accept hand-overs")
    DECIDE_CLOSING = "decide_closing", _("Approve the closing of a case")
    ANSWER_REFERRAL = "answer_referral", _("Accept or decline referrals to an institution")
    SEE_TEAM = "see_team", _("See the work of the team")
    SEE_DEADLINES = "see_deadlines", _("See deadlines of all institutions")
    CHANGE_CLOCK = "change_clock", _("Pause and resume a clock")
    EXTEND_CLOCK = "extend_clock", _("Approve the extension of a clock")
    EDIT_CLOCK_RULES = "edit_clock_rules", _("Change clocks and the working calendar")
    READ_JOURNAL = "read_journal", _("Read who did and who looked")
    GIVE_ROLES = "give_roles", _("Give and end roles")
    EDIT_AGENCIES = "edit_agencies", _("Keep places and institutions in order")
