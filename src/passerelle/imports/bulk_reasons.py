"""Sentences for the reasons of bulk links and Wikidata imports."""

from collections.abc import Mapping
from typing import Any

BULK_REASONS: Mapping[str, Any] = {}
