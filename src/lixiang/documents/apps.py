"""Django app: documents."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Documents."""

    name = "lixiang.documents"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "文件与公文"
