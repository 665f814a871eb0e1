"""What all tables belong to."""

from typing import Final

from sqlalchemy import MetaData

__all__ = ["metadata"]

metadata: Final = MetaData()
