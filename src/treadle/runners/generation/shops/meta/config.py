"""What is set of a catalogue of Meta."""

import msgspec

__all__ = ["MetaConfig"]


class MetaConfig(msgspec.Struct, frozen=True, kw_only=True):
    """How a catalogue is reached."""

    url: str
    """Of the Graph interface, with its version: ``https://graph.facebook.com/v25.0``."""
    token: str
    """With the permission catalog_management; for pictures through a page also pages_manage_posts."""
    catalog_id: str | None = None
    account_id: str | None = None
    """The business account at Instagram whose only catalogue is meant where none is named."""
    page_id: str | None = None
    """A Facebook page: it keeps the pictures, unpublished, where Meta cannot fetch them from us."""
    product_url: str | None = None
    """Where buyers are led; ``{marker}`` in it is replaced by the product's marker."""
    brand: str = "Unbranded"
    """Whose products they are: catalogues want one."""
    pictures_reachable: bool = False
    """Whether Meta can fetch pictures from the addresses that we give them."""

    def __repr__(self) -> str:
        """Without the token."""
        return f"MetaConfig(url={self.url!r}, catalog_id={self.catalog_id!r})"
