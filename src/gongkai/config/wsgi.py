"""The WSGI application of the face named by GONGKAI_FACE; production's refusals hold here too."""

import os

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

from gongkai.config import production

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.config.settings")
application = get_wsgi_application()
if found := production.faults(settings):
    raise ImproperlyConfigured("；".join(found))
