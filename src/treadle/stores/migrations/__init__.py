"""Alembic's environment: ``env.py`` and one file per revision in ``versions``."""
