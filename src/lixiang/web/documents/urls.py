"""Addresses of uploads."""

from django.urls import path

from lixiang.web.documents.uploads import UploadInParts, Uploads

urlpatterns = [
    path("uploads/", Uploads.as_view(), name="uploads"),
    path("uploads/<uuid:upload_id>/", UploadInParts.as_view(), name="upload"),
]
