"""Files in forms: small ones, in memory. Large ones come in parts, by the upload protocol."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import MemoryFileUploadHandler


class SmallFiles(MemoryFileUploadHandler):
    """Takes files of a request that fits into memory; Django alone would fill the disk with larger ones."""

    def handle_raw_input(self, *given: Any, **named: Any) -> None:
        """Refuse a request above FILE_UPLOAD_MAX_MEMORY_SIZE before anything of it is read."""
        super().handle_raw_input(*given, **named)
        if not self.activated:
            raise RequestDataTooBig
