"""Pages need no package that only plans."""

import subprocess
import sys

import pytest


@pytest.mark.slow
def test_no_page_needs_the_solver() -> None:
    """No address waits for the solvers to be loaded: the worker alone does."""
    asked = (
        "import django, sys; django.setup(); import arasha.project.urls;"
        "print([name for name in ('numpy', 'scipy', 'ortools', 'numba') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
