"""Django app: planning."""

from django.apps import AppConfig


class PlanningConfig(AppConfig):
    """Planning."""

    name = "lixiang.planning"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "规划"
