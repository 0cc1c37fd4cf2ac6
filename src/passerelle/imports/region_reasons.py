"""Sentences for the reasons of partnership lists."""

from collections.abc import Mapping
from typing import Any

REGION_REASONS: Mapping[str, Any] = {}
