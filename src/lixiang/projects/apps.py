"""Django app: projects."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """Projects."""

    name = "lixiang.projects"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "项目库"
