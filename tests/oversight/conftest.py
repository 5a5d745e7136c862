"""Cases for the lists of oversight, opened as the room of cases opens them in its own tests."""

from tests.cases.conftest import new_child, opened

__all__ = ["new_child", "opened"]
