"""The WSGI application that granian serves as the process `web`."""

import os
import signal
from multiprocessing import parent_process

from django.core.wsgi import get_wsgi_application

from groundswell.config.processes import die_with_parent
from groundswell.screening.screen import load_screening

if parent_process() is not None:
    # granian forks us; where it is killed we must not go on holding its port.
    die_with_parent(signal.SIGKILL)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groundswell.config.settings")
application = get_wsgi_application()
# The first words would wait three seconds for phrases, languages and the model to be loaded; nobody's should.
load_screening()
