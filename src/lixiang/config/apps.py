"""Django app that joins the others: it listens for the end of migrations."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ConfigConfig(AppConfig):
    """The joining app."""

    name = "lixiang.config"

    def ready(self) -> None:
        """Renew row security after each migration."""
        from lixiang.config.row_security import lay_down

        post_migrate.connect(lay_down)
