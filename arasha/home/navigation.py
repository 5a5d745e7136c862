"""The pages of staff and who may open them: one list for menu, command box, keys and start page."""

from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from arasha.access.enums import Permission


@dataclass(frozen=True, slots=True)
class StaffPage:
    """A page; with no permission named it is for all staff. `key` follows g on the keyboard."""

    url_name: str
    label: Promise
    key: str = ""
    needs: frozenset[Permission] = frozenset()
    in_menu: bool = True
    # Also a button at the top of the start page.
    is_act: bool = False


@dataclass(frozen=True, slots=True)
class PageLink:
    url: str
    label: Promise
    key: str
    in_menu: bool
    is_act: bool
    is_here: bool


@dataclass(frozen=True, slots=True)
class LanguageAddress:
    code: str
    url: str
    is_here: bool


STAFF_PAGES = (
    StaffPage("home:work", _("My work"), "w"),
    StaffPage(
        "appeals:list", pgettext_lazy("pages", "Appeals"), "a", frozenset({Permission.READ_APPEALS})
    ),
    StaffPage(
        "appeals:record",
        _("Write down an appeal"),
        "n",
        frozenset({Permission.RECORD_APPEAL}),
        is_act=True,
    ),
    StaffPage(
        "appeals:imports",
        _("Journals of earlier years"),
        "",
        frozenset({Permission.IMPORT_JOURNAL}),
    ),
    StaffPage(
        "cases:list",
        pgettext_lazy("pages", "Cases"),
        "c",
        frozenset({Permission.READ_CASES, Permission.READ_BY_CLAUSE}),
    ),
    StaffPage(
        "cases:openings",
        _("Openings of cases"),
        "o",
        frozenset(
            {
                Permission.BREAK_GLASS,
                Permission.READ_BY_CLAUSE,
                Permission.REVIEW_OPENINGS,
                Permission.APPROVE_REQUESTS,
            }
        ),
    ),
    StaffPage(
        "cases:break_glass",
        _("Open a case in an emergency"),
        "",
        frozenset({Permission.BREAK_GLASS}),
        in_menu=False,
    ),
    StaffPage(
        "access:joint_acts",
        _("Acts that need two persons"),
        "",
        frozenset(
            {
                Permission.JOIN_ACTS,
                Permission.UNLOCK_IDENTITY,
                Permission.KEEP_KEYS,
                Permission.REVIEW_OPENINGS,
            }
        ),
    ),
    StaffPage(
        "cases:referrals",
        pgettext_lazy("pages", "Referrals"),
        "r",
        frozenset({Permission.ANSWER_REFERRAL, Permission.WORK_CASE}),
    ),
    StaffPage(
        "cases:steps",
        pgettext_lazy("pages", "Steps"),
        "s",
        frozenset({Permission.ANSWER_REFERRAL, Permission.WORK_CASE}),
    ),
    StaffPage(
        "children:find", pgettext_lazy("pages", "Children"), "h", frozenset({Permission.FIND_CHILD})
    ),
    StaffPage("home:team", pgettext_lazy("pages", "Team"), "t", frozenset({Permission.SEE_TEAM})),
    StaffPage(
        "oversight:overview",
        pgettext_lazy("pages", "Oversight"),
        "",
        frozenset({Permission.SEE_DEADLINES}),
    ),
    StaffPage(
        "oversight:statements",
        _("Statements of institutions"),
        "",
        frozenset({Permission.REPORT_FOR_INSTITUTION, Permission.SEE_DEADLINES}),
    ),
    StaffPage(
        "oversight:measures",
        _("Programme of measures"),
        "",
        frozenset(
            {Permission.READ_RELEASES, Permission.KEEP_MEASURES, Permission.KEEP_COMMITMENTS}
        ),
    ),
    StaffPage(
        "oversight:meetings",
        _("Review meetings"),
        "",
        frozenset({Permission.SEE_DEADLINES, Permission.KEEP_MEASURES}),
    ),
    StaffPage(
        "statistics:figures",
        pgettext_lazy("pages", "Figures"),
        "",
        frozenset({Permission.READ_RELEASES}),
    ),
    StaffPage(
        "statistics:reports",
        pgettext_lazy("pages", "Reports"),
        "",
        frozenset({Permission.READ_RELEASES}),
    ),
    StaffPage(
        "statistics:team",
        _("Figures of the team"),
        "",
        frozenset({Permission.SEE_TEAM}),
    ),
    StaffPage(
        "statistics:indicators",
        _("Indicators"),
        "",
        frozenset({Permission.PREPARE_RELEASES, Permission.APPROVE_RELEASES}),
    ),
    StaffPage(
        "clocks:deadlines",
        pgettext_lazy("pages", "Deadlines"),
        "d",
        frozenset({Permission.SEE_DEADLINES, Permission.SEE_TEAM}),
    ),
    StaffPage(
        "journal:entries",
        pgettext_lazy("pages", "Journal"),
        "j",
        frozenset({Permission.READ_JOURNAL}),
    ),
    StaffPage(
        "statistics:releases",
        _("Published figures"),
        "",
        frozenset(
            {
                Permission.READ_RELEASES,
                Permission.PREPARE_RELEASES,
                Permission.APPROVE_RELEASES,
            }
        ),
    ),
    StaffPage("journal:alerts", _("Unusual reading"), "u", frozenset({Permission.REVIEW_OPENINGS})),
    StaffPage(
        "journal:state",
        _("Checkpoints and verification"),
        "",
        frozenset({Permission.READ_JOURNAL, Permission.JOIN_ACTS}),
        in_menu=False,
    ),
    StaffPage(
        "agreements:list",
        _("Agreements"),
        "b",
        frozenset(
            {
                Permission.DRAFT_AGREEMENT,
                Permission.ADOPT_AGREEMENT,
                Permission.SUSPEND_AGREEMENT,
                Permission.READ_LEDGER,
            }
        ),
    ),
    StaffPage(
        "agreements:commitments",
        _("What was promised"),
        "k",
        frozenset({Permission.KEEP_COMMITMENTS}),
    ),
    StaffPage("agreements:ledger", _("What was given"), "l", frozenset({Permission.READ_LEDGER})),
    StaffPage(
        "events:list",
        _("Forums and events"),
        "",
        frozenset({Permission.RUN_EVENTS, Permission.ADOPT_AGREEMENT, Permission.KEEP_COMMITMENTS}),
    ),
    StaffPage(
        "events:my_questions",
        _("Questions from events"),
        "",
        frozenset({Permission.RUN_EVENTS, Permission.ANSWER_REFERRAL, Permission.READ_BY_CLAUSE}),
        in_menu=False,
    ),
    StaffPage(
        "lessons:mine",
        pgettext_lazy("pages", "Lessons"),
        "e",
        frozenset({Permission.TEACH_LESSONS, Permission.HOST_LESSONS}),
    ),
    StaffPage(
        "lessons:hand_overs",
        _("Told in lessons"),
        "",
        frozenset({Permission.HOST_LESSONS, Permission.TRIAGE_APPEALS}),
        in_menu=False,
    ),
    StaffPage(
        "lessons:coverage",
        _("Coverage of lessons"),
        "q",
        frozenset({Permission.READ_LESSONS, Permission.PLAN_LESSONS, Permission.HOST_LESSONS}),
    ),
    StaffPage(
        "lessons:studies",
        _("Effect of lessons"),
        "",
        frozenset({Permission.PLAN_LESSONS, Permission.READ_LESSONS, Permission.HOST_LESSONS}),
    ),
    StaffPage(
        "lessons:plans",
        _("Lesson plans"),
        "v",
        frozenset({Permission.PLAN_LESSONS, Permission.READ_LESSONS}),
    ),
    StaffPage(
        "lessons:hosts",
        _("Institutions with lessons"),
        "f",
        frozenset({Permission.HOST_LESSONS, Permission.PLAN_LESSONS, Permission.READ_LESSONS}),
    ),
    StaffPage(
        "lessons:calendars",
        _("Calendars of lessons"),
        "",
        frozenset({Permission.HOST_LESSONS, Permission.TEACH_LESSONS}),
        in_menu=False,
    ),
    StaffPage(
        "lessons:cards",
        _("Lesson cards"),
        "y",
        frozenset(
            {
                Permission.PLAN_LESSONS,
                Permission.APPROVE_LESSONS,
                Permission.TEACH_LESSONS,
                Permission.HOST_LESSONS,
                Permission.READ_LESSONS,
            }
        ),
    ),
    StaffPage(
        "lessons:instructors",
        _("Instructors"),
        "x",
        frozenset({Permission.PLAN_LESSONS, Permission.APPROVE_LESSONS}),
    ),
    StaffPage(
        "lessons:my_approval",
        _("My approval and cards"),
        "",
        frozenset({Permission.TEACH_LESSONS}),
    ),
    StaffPage(
        "mentoring:mine", pgettext_lazy("page", "My match"), "", frozenset({Permission.BEFRIEND})
    ),
    StaffPage(
        "mentoring:my_clearance",
        _("My papers"),
        "",
        frozenset({Permission.BEFRIEND}),
    ),
    StaffPage(
        "mentoring:overview",
        _("The programme in the region"),
        "g",
        frozenset({Permission.READ_MENTORING}),
    ),
    StaffPage(
        "mentoring:my_collective",
        _("My collective"),
        "",
        frozenset({Permission.KEEP_COLLECTIVE}),
    ),
    StaffPage(
        "mentoring:collectives",
        _("Collectives"),
        "",
        frozenset({Permission.RUN_MENTORING, Permission.CLEAR_ADULTS}),
    ),
    StaffPage(
        "mentoring:children",
        _("Children of the programme"),
        "z",
        frozenset({Permission.CARE_FOR_CHILDREN, Permission.RUN_MENTORING}),
    ),
    StaffPage(
        "mentoring:runs",
        _("Proposals"),
        "",
        frozenset({Permission.RUN_MENTORING}),
    ),
    StaffPage(
        "mentoring:rules",
        _("Rules and prices"),
        "",
        frozenset({Permission.RUN_MENTORING}),
        in_menu=False,
    ),
    StaffPage(
        "mentoring:matches",
        _("Matches"),
        "",
        frozenset(
            {
                Permission.RUN_MENTORING,
                Permission.CARE_FOR_CHILDREN,
                Permission.KEEP_COLLECTIVE,
            }
        ),
    ),
    StaffPage(
        "mentoring:adults",
        pgettext_lazy("of the programme", "Adults"),
        "",
        frozenset({Permission.CLEAR_ADULTS, Permission.KEEP_COLLECTIVE, Permission.RUN_MENTORING}),
    ),
    StaffPage(
        "mentoring:check_ins",
        _("Talks about matches"),
        "",
        frozenset({Permission.BEFRIEND, Permission.CARE_FOR_CHILDREN, Permission.RUN_MENTORING}),
        in_menu=False,
    ),
    StaffPage(
        "mentoring:concerns",
        _("Concerns about adults"),
        "",
        frozenset({Permission.CLEAR_ADULTS, Permission.RUN_MENTORING}),
        in_menu=False,
    ),
    StaffPage(
        "mentoring:gifts",
        _("Promises and gifts"),
        "",
        frozenset(
            {Permission.CARE_FOR_CHILDREN, Permission.RUN_MENTORING, Permission.KEEP_COLLECTIVE}
        ),
        in_menu=False,
    ),
    StaffPage(
        "mentoring:demands",
        _("What the region asks of adults"),
        "",
        frozenset({Permission.RUN_MENTORING}),
        in_menu=False,
    ),
    StaffPage(
        "access:people",
        pgettext_lazy("pages", "People and roles"),
        "p",
        frozenset({Permission.GIVE_ROLES}),
    ),
    StaffPage(
        "registry:institutions", _("Institutions"), "i", frozenset({Permission.EDIT_AGENCIES})
    ),
    StaffPage(
        "clocks:rules", _("Rules of deadlines"), "", frozenset({Permission.EDIT_CLOCK_RULES})
    ),
    StaffPage(
        "clocks:calendar", _("Working calendar"), "", frozenset({Permission.EDIT_CLOCK_RULES})
    ),
    StaffPage("notices:list", _("Notices"), "m", in_menu=False),
    StaffPage("public:poster", _("Poster with a QR code"), "", in_menu=False),
    StaffPage("access:roles", _("Roles and what they may do"), "", in_menu=False),
    StaffPage("mfa_index", _("My account"), "", in_menu=False),
)


def list_pages(permissions: Collection[str], *, path: str = "") -> list[PageLink]:
    """List the pages that these permissions open; the longest address that begins `path` is here."""
    found = [
        (page, reverse(page.url_name))
        for page in STAFF_PAGES
        if not page.needs or not page.needs.isdisjoint(permissions)
    ]
    here = max((url for _page, url in found if path.startswith(url)), key=len, default="")
    return [
        PageLink(url, page.label, page.key, page.in_menu, page.is_act, is_here=url == here)
        for page, url in found
    ]


def list_language_addresses(path: str, *, here: str) -> list[LanguageAddress]:
    """List the address of a public page in each language: only its first part differs."""
    rest = path.strip("/").partition("/")[2]
    return [
        LanguageAddress(code, f"/{code}/{rest}{'/' if rest else ''}", is_here=code == here)
        for code, _name in settings.LANGUAGES
    ]
