"""Django app of the ledger."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """The ledger."""

    name = "lixiang.ledger"
    default_auto_field = "django.db.models.BigAutoField"
