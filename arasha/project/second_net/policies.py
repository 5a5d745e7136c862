"""What PostgreSQL lets through of each table with content, whatever a query forgot to ask.

Coarse and independent of the scopes: the region or unit of a row, a right to its kind of content, and
never a row that names the reader. Work of the system passes all of them (see `rule_of`).

Every query pays for these conditions twice, when it is planned and for each row it touches. So what
depends on other tables is worked out when the context is told (postgres_net), a condition is
plain columns against settings, and what must look further stands last, in a function that a query
reaches only for rows of other regions (docs/decisions/0016).
"""


def _ids(name: str) -> str:
    return f"(current_setting('arasha.{name}', true))::bigint[]"


def _may(*contents: str) -> str:
    has = "strpos(current_setting('arasha.rights', true), '{}') > 0"
    return f"({' OR '.join(has.format(content) for content in contents)})"


# Settings that begin with a kind of content are filled for whoever has the right to it.
APPEAL = f"""
  ((territory_id = ANY ({_ids("appeals_places")}) OR owner_id = ANY ({_ids("appeals_units")}))
    AND id <> ALL ({_ids("kept_appeals")}))
  OR net_reaches_appeal(id, once_key, taken_by_id, case_id)"""
OF_APPEAL = "net_sees_appeal(appeal_id)"

BATCH = f"unit_id = ANY ({_ids('appeals_units')})"
LINE = """CASE WHEN appeal_id IS NULL
    THEN EXISTS (SELECT FROM appeals_importbatch AS its WHERE its.id = {table}.batch_id)
    ELSE net_sees_appeal(appeal_id) END"""

CASE = f"""
  ((territory_id = ANY ({_ids("cases_places")}) OR lead_id = ANY ({_ids("cases_units")}))
    AND id <> ALL ({_ids("kept_cases")}))
  OR net_reaches_case(id, ref, territory_id, worker_id, opened_by_id)"""
# Of a case also for those with whom a part of it is shared: a referral, a step, a hand-over.
SHARED_OF_CASE = "net_sees_case(case_id)"
OF_CASE = f"{_may('cases', 'clause')} AND {SHARED_OF_CASE}"
# Who answers a referral leaves a line in the chronology of a case that they do not read.
EVENT = f"({_may('cases', 'clause')} OR by_id = ANY ({_ids('staff')})) AND {SHARED_OF_CASE}"
STEP = "EXISTS (SELECT FROM cases_goal AS its WHERE its.id = {table}.goal_id)"

CHILD = f"territory_id = ANY ({_ids('children_places')}) OR net_sees_child(id)"
OF_CHILD = "EXISTS (SELECT FROM children_child AS its WHERE its.id = {table}.child_id)"

# The children of the programme in the region, but those in whose case the person is named.
PARTICIPANT = f"""
  {_may("mentoring")} AND territory_id = ANY ({_ids("mentoring_places")})
  AND NOT net_keeps_child(child_id)"""
OF_PARTICIPANT = (
    "EXISTS (SELECT FROM mentoring_participant AS its WHERE its.id = {table}.participant_id)"
)
OF_LIFE_GOAL = "EXISTS (SELECT FROM mentoring_lifegoal AS its WHERE its.id = {table}.goal_id)"
OF_MATCH = "EXISTS (SELECT FROM mentoring_match AS its WHERE its.id = {table}.match_id)"
ADULT = f"{_may('mentoring')} AND territory_id = ANY ({_ids('mentoring_places')})"

# Questions at events: for who runs events in the region, and for the institution that answers.
QUESTION = f"""
  ({_may("events")} AND territory_id = ANY ({_ids("places")}))
  OR owner_id = ANY ({_ids("line")})"""

# What left whom: for those who sent and received it, and for whoever keeps the ledger of the region.
DISCLOSURE = f"""
  (from_unit_id = ANY ({_ids("units")}) OR to_unit_id = ANY ({_ids("units")})
    OR ({_may("ledger", "cases")} AND territory_id = ANY ({_ids("places")})))
  AND NOT net_keeps(thing_ref)"""
CONSENT = f"""{_may("ledger", "cases", "children")}
  AND (territory_id IS NULL OR territory_id = ANY ({_ids("places")}))"""
# What an institution says of itself: for its head and for the overseers of the region.
STATEMENT = f"""({_may("statements")} AND unit_id = ANY ({_ids("units")}))
  OR ({_may("ledger")} AND territory_id = ANY ({_ids("places")}))"""
# A key says nothing of anybody; it is held back from everybody who opens no content at all.
KEY = f"""{_may("appeals", "cases", "children", "referrals", "clause", "mentoring", "events")}
  OR current_setting('arasha.appeal', true) <> ''"""

NETS: dict[str, str] = {
    "agreements_consent": CONSENT,
    "agreements_disclosure": DISCLOSURE,
    "appeals_appeal": APPEAL,
    "appeals_aboutchild": OF_APPEAL,
    "appeals_contact": OF_APPEAL,
    "appeals_decision": OF_APPEAL,
    "appeals_message": OF_APPEAL,
    "appeals_named": OF_APPEAL,
    "appeals_returncode": OF_APPEAL,
    "appeals_importbatch": BATCH,
    "appeals_importedrow": LINE,
    "cases_case": CASE,
    "cases_barred": SHARED_OF_CASE,
    "cases_closing": OF_CASE,
    "cases_event": EVENT,
    "cases_goal": SHARED_OF_CASE,
    "cases_handover": SHARED_OF_CASE,
    "cases_note": OF_CASE,
    "cases_referral": SHARED_OF_CASE,
    "cases_step": STEP,
    "children_child": CHILD,
    "children_childtoken": OF_CHILD,
    "events_question": QUESTION,
    "mentoring_adult": ADULT,
    "mentoring_comparison": ADULT,
    "mentoring_participant": PARTICIPANT,
    "mentoring_namedadult": OF_PARTICIPANT,
    "mentoring_veto": OF_PARTICIPANT,
    "mentoring_lifegoal": OF_PARTICIPANT,
    "mentoring_lifestep": OF_LIFE_GOAL,
    "mentoring_guidancevisit": OF_PARTICIPANT,
    "mentoring_match": OF_PARTICIPANT,
    "mentoring_mark": OF_MATCH,
    "mentoring_meeting": OF_MATCH,
    "mentoring_checkin": OF_MATCH,
    "mentoring_ending": OF_MATCH,
    "oversight_institutionreport": STATEMENT,
    "oversight_reportcomment": STATEMENT,
    "vault_recordkey": KEY,
}
"""Every table with content, and which of its rows exist for whom (`{table}` is its name)."""


def rule_of(table: str) -> str:
    """The whole condition under which a row of the table exists."""
    asked = NETS[table].replace("{table}", table)
    return f"current_setting('arasha.kind', true) = 'system' OR ({asked})"
