"""Addresses of databases, as libpq writes them and as Django wants them."""

from __future__ import annotations

from typing import Any

from psycopg.conninfo import conninfo_to_dict

_NAMES = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}


def django_database(url: str) -> dict[str, Any]:
    """Return Django's settings for a libpq address; TCP or a unix socket (`postgresql:///name?host=/run/dir`)."""
    parts = conninfo_to_dict(url)
    known = {name: str(parts.pop(key, "") or "") for name, key in _NAMES.items()}
    # Both are for `ledger.prepared` alone. Django binds in the client and has each statement planned anew, as its
    # searches need: prepared, they lose the index of the search column, and 0.4 ms become 360 ms.
    prepared = {"prepare_threshold": 1, "options": "-c plan_cache_mode=force_generic_plan"}
    options = {**prepared, **parts}
    return {"ENGINE": "django.db.backends.postgresql", **known, "OPTIONS": options}


def sign_in(url: str) -> None:
    """Let a Django that is already set up work on another database, or as another role, from now on."""
    from django.db import connections  # after Django was set up

    connections.close_all()
    connections["default"].settings_dict.update(django_database(url))
