"""Django app that joins the others: it listens for the end of migrations and says where calendars lie."""

from django.apps import AppConfig
from django.conf import settings
from django.db.models.signals import post_migrate


class ConfigConfig(AppConfig):
    """The joining app."""

    name = "lixiang.config"

    def ready(self) -> None:
        """Renew row security after each migration; read the operator's own holiday notices."""
        from lixiang.config.row_security import lay_down
        from lixiang.law.calendar import also_read

        post_migrate.connect(lay_down)
        also_read(settings.LIXIANG_HOME / "calendars")
