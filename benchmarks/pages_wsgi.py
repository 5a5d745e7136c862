"""The production application with the peer's page beside its own; started by benchmarks/pages.py."""

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "arasha.project.settings")
settings.ROOT_URLCONF = "benchmarks.pages_peer"
engine: dict[str, Any] = settings.TEMPLATES[0]
engine["DIRS"].append(Path(__file__).parent / "templates")
application = get_wsgi_application()
