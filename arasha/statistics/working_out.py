"""A process that works out one release and ends: `python -m arasha.statistics.working_out RE-2026-00001`.

Counting and protecting may take minutes. In the worker it would hold up deadlines and notices, so the
worker starts this beside itself.
"""

import os
import sys


def main() -> None:
    """Work out the release that is named on the command line."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "arasha.project.settings")
    django.setup()

    from django.utils import timezone

    from arasha.lib.asking import as_system
    from arasha.statistics.actions.working_out import work_out

    with as_system("figures of a region are counted for a release"):
        work_out(sys.argv[1], clock=timezone.now)


if __name__ == "__main__":
    main()
