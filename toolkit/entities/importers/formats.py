"""The formats by name, as `--input-format` takes it."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.entities.importers import jrc, jsonl, paranames, table, tbx, wikidata
from toolkit.entities.importers.base import Format

FORMATS: Mapping[str, Format] = {module.FORMAT.name: module.FORMAT for module in (wikidata, paranames, jrc, tbx, table, jsonl)}
