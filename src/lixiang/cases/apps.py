"""Django app: cases."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Cases."""

    name = "lixiang.cases"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "立项案件"
