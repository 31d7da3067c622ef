"""Django app: resources."""

from django.apps import AppConfig


class ResourcesConfig(AppConfig):
    """Resources."""

    name = "lixiang.resources"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "资源"
