import django.db.models.deletion
from django.db import migrations, models

import arasha.creating


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
    ]

    operations = [
        arasha.creating.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="StaffMember",
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
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        (
                            "last_login",
                            models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                        ),
                        ("code", models.CharField(max_length=32, unique=True)),
                        ("login", models.CharField(max_length=64, unique=True)),
                        ("email", models.EmailField(blank=True, max_length=254)),
                        ("surname", models.CharField(max_length=80)),
                        ("given", models.CharField(max_length=80)),
                        ("patronymic", models.CharField(blank=True, max_length=80)),
                        ("name_sort", models.CharField(db_index=True, max_length=240)),
                        ("position", models.CharField(blank=True, max_length=120)),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="staff",
                                to="agencies.organisation",
                            ),
                        ),
                        ("language", models.CharField(default="kk", max_length=2)),
                        ("is_active", models.BooleanField(default=True)),
                        ("joined_on", models.DateField()),
                        ("left_on", models.DateField(null=True)),
                        ("session_round", models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
            ],
        ),
    ]
