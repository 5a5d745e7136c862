"""A port of this machine for a server that a test starts."""

import os

from arasha.project.serving import free_port

TRIES = 20


def port_of_this_process() -> int:
    """A free port out of twenty that belong to this process: two may look at the same moment.

    They lie below those that the system gives to whoever asks for any.
    """
    return free_port(10_000 + os.getpid() % 1000 * TRIES, tries=TRIES)
