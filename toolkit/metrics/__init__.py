"""Metrics: one a file, on the contract of summable statistics (see `base`)."""

from toolkit.metrics.base import Metric, make

__all__ = ["Metric", "make"]
