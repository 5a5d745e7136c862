"""What PostgreSQL lets through of each table with content, whatever a query forgot to ask.

Coarse and independent of the scopes: the region or unit of a row, a right to its kind of content, and
never a row that names the reader. A condition stands in `(SELECT ...)` where it is the same for all
rows, so that it is worked out once a query; the order of an OR is that of its price. Work of the
system passes every one of them (see `rule_of`).
"""

APPEAL = """
  once_key = (SELECT net_appeal()) OR id = (SELECT net_appeal_of_author())
  OR (
    (SELECT net_may('appeals'))
    AND (
      territory_id = ANY ((SELECT net_ids('places'))::bigint[])
      OR owner_id = ANY ((SELECT net_ids('units'))::bigint[])
      OR taken_by_id = (SELECT net_staff())
      OR EXISTS (SELECT 1 FROM cases_case AS its WHERE its.id = appeals_appeal.case_id)
    )
    AND id NOT IN (SELECT net_appeals_kept())
  )"""
OF_APPEAL = "EXISTS (SELECT 1 FROM appeals_appeal AS its WHERE its.id = {table}.appeal_id)"

BATCH = """
  (SELECT net_may('appeals')) AND unit_id = ANY ((SELECT net_ids('units'))::bigint[])"""
LINE = """
  CASE WHEN appeal_id IS NULL
    THEN EXISTS (SELECT 1 FROM appeals_importbatch AS its WHERE its.id = {table}.batch_id)
    ELSE EXISTS (SELECT 1 FROM appeals_appeal AS its WHERE its.id = {table}.appeal_id) END"""

CASE = """
  (
    ((SELECT net_may('cases')) AND (
      territory_id = ANY ((SELECT net_ids('places'))::bigint[])
      OR lead_id = ANY ((SELECT net_ids('units'))::bigint[])
      OR worker_id = (SELECT net_staff()) OR opened_by_id = (SELECT net_staff())))
    OR ((SELECT net_may('cases') OR net_may('referrals')) AND id IN (SELECT net_cases_shared()))
    OR ((SELECT net_may('clause') AND net_has_clause())
      AND territory_id = ANY ((SELECT net_ids('places'))::bigint[]))
    OR ref IN (SELECT net_cases_opened())
  )
  AND id NOT IN (SELECT net_cases_kept())"""
# Of a case also for those with whom a part of it is shared: a referral, a step, a hand-over.
SHARED_OF_CASE = "EXISTS (SELECT 1 FROM cases_case AS its WHERE its.id = {table}.case_id)"
OF_CASE = """
  (SELECT net_may('cases') OR net_may('clause'))
  AND EXISTS (SELECT 1 FROM cases_case AS its WHERE its.id = {table}.case_id)"""
# Who answers a referral leaves a line in the chronology of a case that they do not read.
EVENT = """
  ((SELECT net_may('cases') OR net_may('clause')) OR by_id = (SELECT net_staff()))
  AND EXISTS (SELECT 1 FROM cases_case AS its WHERE its.id = {table}.case_id)"""
STEP = "EXISTS (SELECT 1 FROM cases_goal AS its WHERE its.id = {table}.goal_id)"

CHILD = """
  ((SELECT net_may('children')) AND territory_id = ANY ((SELECT net_ids('places'))::bigint[]))
  OR EXISTS (SELECT 1 FROM cases_case AS its WHERE its.child_id = children_child.id)
  OR EXISTS (SELECT 1 FROM appeals_appeal AS its WHERE its.child_id = children_child.id)"""
OF_CHILD = "EXISTS (SELECT 1 FROM children_child AS its WHERE its.id = {table}.child_id)"

# What left whom: for those who sent and received it, and for whoever keeps the ledger of the region.
DISCLOSURE = """
  (
    from_unit_id = ANY ((SELECT net_ids('units'))::bigint[])
    OR to_unit_id = ANY ((SELECT net_ids('units'))::bigint[])
    OR ((SELECT net_may('ledger') OR net_may('cases'))
      AND territory_id = ANY ((SELECT net_ids('places'))::bigint[]))
  )
  AND split_part(thing_ref, '/', 1) NOT IN (SELECT net_refs_kept())"""
CONSENT = """
  (SELECT net_may('ledger') OR net_may('cases') OR net_may('children'))
  AND (territory_id IS NULL OR territory_id = ANY ((SELECT net_ids('places'))::bigint[]))"""
# A key says nothing of anybody; it is held back from everybody who opens no content at all.
KEY = """
  (SELECT net_appeal() IS NOT NULL OR net_may('appeals') OR net_may('cases')
    OR net_may('children') OR net_may('referrals') OR net_may('clause'))"""

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
    "vault_recordkey": KEY,
}
"""Every table with content, and which of its rows exist for whom (`{table}` is its name)."""


def rule_of(table: str) -> str:
    """The whole condition under which a row of the table exists."""
    return f"(SELECT net_kind() = 'system') OR ({NETS[table].format(table=table)})"


# What the policies ask, in the order in which they need one another. Those with `SET arasha.kind`
# look at all rows of the tables they name: who is named must not see the row that says so.
FUNCTIONS: tuple[str, ...] = (
    """CREATE OR REPLACE FUNCTION net_kind() RETURNS text LANGUAGE sql STABLE AS
    $$ SELECT coalesce(current_setting('arasha.kind', true), '') $$""",
    """CREATE OR REPLACE FUNCTION net_staff() RETURNS bigint LANGUAGE sql STABLE AS
    $$ SELECT nullif(current_setting('arasha.staff', true), '')::bigint $$""",
    """CREATE OR REPLACE FUNCTION net_appeal() RETURNS text LANGUAGE sql STABLE AS
    $$ SELECT nullif(current_setting('arasha.appeal', true), '') $$""",
    """CREATE OR REPLACE FUNCTION net_at() RETURNS timestamptz LANGUAGE sql STABLE AS
    $$ SELECT nullif(current_setting('arasha.at', true), '')::timestamptz $$""",
    """CREATE OR REPLACE FUNCTION net_ids(name text) RETURNS bigint[] LANGUAGE sql STABLE AS
    $$ SELECT coalesce(
         string_to_array(nullif(current_setting('arasha.' || name, true), ''), ',')::bigint[],
         '{}') $$""",
    """CREATE OR REPLACE FUNCTION net_may(content text) RETURNS boolean LANGUAGE sql STABLE AS
    $$ SELECT net_kind() = 'staff' AND content = ANY (
         string_to_array(coalesce(current_setting('arasha.rights', true), ''), ' ')) $$""",
    """CREATE OR REPLACE FUNCTION net_places(work text) RETURNS text LANGUAGE sql STABLE AS
    $$ WITH RECURSIVE above AS (
         SELECT place.id, place.parent_id FROM agencies_placement AS placed
           JOIN agencies_territory AS place ON place.id = placed.territory_id
           WHERE placed.valid_to IS NULL AND placed.organisation_id = ANY (
             string_to_array(nullif(split_part(work, '/', 1), ''), ',')::bigint[])
         UNION SELECT place.id, place.parent_id FROM agencies_territory AS place
           JOIN above ON place.id = above.parent_id
       ), around AS (
         SELECT id FROM above WHERE parent_id IS NULL
         UNION SELECT place.id FROM agencies_territory AS place
           JOIN around ON place.parent_id = around.id
       ), given AS (
         SELECT unnest(string_to_array(nullif(split_part(work, '/', 2), ''), ',')::bigint[]) AS id
       )
       SELECT coalesce(string_agg(id::text, ','), '')
         FROM (SELECT id FROM around UNION SELECT id FROM given) AS places $$""",
    """CREATE OR REPLACE FUNCTION net_appeals_kept() RETURNS SETOF bigint
    LANGUAGE sql STABLE SET arasha.kind = 'system' AS
    $$ SELECT appeal_id FROM appeals_named WHERE staff_id = net_staff()
         OR organisation_id = ANY (net_ids('line')) $$""",
    """CREATE OR REPLACE FUNCTION net_cases_kept() RETURNS SETOF bigint
    LANGUAGE sql STABLE SET arasha.kind = 'system' AS
    $$ SELECT case_id FROM cases_barred WHERE staff_id = net_staff()
         OR organisation_id = ANY (net_ids('line')) $$""",
    """CREATE OR REPLACE FUNCTION net_cases_shared() RETURNS SETOF bigint
    LANGUAGE sql STABLE SET arasha.kind = 'system' AS
    $$ SELECT case_id FROM cases_referral WHERE to_unit_id = ANY (net_ids('units'))
       UNION SELECT case_id FROM cases_handover WHERE to_unit_id = ANY (net_ids('units'))
       UNION SELECT goal.case_id FROM cases_step AS step JOIN cases_goal AS goal
         ON goal.id = step.goal_id JOIN staff_staffmember AS owner ON owner.id = step.owner_id
         WHERE step.owner_id = net_staff() OR owner.unit_id = ANY (net_ids('units')) $$""",
    """CREATE OR REPLACE FUNCTION net_refs_kept() RETURNS SETOF text
    LANGUAGE sql STABLE SET arasha.kind = 'system' AS
    $$ SELECT ref::text FROM appeals_appeal WHERE id IN (SELECT net_appeals_kept())
       UNION ALL SELECT ref::text FROM cases_case WHERE id IN (SELECT net_cases_kept())
       UNION ALL SELECT ref::text FROM cases_referral
         WHERE case_id IN (SELECT net_cases_kept()) $$""",
    """CREATE OR REPLACE FUNCTION net_has_clause() RETURNS boolean LANGUAGE sql STABLE AS
    $$ SELECT EXISTS (SELECT 1 FROM access_flow WHERE to_unit_id = ANY (net_ids('line'))) $$""",
    """CREATE OR REPLACE FUNCTION net_cases_opened() RETURNS SETOF text LANGUAGE sql STABLE AS
    $$ SELECT case_ref FROM access_breakglass WHERE staff_id = net_staff()
         AND ended_at IS NULL AND until > net_at()
       UNION ALL SELECT case_ref FROM access_caserequest WHERE staff_id = net_staff()
         AND is_approved AND ended_at IS NULL AND until > net_at() $$""",
    """CREATE OR REPLACE FUNCTION net_appeal_of_author() RETURNS bigint
    LANGUAGE sql STABLE SET arasha.kind = 'system' AS
    $$ SELECT coalesce(
         (SELECT id FROM appeals_appeal WHERE ref = net_appeal()),
         (SELECT appeal_id FROM appeals_returncode WHERE digest = net_appeal())) $$""",
)
