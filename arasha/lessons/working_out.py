"""A process that works out one plan of lessons and ends: `python -m arasha.lessons.working_out P-2026-00001`.

The search takes a minute of pure computing. In the worker it would hold up deadlines and notices, so
the worker starts this beside itself.
"""

import os
import sys


def main() -> None:
    """Work out the plan that is named on the command line."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "arasha.project.settings")
    django.setup()

    from django.utils import timezone

    from arasha.lessons.actions.solving import work_out
    from arasha.lib.asking import as_system

    with as_system("a plan of lessons is worked out for the person who asked for it"):
        work_out(sys.argv[1], clock=timezone.now)


if __name__ == "__main__":
    main()
