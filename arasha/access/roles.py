"""Roles as one can read them to a lawyer: a title, a sentence, a reach and a list of permissions."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from arasha.access.enums import Permission, Purpose, Reach


@dataclass(frozen=True, slots=True)
class Role:
    """A role: `code` is stored in grants and never changes. `purposes` are what it asks data for."""

    code: str
    title: Promise
    description: Promise
    reach: Reach
    permissions: frozenset[Permission]
    purposes: frozenset[Purpose] = frozenset({Purpose.PROTECTION})


def _may(codes: str = "") -> frozenset[Permission]:
    """Permissions by their codes, blank-separated."""
    return frozenset(map(Permission, codes.split()))


def _for(codes: str) -> frozenset[Purpose]:
    """Purposes by their codes, blank-separated."""
    return frozenset(map(Purpose, codes.split()))


_ALL = [
    Role(
        "intake_operator",
        _("Intake operator"),
        _("Takes appeals by every channel, sorts them and answers or passes them on."),
        Reach.UNIT,
        _may(
            "record_appeal triage_appeals read_appeals answer_appeal find_child "
            "edit_child open_case change_clock"
        ),
        _for("intake"),
    ),
    Role(
        "psychologist",
        _("Psychologist of the centre"),
        _("Works with children referred to the centre and answers their appeals."),
        Reach.OWN,
        _may(
            "record_appeal read_appeals answer_appeal read_cases work_case find_child break_glass "
            "record_consent"
        ),
        _for("care"),
    ),
    Role(
        "centre_head",
        _("Head of the centre"),
        _("Leads the centre: sees its queue, its people and its deadlines."),
        Reach.BELOW,
        _may(
            "record_appeal triage_appeals read_appeals answer_appeal import_journal "
            "read_cases assign_case decide_closing answer_referral see_team change_clock "
            "extend_clock find_child edit_child open_case "
            "break_glass join_acts unlock_identity keep_commitments record_consent "
            "review_danger read_releases run_events"
        ),
        _for("intake care"),
    ),
    Role(
        "case_manager",
        _("Case manager of the department"),
        _("Leads the cases given to them across all institutions."),
        Reach.OWN,
        _may(
            "record_appeal read_appeals answer_appeal read_cases open_case work_case "
            "find_child edit_child change_clock "
            "break_glass unlock_identity record_consent"
        ),
    ),
    Role(
        "supervisor",
        _("Supervisor"),
        _("Gives cases to workers, approves closings and extensions, sees the team."),
        Reach.BELOW,
        _may(
            "record_appeal read_appeals answer_appeal read_cases open_case work_case assign_case "
            "decide_closing answer_referral see_team change_clock extend_clock "
            "edit_clock_rules find_child edit_child "
            "break_glass approve_requests unlock_identity join_acts "
            "keep_commitments record_consent review_danger read_releases"
        ),
    ),
    Role(
        "school_psychologist",
        _("School psychologist"),
        _("Helps the pupils of the own school and answers referrals to it."),
        Reach.UNIT,
        _may("record_appeal answer_referral host_lessons"),
    ),
    Role(
        "school_head",
        _("School head"),
        _("Sees the tasks and deadlines of the own school; no protocols, no authors."),
        Reach.UNIT,
        _may("record_appeal answer_referral keep_commitments host_lessons report_for_institution"),
    ),
    Role(
        "host_teacher",
        _("Host teacher"),
        _("Is present at lessons in the own institution and confirms what was done."),
        Reach.UNIT,
        _may("record_appeal host_lessons"),
        _for("prevention"),
    ),
    Role(
        "agency_officer",
        _("Officer of an institution"),
        _("Answers referrals to the own institution: police, clinic, education, social support."),
        Reach.UNIT,
        _may("record_appeal answer_referral keep_commitments"),
    ),
    Role(
        "lesson_officer",
        _("Officer who gives lessons"),
        _("Gives prevention lessons; sees no appeals and no cases."),
        Reach.OWN,
        _may("record_appeal teach_lessons"),
        _for("prevention"),
    ),
    Role(
        "lesson_coordinator",
        _("Lesson coordinator"),
        _("Plans prevention lessons in the institutions of the region."),
        Reach.REGION,
        _may("record_appeal plan_lessons read_lessons run_events"),
        _for("prevention"),
    ),
    Role(
        "lesson_approver",
        _("Approver of lessons"),
        _("Approves lesson cards and instructors for the General Prosecutor's Office."),
        Reach.REGION,
        _may("record_appeal approve_lessons read_lessons"),
        _for("prevention"),
    ),
    Role(
        "collective_coordinator",
        _("Coordinator of a collective"),
        _("Organises the adults of an institution who befriend children."),
        Reach.UNIT,
        _may("record_appeal keep_collective"),
        _for("mentoring"),
    ),
    Role(
        "collective_adult",
        _("Adult of a collective"),
        _("Befriends a child as a member of a collective."),
        Reach.OWN,
        _may("record_appeal befriend"),
        _for("mentoring"),
    ),
    Role(
        "mentor",
        _("Certified mentor"),
        _("A mentor under the law on mentoring, for one child."),
        Reach.OWN,
        _may("record_appeal befriend"),
        _for("mentoring"),
    ),
    Role(
        "key_adult",
        _("Key adult of an institution"),
        _("Knows the children of the own institution and stands beside them in every match."),
        Reach.UNIT,
        _may("record_appeal care_for_children"),
        _for("mentoring"),
    ),
    Role(
        "clearance_officer",
        _("Checker of adults"),
        _("Checks who wants to meet children: record, references, health, training."),
        Reach.REGION,
        _may("record_appeal clear_adults"),
        _for("mentoring"),
    ),
    Role(
        "programme_coordinator",
        _("Coordinator of the collectives of the region"),
        _("Brings children and collectives together in the whole region."),
        Reach.REGION,
        _may("record_appeal find_child edit_child run_mentoring read_mentoring"),
        _for("mentoring"),
    ),
    Role(
        "prosecutor",
        _("Prosecutor"),
        _("Watches over deadlines and the journal of the whole region."),
        Reach.REGION,
        _may(
            "record_appeal see_deadlines read_journal read_by_clause draft_agreement "
            "adopt_agreement suspend_agreement keep_commitments read_ledger read_lessons "
            "read_mentoring read_releases"
        ),
        _for("oversight criminal"),
    ),
    Role(
        "commissioner",
        _("Commissioner for children's rights"),
        _("Watches over deadlines and the journal of the whole region."),
        Reach.REGION,
        _may(
            "record_appeal see_deadlines read_journal read_by_clause draft_agreement "
            "adopt_agreement suspend_agreement keep_commitments read_ledger read_lessons "
            "read_mentoring read_releases"
        ),
        _for("oversight"),
    ),
    Role(
        "akim",
        _("Akim"),
        _("Adopts agreements for the akimat; reads published figures only."),
        Reach.REGION,
        _may("draft_agreement adopt_agreement suspend_agreement keep_commitments read_releases"),
    ),
    Role(
        "signatory",
        _("Authorised person of a party"),
        _("Adopts, suspends and keeps agreements for the own institution; sees no content."),
        Reach.UNIT,
        _may("draft_agreement adopt_agreement suspend_agreement keep_commitments read_releases"),
    ),
    Role(
        "analyst",
        _("Analyst"),
        _("Prepares figures for publication; sees no content."),
        Reach.REGION,
        _may("read_releases prepare_releases"),
        _for("statistics"),
    ),
    Role(
        "programme_secretary",
        _("Secretary of the programme"),
        _("Keeps the measures of the programme, forums and review meetings; sees no content."),
        Reach.REGION,
        _may("record_appeal read_releases keep_measures run_events keep_commitments"),
        _for("oversight"),
    ),
    Role(
        "privacy_officer",
        _("Privacy officer"),
        _("Reads the journal: who did and who looked."),
        Reach.REGION,
        _may(
            "read_journal approve_requests review_openings draft_agreement keep_commitments "
            "read_ledger read_releases approve_releases"
        ),
    ),
    Role(
        "key_custodian",
        _("Key custodian"),
        _("Keeps a share of the root key; sees no content."),
        Reach.OWN,
        _may("join_acts keep_keys"),
    ),
    Role(
        "administrator",
        _("System administrator"),
        _("Keeps accounts, roles and institutions in order; sees no content."),
        Reach.REGION,
        _may("give_roles edit_agencies"),
    ),
]
ROLES: dict[str, Role] = {role.code: role for role in _ALL}
