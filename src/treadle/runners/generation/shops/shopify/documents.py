"""What is asked of Shopify's Admin interface, as GraphQL (version 2026-04)."""

from typing import Final

__all__ = [
    "BY_HANDLE",
    "BY_TAG",
    "PRODUCT_SET",
    "PRODUCT_UPDATE",
    "PUBLICATIONS",
    "PUBLISH",
    "SHOP",
    "STAGED_UPLOADS",
]

SHOP: Final = "query Shop { shop { name } }"

BY_HANDLE: Final = """
query ByHandle($handle: String!) {
  productByIdentifier(identifier: {handle: $handle}) { id handle status tags }
}
"""
"""Exact at once, where searches lag behind."""

BY_TAG: Final = """
query ByTag($query: String!) {
  products(first: 5, query: $query) { nodes { id handle status tags } }
}
"""

STAGED_UPLOADS: Final = """
mutation StagedUploads($input: [StagedUploadInput!]!) {
  stagedUploadsCreate(input: $input) {
    stagedTargets { url resourceUrl parameters { name value } }
    userErrors { field message }
  }
}
"""

PRODUCT_SET: Final = """
mutation ProductSet($identifier: ProductSetIdentifiers!, $input: ProductSetInput!) {
  productSet(synchronous: true, identifier: $identifier, input: $input) {
    product { id handle status tags }
    userErrors { field message code }
  }
}
"""
"""Makes the product, or sets the one that has the identifier: asked twice it makes one."""

PUBLICATIONS: Final = """
query Publications { publications(first: 50) { nodes { id } } }
"""

PUBLISH: Final = """
mutation Publish($id: ID!, $input: [PublicationInput!]!) {
  publishablePublish(id: $id, input: $input) { userErrors { field message } }
}
"""

PRODUCT_UPDATE: Final = """
mutation ProductUpdate($product: ProductUpdateInput!) {
  productUpdate(product: $product) {
    product { id handle status tags }
    userErrors { field message }
  }
}
"""
