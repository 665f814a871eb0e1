"""Treadle: a self-hosted automation engine whose durable jobs can be watched live."""

__version__ = "0.1.0"

__all__ = ["__version__"]
