"""Roles as one can read them to a lawyer: a title, a sentence, a reach and a list of permissions."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from arasha.access.enums import Permission as P
from arasha.access.enums import Reach


@dataclass(frozen=True, slots=True)
class Role:
    """A role: `code` is stored in grants and never changes."""

    code: str
    title: Promise
    description: Promise
    reach: Reach
    permissions: frozenset[P]


_ALL = [
    Role(
        "intake_operator",
        _("Intake operator"),
        _("Takes appeals by every channel, sorts them and answers or passes them on."),
        Reach.UNIT,
        frozenset({P.RECORD_APPEAL, P.TRIAGE_APPEALS, P.READ_APPEALS, P.ANSWER_APPEAL,
                   P.FIND_CHILD, P.EDIT_CHILD, P.OPEN_CASE, P.CHANGE_CLOCK}),
    ),
    Role(
        "psychologist",
        _("Psychologist of the centre"),
        _("Works with children referred to the centre and answers their appeals."),
        Reach.OWN,
        frozenset({P.RECORD_APPEAL, P.READ_APPEALS, P.ANSWER_APPEAL, P.READ_CASES, P.WORK_CASE,
                   P.FIND_CHILD}),
    ),
    Role(
        "centre_head",
        _("Head of the centre"),
        _("Leads the centre: sees its queue, its people and its deadlines."),
        Reach.BELOW,
        frozenset({P.RECORD_APPEAL, P.TRIAGE_APPEALS, P.READ_APPEALS, P.ANSWER_APPEAL,
                   P.IMPORT_JOURNAL, P.READ_CASES, P.ANSWER_REFERRAL, P.SEE_TEAM, P.CHANGE_CLOCK,
                   P.EXTEND_CLOCK, P.FIND_CHILD, P.EDIT_CHILD, P.OPEN_CASE}),
    ),
    Role(
        "case_manager",
        _("Case manager of the department"),
        _("Leads the cases given to them across all institutions."),
        Reach.OWN,
        frozenset({P.RECORD_APPEAL, P.READ_APPEALS, P.ANSWER_APPEAL, P.READ_CASES, P.OPEN_CASE,
                   P.WORK_CASE, P.FIND_CHILD, P.EDIT_CHILD, P.CHANGE_CLOCK}),
    ),
    Role(
        "supervisor",
        _("Supervisor"),
        _("Gives cases to workers, approves closings and extensions, sees the team."),
        Reach.BELOW,
        frozenset({P.READ_APPEALS, P.ANSWER_APPEAL, P.READ_CASES, P.OPEN_CASE, P.WORK_CASE,
                   P.ASSIGN_CASE, P.DECIDE_CLOSING, P.ANSWER_REFERRAL, P.SEE_TEAM, P.CHANGE_CLOCK,
                   P.EXTEND_CLOCK, P.EDIT_CLOCK_RULES, P.FIND_CHILD, P.EDIT_CHILD}),
    ),
    Role(
        "school_psychologist",
        _("School psychologist"),
        _("Helps the pupils of the own school and answers referrals to it."),
        Reach.UNIT,
        frozenset({P.RECORD_APPEAL, P.ANSWER_REFERRAL}),
    ),
    Role(
        "school_head",
        _("School head"),
        _("Sees the tasks and deadlines of the own school; no protocols, no authors."),
        Reach.UNIT,
        frozenset({P.ANSWER_REFERRAL}),
    ),
    Role(
        "agency_officer",
        _("Officer of an institution"),
        _("Answers referrals to the own institution: police, clinic, education, social support."),
        Reach.UNIT,
        frozenset({P.RECORD_APPEAL, P.ANSWER_REFERRAL}),
    ),
    Role(
        "lesson_officer",
        _("Officer who gives lessons"),
        _("Gives prevention lessons; sees no appeals and no cases."),
        Reach.OWN,
        frozenset({P.RECORD_APPEAL}),
    ),
    Role(
        "lesson_coordinator",
        _("Lesson coordinator"),
        _("Plans prevention lessons in the institutions of the region."),
        Reach.REGION,
        frozenset({P.RECORD_APPEAL}),
    ),
    Role(
        "collective_coordinator",
        _("Coordinator of a collective"),
        _("Organises the adults of an institution who befriend children."),
        Reach.UNIT,
        frozenset({P.RECORD_APPEAL}),
    ),
    Role(
        "collective_adult",
        _("Adult of a collective"),
        _("Befriends a child as a member of a collective."),
        Reach.OWN,
        frozenset({P.RECORD_APPEAL}),
    ),
    Role(
        "mentor",
        _("Certified mentor"),
        _("A mentor under the law on mentoring, for one child."),
        Reach.OWN,
        frozenset({P.RECORD_APPEAL}),
    ),
    Role(
        "programme_coordinator",
        _("Coordinator of the collectives of the region"),
        _("Brings children and collectives together in the whole region."),
        Reach.REGION,
        frozenset({P.RECORD_APPEAL}),
    ),
    Role(
        "prosecutor",
        _("Prosecutor"),
        _("Watches over deadlines and the journal of the whole region."),
        Reach.REGION,
        frozenset({P.SEE_DEADLINES, P.READ_JOURNAL}),
    ),
    Role(
        "commissioner",
        _("Commissioner for children's rights"),
        _("Watches over deadlines and the journal of the whole region."),
        Reach.REGION,
        frozenset({P.SEE_DEADLINES, P.READ_JOURNAL}),
    ),
    Role("akim", _("Akim"), _("Reads published figures only."), Reach.REGION, frozenset()),
    Role("analyst", _("Analyst"), _("Prepares figures for publication."), Reach.REGION, frozenset()),
    Role(
        "privacy_officer",
        _("Privacy officer"),
        _("Reads the journal: who did and who looked."),
        Reach.REGION,
        frozenset({P.READ_JOURNAL}),
    ),
    Role(
        "key_custodian",
        _("Key custodian"),
        _("Keeps a share of the root key; sees no content."),
        Reach.OWN,
        frozenset(),
    ),
    Role(
        "administrator",
        _("System administrator"),
        _("Keeps accounts and roles in order; sees no content."),
        Reach.REGION,
        frozenset({P.GIVE_ROLES}),
    ),
]  # fmt: skip
ROLES: dict[str, Role] = {role.code: role for role in _ALL}
