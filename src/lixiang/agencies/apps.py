"""Django app: agencies."""

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    """Agencies."""

    name = "lixiang.agencies"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "单位与人员"
