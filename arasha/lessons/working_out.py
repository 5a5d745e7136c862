"""A process that works out one plan of lessons and ends: `python -m arasha.lessons.working_out P-2026-00001`.

The search takes a minute of pure computing. In the worker it would hold up deadlines and notices, so
the worker starts this beside itself.
"""

from arasha.access.apart import work_apart

ACT = "arasha.lessons.actions.solving.work_out"
if __name__ == "__main__":
    work_apart(ACT, reason="a plan of lessons is worked out for the person who asked for it")
