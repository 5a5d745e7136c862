"""SQLite with a fair queue in front of BEGIN, and the wait for the disk outside of it.

SQLite's own waiting polls, so under many writers a late one can lose for seconds. A kernel lock on a
file beside the database makes writers wait in the order they came. Readers never touch the lock:
outside a transaction Django is in autocommit, and readers of a WAL do not block.

The slowest part of a commit is the disk. Inside the queue a transaction only appends to the write-ahead
log; before the commit returns to its caller, and after the next writer was let in, the log is forced to
the disk. One such force covers every commit before it, so writers share them. What has been acknowledged
has been on the disk, as with `synchronous=FULL`, which stays in force for writes outside transactions.
Should another writer have started the log anew meanwhile, SQLite had forced the whole of it into the
database file first. Figures: benchmarks/writers.py; reasons: docs/decisions/0005.
"""

import fcntl
import os

from django.db.backends.sqlite3.base import DatabaseWrapper as SqliteWrapper


class DatabaseWrapper(SqliteWrapper):
    """Django's SQLite backend that holds `<database>-queue` locked for the length of a transaction."""

    _queue: int | None = None

    def _start_transaction_under_autocommit(self) -> None:
        self._join_queue()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._leave_queue()
            raise

    def _commit(self) -> None:
        was_writing = self._queue is not None
        super()._commit()  # type: ignore[misc]
        if was_writing:
            self._leave_queue()
            self._force_log()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._leave_queue()

    def _close(self) -> None:
        # What was not committed is undone by closing, so the queue is left after it.
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._let_next_in()

    def _join_queue(self) -> None:
        if self._queue is not None or self.is_in_memory_db():
            return
        path = f"{self.settings_dict['NAME']}-queue"
        queue = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(queue, fcntl.LOCK_EX)
            self._wait_for_disk(inside=False)
        except BaseException:
            os.close(queue)
            raise
        self._queue = queue

    def _leave_queue(self) -> None:
        if self._queue is not None:
            self._let_next_in()
            self._wait_for_disk(inside=True)

    def _let_next_in(self) -> None:
        if self._queue is not None:
            os.close(self._queue)
            self._queue = None

    def _wait_for_disk(self, *, inside: bool) -> None:
        """Say whether SQLite itself forces the log at each commit of this connection."""
        if self.connection is not None:
            self.connection.execute(f"PRAGMA synchronous={'FULL' if inside else 'NORMAL'}")

    def _force_log(self) -> None:
        try:
            log = os.open(f"{self.settings_dict['NAME']}-wal", os.O_RDWR | os.O_CLOEXEC)
        except FileNotFoundError:
            return  # the last other connection closed and moved the log into the database file
        try:
            os.fdatasync(log)
        finally:
            os.close(log)
