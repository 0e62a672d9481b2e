"""What an import read, merged, refused and wrote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from toolkit.errors import InputError


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import read and wrote.

    Args:
        source: the file as it was given.
        input_format: name of its format.
        read: records that could be read (lines, rows, concepts).
        corrupt: records that could not, and were passed over.
        entities: entities written.
        names: names written.
        merged_existing: entities that were found to be one of the base's or of an overlay's.
        merged_earlier: records that were found to be the same entity as an earlier record.
        homonyms: names marked ambiguous, since an entity that exists and is another one bears them too.
        refused: number of records and names that were not taken, by reason.
        faults: what was wrong with the first corrupt records.
    """

    source: str
    input_format: str
    read: int
    corrupt: int
    entities: int
    names: int
    merged_existing: int
    merged_earlier: int
    homonyms: int
    refused: Mapping[str, int]
    faults: tuple[InputError, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the counts as JSON-ready data."""
        return {
            "version": 1,
            "source": self.source,
            "input_format": self.input_format,
            "read": self.read,
            "corrupt": self.corrupt,
            "entities": self.entities,
            "names": self.names,
            "merged": {"existing": self.merged_existing, "earlier": self.merged_earlier},
            "homonyms": self.homonyms,
            "refused": dict(self.refused),
            "faults": [str(fault) for fault in self.faults],
        }


def imported_text(imported: Imported) -> str:
    """Return the counts of an import for people to read, the first faults before them."""
    lines = [str(fault) for fault in imported.faults]
    if imported.corrupt > len(imported.faults):
        lines.append(f"{imported.source}: {imported.corrupt - len(imported.faults):,} more records are corrupt")
    lines.append(
        f"{imported.source}: {imported.read:,} records read, {imported.corrupt:,} corrupt and passed over; "
        f"{imported.entities:,} entities with {imported.names:,} names written"
    )
    counts = {
        "merged into an entity that exists": imported.merged_existing,
        "merged into an earlier record": imported.merged_earlier,
        "names marked ambiguous: another entity that exists bears them": imported.homonyms,
        **{f"refused: {reason}": count for reason, count in imported.refused.items()},
    }
    lines += [f"  {count:>12,}  {what}" for what, count in counts.items() if count]
    return "\n".join(lines) + "\n"
