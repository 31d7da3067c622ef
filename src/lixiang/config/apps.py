"""Django app that joins the others: it listens for the end of migrations and says where calendars and editions lie."""

from django.apps import AppConfig
from django.conf import settings
from django.db.models.signals import post_migrate


class ConfigConfig(AppConfig):
    """The joining app."""

    name = "lixiang.config"

    def ready(self) -> None:
        """Renew row security after each migration; read the operator's own holiday notices and editions."""
        from lixiang.config.row_security import lay_down
        from lixiang.law import calendar, edition

        post_migrate.connect(lay_down)
        calendar.also_read(settings.LIXIANG_HOME / "calendars")
        edition.also_read(settings.LIXIANG_HOME / "editions")
