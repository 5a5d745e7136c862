import uuid

import django.db.models.deletion
from django.db import migrations, models

import arasha.creating
import arasha.vault.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
        ("vault", "0001_initial"),
    ]

    operations = [
        arasha.creating.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Child",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "row_key",
                            models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
                        ),
                        (
                            "record_key",
                            arasha.vault.fields.RecordKeyField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="vault.recordkey",
                            ),
                        ),
                        ("ref", models.CharField(max_length=32, unique=True)),
                        (
                            "surname",
                            arasha.vault.fields.SealedText(blank=True, max_length=80, null=True),
                        ),
                        (
                            "given",
                            arasha.vault.fields.SealedText(blank=True, max_length=80, null=True),
                        ),
                        (
                            "patronymic",
                            arasha.vault.fields.SealedText(blank=True, max_length=80, null=True),
                        ),
                        (
                            "name_as_in_document",
                            arasha.vault.fields.SealedText(blank=True, max_length=240, null=True),
                        ),
                        ("born_on", arasha.vault.fields.SealedDate(blank=True, null=True)),
                        ("birth_year", models.PositiveSmallIntegerField(null=True)),
                        (
                            "iin",
                            arasha.vault.fields.SealedText(blank=True, max_length=12, null=True),
                        ),
                        ("iin_key", models.CharField(max_length=32, null=True)),
                        (
                            "sex",
                            models.CharField(
                                blank=True,
                                choices=[("f", "Girl"), ("m", "Boy"), ("", "Not known")],
                                max_length=1,
                            ),
                        ),
                        (
                            "language",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("kk", "Kazakh"),
                                    ("ru", "Russian"),
                                    ("xx", "Another"),
                                    ("", "Not known"),
                                ],
                                max_length=2,
                            ),
                        ),
                        (
                            "parent_language",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("kk", "Kazakh"),
                                    ("ru", "Russian"),
                                    ("xx", "Another"),
                                    ("", "Not known"),
                                ],
                                max_length=2,
                            ),
                        ),
                        (
                            "school",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.organisation",
                            ),
                        ),
                        (
                            "territory",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                to="agencies.territory",
                            ),
                        ),
                        ("registered_at", models.DateTimeField()),
                        ("once_key", models.CharField(max_length=40, unique=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("iin_key__isnull", False)),
                                fields=("iin_key",),
                                name="one_iin",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("iin__isnull", True), ("iin_key", None)),
                                    models.Q(("iin__isnull", False), ("iin_key__isnull", False)),
                                    _connector="OR",
                                ),
                                name="iin_with_its_key",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ChildToken",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "child",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="tokens",
                                to="children.child",
                            ),
                        ),
                        ("token", models.CharField(max_length=32)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["token", "child"], name="child_token")],
                    },
                ),
            ],
        ),
    ]
