"""A process that works out one run of proposals and ends: `python -m arasha.mentoring.working_out MR-2026-00001`.

For a country it computes for a minute. In the worker it would hold up deadlines and notices, so the
worker starts this beside itself.
"""

import os
import sys


def main() -> None:
    """Work out the run that is named on the command line."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "arasha.project.settings")
    django.setup()

    from django.utils import timezone

    from arasha.lib.asking import as_system
    from arasha.mentoring.actions.runs_solving import work_out

    with as_system("proposals for children are worked out for the person who asked for them"):
        work_out(sys.argv[1], clock=timezone.now)


if __name__ == "__main__":
    main()
