import uuid

from django.db import migrations, models

import arasha.creating


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        arasha.creating.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="RecordKey",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("record", "record"), ("identity", "identity")],
                                max_length=8,
                            ),
                        ),
                        ("keeper", models.CharField(max_length=32)),
                        ("generation", models.PositiveIntegerField()),
                        ("wrapped", models.BinaryField(max_length=128)),
                        ("erased_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["generation", "id"], name="record_key_generation")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("erased_at", None), ("wrapped__gt", b"")),
                                    models.Q(("erased_at__isnull", False), ("wrapped", b"")),
                                    _connector="OR",
                                ),
                                name="erased_key_is_empty",
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
