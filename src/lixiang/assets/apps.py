"""Django app: assets."""

from django.apps import AppConfig


class AssetsConfig(AppConfig):
    """Assets."""

    name = "lixiang.assets"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "系统"
