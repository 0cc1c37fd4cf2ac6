"""The demonstration on one machine: production's ways, a key made at the first start, mails on the screen."""

import os
import secrets

from passerelle.config import environment

os.environ.setdefault("PASSERELLE_DEMO", "yes")
os.environ.setdefault("PASSERELLE_LOG_LEVEL", "WARNING")
os.environ.setdefault("PASSERELLE_LOG_FORMAT", "lines")
os.environ.setdefault("PASSERELLE_ORIGIN", f"http://localhost:{environment.text('PORT')}")

_key_file = environment.folder("VAR_DIR") / "demo-secret-key"
if not _key_file.exists():
    _key_file.parent.mkdir(parents=True, exist_ok=True)
    _key_file.write_text(secrets.token_urlsafe(50), encoding="ascii")
    _key_file.chmod(0o600)
os.environ.setdefault("PASSERELLE_SECRET_KEY", _key_file.read_text(encoding="ascii"))

from passerelle.config.settings.production import *  # noqa: E402, F403 - the environment is filled first
