"""A process that works out one release and ends: `python -m arasha.statistics.working_out RE-2026-00001`.

Counting and protecting may take minutes. In the worker it would hold up deadlines and notices, so the
worker starts this beside itself.
"""

from arasha.access.apart import work_apart

ACT = "arasha.statistics.actions.working_out.work_out"
if __name__ == "__main__":
    work_apart(ACT, reason="figures of a region are counted for a release")
