"""A process that works out one run of proposals and ends: `python -m arasha.mentoring.working_out MR-2026-00001`.

For a country it computes for a minute. In the worker it would hold up deadlines and notices, so the
worker starts this beside itself.
"""

from arasha.access.apart import work_apart

ACT = "arasha.mentoring.actions.runs_solving.work_out"
if __name__ == "__main__":
    work_apart(
        ACT, reason="proposals for children are worked out for the person who asked for them"
    )
