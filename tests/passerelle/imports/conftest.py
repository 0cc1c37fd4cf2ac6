"""Fixtures for tests of imports."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> None:
    """Keep uploaded files out of the site's folder."""
    settings.VAR_DIR = tmp_path / "var"
