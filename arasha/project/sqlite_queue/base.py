"""SQLite with a fair queue in front of BEGIN.

SQLite's own waiting polls, so under many writers a late one can lose for seconds. A kernel lock on a
file beside the database makes writers wait in the order they came (measured in benchmarks/writers.py).
Readers never touch the lock: outside a transaction Django is in autocommit and WAL readers do not block.
"""

import fcntl
import os
from typing import Any

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

    def _commit(self) -> Any:
        try:
            return super()._commit()  # type: ignore[misc]
        finally:
            if self.connection is None or not self.connection.in_transaction:
                self._leave_queue()

    def _rollback(self) -> Any:
        try:
            return super()._rollback()  # type: ignore[misc]
        finally:
            self._leave_queue()

    def _close(self) -> Any:
        self._leave_queue()
        return super()._close()  # type: ignore[misc]

    def _join_queue(self) -> None:
        if self._queue is not None or self.is_in_memory_db():
            return
        path = f"{self.settings_dict['NAME']}-queue"
        queue = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(queue, fcntl.LOCK_EX)
        except BaseException:
            os.close(queue)
            raise
        self._queue = queue

    def _leave_queue(self) -> None:
        if self._queue is not None:
            os.close(self._queue)
            self._queue = None
