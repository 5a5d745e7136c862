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
    READ_BY_CLAUSE = (
        "read_by_clause",
        _("Read a case that a clause of an agreement or an approved request opens"),
    )
    BREAK_GLASS = "break_glass", _("Open one case in an emergency, for an hour, with a reason")
    APPROVE_REQUESTS = "approve_requests", _("Decide on requests of overseers to read a case")
    REVIEW_OPENINGS = "review_openings", _("Review emergency openings and see who may see a case")
    UNLOCK_IDENTITY = "unlock_identity", _("Ask to open who the author of an appeal is")
    JOIN_ACTS = "join_acts", _("Be the second person of an act that needs two")
    KEEP_KEYS = "keep_keys", _("Keep a share of the root key, ask to take keys out of the vault")
    DRAFT_AGREEMENT = "draft_agreement", _("Write the draft of an agreement")
    ADOPT_AGREEMENT = "adopt_agreement", _("Adopt an agreement for the own institution")
    SUSPEND_AGREEMENT = "suspend_agreement", _("Suspend an agreement for the own institution")
    KEEP_COMMITMENTS = "keep_commitments", _("Report and check commitments")
    READ_LEDGER = "read_ledger", _("Read what data left whom under which clause")
    RECORD_CONSENT = "record_consent", _("Write down the consent of a child or a parent")
    REVIEW_DANGER = "review_danger", _("Review what was given without consent in danger")
    PLAN_LESSONS = "plan_lessons", _("Plan prevention lessons: cards, instructors, timetable")
    APPROVE_LESSONS = "approve_lessons", _("Approve lesson cards and instructors")
    TEACH_LESSONS = "teach_lessons", _("Give the own lessons")
    HOST_LESSONS = "host_lessons", _("Receive lessons in the own institution")
    READ_LESSONS = "read_lessons", _("Read plans, coverage and effect of lessons")
    RUN_MENTORING = "run_mentoring", _("Bring children and collectives together")
    CLEAR_ADULTS = "clear_adults", _("Check and admit adults who want to meet children")
    KEEP_COLLECTIVE = "keep_collective", _("Keep the own collective and its adults in order")
    BEFRIEND = "befriend", _("Meet the child of the own match")
    CARE_FOR_CHILDREN = "care_for_children", _("Stand beside the children of the own institution")
    READ_MENTORING = "read_mentoring", _("Read how matches last and end, without names")
    READ_RELEASES = "read_releases", _("Read published figures of the region")
    PREPARE_RELEASES = "prepare_releases", _("Write indicators and prepare figures for publication")
    APPROVE_RELEASES = "approve_releases", _("Approve indicators and publish figures")
    KEEP_MEASURES = "keep_measures", _("Keep the measures of the programme and review meetings")
    RUN_EVENTS = "run_events", _("Run forums and preventive events")
    REPORT_FOR_INSTITUTION = (
        "report_for_institution",
        _("Report for the own institution what it knows of"),
    )


class DataClass(models.TextChoices):
    """What kinds of data a thing holds. Clauses, consents and decisions speak of these."""

    IDENTITY = "identity", _("Who the child is")
    CONTACTS = "contacts", _("How the family is reached")
    NARRATIVE = "narrative", _("What was told and written")
    CODED = "coded", _("Category, risk and place")
    STATUS = "status", _("State and deadlines")
    AGGREGATE = "aggregate", _("Figures about many")


class Purpose(models.TextChoices):
    """What data are asked for."""

    INTAKE = "intake", _("Taking appeals")
    CARE = "care", _("Psychological care")
    PROTECTION = "protection", _("Protection of the child")
    CRIMINAL = "criminal", _("A criminal matter")
    OVERSIGHT = "oversight", _("Oversight")
    MENTORING = "mentoring", _("Mentoring")
    PREVENTION = "prevention", _("Prevention")
    STATISTICS = "statistics", _("Statistics")


class Basis(models.TextChoices):
    """What allows that data leave an institution."""

    CONSENT = "consent", _("Consent")
    LEGAL_DUTY = "legal_duty", _("Duty by law")
    DANGER = "danger", _("Danger to the child")


class JointActKind(models.TextChoices):
    """Acts that one person alone cannot do."""

    IDENTITY_UNLOCK = "identity_unlock", _("Open who the author of an appeal is")
    KEY_EXPORT = "key_export", _("Take keys out of the vault")
    FACTOR_RESET = "factor_reset", _("Take a lost second step off an account")


# All that one thing can hold; figures are about many.
THING_CLASSES = frozenset(DataClass) - {DataClass.AGGREGATE}
ALL_CLASSES = frozenset(DataClass)
