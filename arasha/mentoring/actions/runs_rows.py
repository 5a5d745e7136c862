"""What was worked out is written by one statement, however many children there are."""

import json
from collections.abc import Mapping

from django.db import connection

from arasha.mentoring.actions.runs_answers import Answer
from arasha.mentoring.models import MatchRun
from arasha.mentoring.queries.match_problem import Posed
from arasha.mentoring.rules.matching import Code
from arasha.mentoring.rules.moving import NOBODY

_WRITE = """
  INSERT INTO mentoring_proposal
    (run_id, participant_id, collective_id, price, parts, reason, reason_facts, is_by_hand)
  SELECT %s, CAST(value ->> 0 AS bigint), CAST(value ->> 1 AS bigint),
    CAST(value ->> 2 AS integer), value -> 3, value ->> 4, value -> 5, false
  FROM """
_STATEMENTS = {
    "sqlite": _WRITE + "json_each(%s)",
    "postgresql": _WRITE + "jsonb_array_elements(CAST(%s AS jsonb))",
}

type _Row = tuple[int, int | None, int | None, Mapping[Code, int], str, dict[str, int]]


def write_proposals(run: MatchRun, posed: Posed, answer: Answer, *, otherwise: str) -> None:
    """Write where each child of a run goes and what it pays there, or why nowhere (`otherwise`: code)."""
    rows = [
        _row(posed, answer, number, place, otherwise)
        for number, place in enumerate(answer.assigned)
    ]
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENTS[connection.vendor], [run.pk, json.dumps(rows)])


def _row(posed: Posed, answer: Answer, number: int, place: int, otherwise: str) -> _Row:
    child = posed.pool.children[number].pk
    if place == NOBODY:
        why = answer.lacking.get(number, otherwise)
        return child, None, None, {}, why, posed.why_nowhere(number)
    parts = posed.pool.parts(number, place)
    return child, posed.pool.collectives[place].pk, sum(parts.values()), parts, "", {}
