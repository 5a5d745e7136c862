"""What the row policies ask beyond the columns of a row, and what the database adds to a context.

All are PL/pgSQL: its plans are kept for the session, where a function in SQL would be planned with
every query that meets a policy.
"""


def _function(head: str, body: str, declared: str = "") -> str:
    return f"""CREATE OR REPLACE FUNCTION {head} LANGUAGE plpgsql STABLE AS $$
    DECLARE {declared} BEGIN {body} END $$"""


def _on_all_rows(head: str, answer: str, first: str = "") -> str:
    """A function that looks at all rows: who is named must not see the row that says so.

    The setting is turned back before it answers. A `SET` of the function itself would need rights
    that the owner of the tables may lack, and SECURITY DEFINER an owner who passes policies.
    """
    kind = head.rpartition("RETURNS ")[2]
    return _function(
        head,
        f"""{first}
        PERFORM set_config('arasha.kind', 'system', true);
        answer := ({answer});
        PERFORM set_config('arasha.kind', asked, true);
        RETURN answer;""",
        declared=f"""answer {kind};
        asked text := coalesce(current_setting('arasha.kind', true), '');
        me bigint[] := current_setting('arasha.staff', true);
        units bigint[] := current_setting('arasha.units', true);
        line bigint[] := current_setting('arasha.line', true);
        rights text := coalesce(current_setting('arasha.rights', true), '');""",
    )


FUNCTIONS: tuple[str, ...] = (
    # All places of the regions in which the units lie at present, and the places given.
    _function(
        "net_places(units bigint[], places bigint[]) RETURNS text",
        """RETURN (
        WITH RECURSIVE above AS (
          SELECT place.id, place.parent_id FROM agencies_placement AS placed
            JOIN agencies_territory AS place ON place.id = placed.territory_id
            WHERE placed.valid_to IS NULL AND placed.organisation_id = ANY (units)
          UNION SELECT place.id, place.parent_id FROM agencies_territory AS place
            JOIN above ON place.id = above.parent_id
        ), around AS (
          SELECT id FROM above WHERE parent_id IS NULL
          UNION SELECT place.id FROM agencies_territory AS place
            JOIN around ON place.parent_id = around.id
        )
        SELECT coalesce(array_agg(id), '{}')::text
          FROM (SELECT id FROM around UNION SELECT unnest(places)) AS found);""",
    ),
    # Appeals and cases in which the person, or an institution of their line, is named.
    _on_all_rows(
        "net_kept_appeals() RETURNS text",
        """SELECT coalesce(array_agg(appeal_id), '{}')::text FROM appeals_named
        WHERE staff_id = ANY (me) OR organisation_id = ANY (line)""",
    ),
    _on_all_rows(
        "net_kept_cases() RETURNS text",
        """SELECT coalesce(array_agg(case_id), '{}')::text FROM cases_barred
        WHERE staff_id = ANY (me) OR organisation_id = ANY (line)""",
    ),
    # The appeal of a reference or of the digest of a return code.
    _on_all_rows(
        "net_given_appeals(key text) RETURNS text",
        """SELECT coalesce(array_agg(id), '{}')::text FROM (
          SELECT id FROM appeals_appeal WHERE ref = key
          UNION SELECT appeal_id FROM appeals_returncode WHERE digest = key) AS given""",
    ),
    # A case of which a part is shared with the person or their units, or that is opened to them.
    _on_all_rows(
        "net_opens_case(case_pk bigint, case_name text, place bigint) RETURNS boolean",
        """SELECT (
          (strpos(rights, 'cases') > 0 OR strpos(rights, 'referrals') > 0) AND (
            EXISTS (SELECT FROM cases_referral WHERE case_id = case_pk AND to_unit_id = ANY (units))
            OR EXISTS (
              SELECT FROM cases_handover WHERE case_id = case_pk AND to_unit_id = ANY (units))
            OR EXISTS (
              SELECT FROM cases_goal AS goal JOIN cases_step AS step ON step.goal_id = goal.id
              JOIN staff_staffmember AS owner ON owner.id = step.owner_id
              WHERE goal.case_id = case_pk AND (owner.id = ANY (me) OR owner.unit_id = ANY (units))))
        ) OR (
          strpos(rights, 'clause') > 0
          AND place = ANY (current_setting('arasha.places', true)::bigint[])
          AND EXISTS (SELECT FROM access_flow WHERE to_unit_id = ANY (line))
        ) OR EXISTS (
          SELECT FROM access_breakglass WHERE staff_id = ANY (me) AND case_ref = case_name
          AND ended_at IS NULL AND until > nullif(current_setting('arasha.at', true), '')::timestamptz
        ) OR EXISTS (
          SELECT FROM access_caserequest WHERE staff_id = ANY (me) AND case_ref = case_name AND is_approved
          AND ended_at IS NULL AND until > nullif(current_setting('arasha.at', true), '')::timestamptz
        )""",
        first="IF asked <> 'staff' OR rights = '' THEN RETURN false; END IF;",
    ),
    # Whether the policy of the other table lets it through.
    _function(
        "net_sees_case(case_pk bigint) RETURNS boolean",
        """IF current_setting('arasha.kind', true) = 'system' THEN RETURN true; END IF;
        RETURN EXISTS (SELECT FROM cases_case WHERE id = case_pk);""",
    ),
    _function(
        "net_sees_appeal(appeal_pk bigint) RETURNS boolean",
        """IF current_setting('arasha.kind', true) = 'system' THEN RETURN true; END IF;
        RETURN EXISTS (SELECT FROM appeals_appeal WHERE id = appeal_pk);""",
    ),
    # What the columns of an appeal or case do not say in one comparison: asked for few rows only.
    _function(
        "net_reaches_appeal(appeal_pk bigint, once text, holder bigint, its_case bigint) "
        "RETURNS boolean",
        """IF once = current_setting('arasha.appeal', true)
          OR appeal_pk = ANY (current_setting('arasha.given_appeals', true)::bigint[])
          THEN RETURN true; END IF;
        IF strpos(coalesce(current_setting('arasha.rights', true), ''), 'appeals') = 0
          OR appeal_pk = ANY (current_setting('arasha.kept_appeals', true)::bigint[])
          THEN RETURN false; END IF;
        RETURN holder = ANY (current_setting('arasha.staff', true)::bigint[])
          OR (its_case IS NOT NULL AND net_sees_case(its_case));""",
    ),
    _function(
        "net_reaches_case(case_pk bigint, case_name text, place bigint, worker bigint, "
        "opener bigint) RETURNS boolean",
        """IF coalesce(current_setting('arasha.rights', true), '') = ''
          OR case_pk = ANY (current_setting('arasha.kept_cases', true)::bigint[])
          THEN RETURN false; END IF;
        RETURN (
            strpos(current_setting('arasha.rights', true), 'cases') > 0
            AND (worker = ANY (current_setting('arasha.staff', true)::bigint[])
              OR opener = ANY (current_setting('arasha.staff', true)::bigint[]))
          ) OR net_opens_case(case_pk, case_name, place);""",
    ),
    _function(
        "net_sees_child(child_pk bigint) RETURNS boolean",
        """IF coalesce(current_setting('arasha.rights', true), '') = '' THEN RETURN false; END IF;
        RETURN EXISTS (SELECT FROM cases_case WHERE child_id = child_pk)
          OR EXISTS (SELECT FROM appeals_appeal WHERE child_id = child_pk);""",
    ),
    # Whether a child is one in whose case the person is named.
    _on_all_rows(
        "net_keeps_child(child_pk bigint) RETURNS boolean",
        """SELECT EXISTS (SELECT FROM cases_case WHERE child_id = child_pk
            AND id = ANY (current_setting('arasha.kept_cases', true)::bigint[]))""",
        first="""IF coalesce(current_setting('arasha.kept_cases', true), '{}') IN ('', '{}')
          THEN RETURN false; END IF;""",
    ),
    # Whether a reference is of a case or appeal that is kept from the person.
    _on_all_rows(
        "net_keeps(thing text) RETURNS boolean",
        """SELECT EXISTS (SELECT FROM cases_case WHERE ref = split_part(thing, '/', 1)
            AND id = ANY (current_setting('arasha.kept_cases', true)::bigint[]))
          OR EXISTS (SELECT FROM cases_referral WHERE ref = thing
            AND case_id = ANY (current_setting('arasha.kept_cases', true)::bigint[]))
          OR EXISTS (SELECT FROM appeals_appeal WHERE ref = thing
            AND id = ANY (current_setting('arasha.kept_appeals', true)::bigint[]))""",
    ),
)
"""In the order in which they need one another; the first of them carries the mark of the net."""
