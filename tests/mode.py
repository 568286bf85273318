"""Chooses the test mode and a throw-away data folder before Django reads its settings; nothing else.

pytest loads this plugin first (`-p tests.mode` in pyproject.toml), because a conftest comes too late.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_DATA = tempfile.mkdtemp(prefix="groundswell-tests-")
atexit.register(shutil.rmtree, _DATA, ignore_errors=True)
(Path(_DATA) / "static").mkdir()
os.environ["GROUNDSWELL_MODE"] = "test"
os.environ["GROUNDSWELL_DATA"] = _DATA
