"""What the results of all commands share: the table they can be shown as, severities, intervals."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING, Any, Literal

from toolkit.errors import MissingExtraError

if TYPE_CHECKING:
    import pandas as pd

Severity = Literal["neutral", "minor", "major", "critical"]


SEVERITIES: tuple[Severity, ...] = ("neutral", "minor", "major", "critical")


MQM_WEIGHTS: Mapping[str, float] = {"neutral": 0.0, "minor": 1.0, "major": 5.0, "critical": 25.0}


"""Google's MQM weights (Freitag et al. 2021), with 25 for critical errors."""


MINOR_PUNCTUATION_WEIGHT = 0.1


MQM_DIMENSIONS: Mapping[str, str] = {
    "terminology": "terminology",
    "accuracy": "accuracy",
    "linguistic": "linguistic conventions",
    "style": "style",
    "locale-convention": "locale conventions",
    "audience": "audience appropriateness",
    "design": "design and markup",
}


"""MQM's dimensions (https://themqm.org), by the first part of a category, with their names in words."""


FORMAT_VERSION = 1


class Result(ABC):
    """A result that can be shown as a table."""

    __slots__ = ()

    @abstractmethod
    def to_dict(self) -> dict[str, Any]:
        """Return JSON-ready data, the format of the command line's `json` output."""

    @abstractmethod
    def rows(self) -> list[dict[str, Any]]:
        """Return one flat record for each line of the result's table."""

    def to_frame(self) -> pd.DataFrame:
        """Return the result's table as a pandas DataFrame.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        try:
            import pandas as pd
        except ImportError:
            raise MissingExtraError("to_frame()", "notebook") from None
        return pd.DataFrame(self.rows())

    def _repr_html_(self) -> str:
        return table_html(self.rows())


def table_html(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return records as an escaped HTML table; the first record names the columns."""
    if not rows:
        return "<p>nothing</p>"
    from html import escape

    columns = list(rows[0])
    head = "".join(f"<th>{escape(column)}</th>" for column in columns)
    body = "".join("<tr>" + "".join(f"<td>{escape(_cell(row.get(column)))}</td>" for column in columns) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:.2f}" if isinstance(value, float) else str(value)


NOTEBOOK_STYLE = (
    "<style>.tk-text{white-space:pre-wrap;line-height:1.5;max-width:52em}"
    ".tk-text mark{border-radius:3px;padding:0 2px;color:#111}"
    ".tk-text mark.neutral{background:#e3e3e8}.tk-text mark.minor{background:#fff0a8}.tk-text mark.major{background:#ffc98a}"
    ".tk-text mark.critical{background:#ff9d94}</style>"
)


def defined(value: float) -> float | None:
    """Return None for an undefined score: JSON has no NaN."""
    return None if isnan(value) else value


@dataclass(frozen=True, slots=True)
class Interval:
    """A confidence interval."""

    low: float
    high: float

    def to_dict(self) -> dict[str, float | None]:
        """Return JSON-ready data."""
        return {"low": defined(self.low), "high": defined(self.high)}
