"""Django app: provisions."""

from django.apps import AppConfig


class ProvisionsConfig(AppConfig):
    """Provisions."""

    name = "lixiang.provisions"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "正式条文"
