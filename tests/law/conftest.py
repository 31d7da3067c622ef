"""Property tests have no deadline: a busy machine is not a wrong law."""

from hypothesis import settings

settings.register_profile("law", deadline=None)
settings.load_profile("law")
