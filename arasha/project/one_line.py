"""The production server: processes that take requests from one line (docs/decisions/0028).

Granian by itself gives every process a socket of its own, and the kernel deals connections out by
chance: some wait behind a busy process while another rests. Here all processes listen at one socket.
A process takes a connection when it is free, and a connection carries one request, so whoever came
first is answered first.
"""

import socket
import sys

from granian._granian import SocketHolder
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels, logger
from granian.server import MPServer

# A connection waits in the kernel until its first bytes have come: browsers open some in advance.
SECONDS_TO_BEGIN = 60
# From the first bytes of a request to the end of its headers; a proxy passes them on at once.
SECONDS_TO_ASK = 5


class OneLine(MPServer):
    """Granian with one listening socket for all its processes."""

    def _init_shared_socket(self) -> None:
        family = socket.AF_INET6 if ":" in self.bind_addr else socket.AF_INET
        line = socket.socket(family, socket.SOCK_STREAM)
        line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, SECONDS_TO_BEGIN)
        line.bind((self.bind_addr, self.bind_port))
        line.set_inheritable(True)
        self._sso = line
        # The stubs of Granian know neither.
        self._shd = SocketHolder(line.fileno(), uds=False, backlog=self.backlog)  # type: ignore[assignment, call-arg]


def main() -> None:
    """Serve `application host port workers` until told to stop.

    One blocking thread a process: more are slower on pages and starve the writers of SQLite.
    """
    application, host, port, workers = sys.argv[1:]
    server = OneLine(
        application,
        address=host,
        port=int(port),
        interface=Interfaces.WSGI,
        workers=int(workers),
        blocking_threads=1,
        backpressure=1,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(keep_alive=False, header_read_timeout=SECONDS_TO_ASK * 1000),
        respawn_failed_workers=True,
        workers_lifetime=6 * 3600,
        workers_max_rss=600,
        workers_kill_timeout=30,
        log_level=LogLevels.warning,
    )
    # A warning of connections that end with the socket of their process: here no process has one.
    logger.addFilter(lambda said: "tcp_migrate_req" not in said.getMessage())
    server.serve()


if __name__ == "__main__":
    main()
