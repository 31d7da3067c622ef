"""People with accounts, and their browsers."""

from django.test import Client

from lixiang.agencies.models import Post, Unit, User


def signed_in(name: str, unit_name: str) -> Client:
    """Return the browser of a clerk of the unit, signed in; both are made where they are missing."""
    digits = f"{Unit.objects.count():018d}"
    unit, _ = Unit.objects.get_or_create(
        name=unit_name, defaults={"short_name": unit_name[-3:], "credit_code": digits, "district": "450900"}
    )
    user, _ = User.objects.get_or_create(username=name, defaults={"name": name})
    Post.objects.get_or_create(user=user, unit=unit, rank="clerk", defaults={"title": "经办人"})
    client = Client()
    client.force_login(user)
    return client
