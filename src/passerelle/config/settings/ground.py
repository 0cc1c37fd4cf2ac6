"""What also the commands need that run without site and database: folders, languages, the planner's search."""

import os

from django.utils.translation import gettext_lazy as _

from passerelle.config import environment

BASE_DIR = environment.ROOT
VAR_DIR = environment.folder("VAR_DIR")

LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("German")), ("fr", _("French")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "src" / "passerelle" / "locale"]
TIME_ZONE = "Europe/Berlin"
USE_TZ = True

# The compiled search of the table planner is kept with the data: the code may lie where nobody can write.
COMPILED_PLANNER = environment.flag("COMPILED_PLANNER")
os.environ.setdefault("NUMBA_CACHE_DIR", str(VAR_DIR / "numba"))
