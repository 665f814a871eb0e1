"""Webhooks: telling other services what happens."""

from treadle.client.webhooks.parts import AsyncWebhooks, Webhooks
from treadle.client.webhooks.records import Delivery, DeliveryDetails, DeliveryPage, DeliveryTry, Webhook

__all__ = [
    "AsyncWebhooks",
    "Delivery",
    "DeliveryDetails",
    "DeliveryPage",
    "DeliveryTry",
    "Webhook",
    "Webhooks",
]
