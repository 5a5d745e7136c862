"""The start of a process that works out one thing and ends: the other side of arasha.lib.apart."""

import os
import sys

import django
from django.utils import timezone
from django.utils.module_loading import import_string

from arasha.lib.asking import as_system


def work_apart(act: str, *, reason: str) -> None:
    """Do `act` for the reference on the command line, on behalf of the system.

    `act` is the dotted name of a function `(ref, *, clock)`: it is looked up only once Django is set
    up, since its tables cannot be imported before.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "arasha.project.settings")
    django.setup()
    with as_system(reason):
        import_string(act)(sys.argv[1], clock=timezone.now)
