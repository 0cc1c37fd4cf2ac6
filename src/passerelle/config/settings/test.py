"""The tests: one of both databases, mails kept as rows, fast password hashes."""

import os

os.environ.setdefault("PASSERELLE_LOG_LEVEL", "CRITICAL")
if os.environ.get("PASSERELLE_TEST_DATABASE_URL"):
    os.environ["PASSERELLE_DATABASE_URL"] = os.environ["PASSERELLE_TEST_DATABASE_URL"]

from passerelle.config.settings.base import *  # noqa: F403 - the environment is filled first

SECRET_KEY = "test-only"
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
SITE = {**SITE, "is_demo": True}  # noqa: F405
WHITENOISE_AUTOREFRESH = True
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
DATABASES["default"]["CONN_MAX_AGE"] = 0  # noqa: F405
COMPILED_PLANNER = False
