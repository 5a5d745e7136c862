from tests.cases.conftest import new_child, opened

__all__ = ["new_child", "opened"]
