"""The door of the production server."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "arasha.project.settings")
application = get_wsgi_application()
# What is loaded now stays for the life of the process: the collector need not walk it again and again,
# which would let one page in a hundred wait for it.
gc.collect()
gc.freeze()
