from datetime import timedelta

import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


def _expiry():
    return django.utils.timezone.now() + timedelta(days=settings.LIXIANG_TOKEN_DAYS)


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0002_chain'),
    ]

    operations = [
        migrations.AddField(
            model_name='apitoken',
            name='expires_at',
            field=models.DateTimeField(default=_expiry),
            preserve_default=False,
        ),
    ]
