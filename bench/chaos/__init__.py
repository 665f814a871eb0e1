"""Faults for a cluster under load, and a checker of what it did meanwhile: ``python -m bench.chaos``."""
