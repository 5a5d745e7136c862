from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Partition",
            fields=[
                ("code", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("unit", models.CharField(db_index=True, max_length=32)),
                ("size", models.PositiveBigIntegerField(default=0)),
                ("head", models.BinaryField(max_length=32)),
            ],
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("partition", models.CharField(max_length=40)),
                ("seq", models.PositiveBigIntegerField()),
                ("hash", models.BinaryField(max_length=32)),
                ("at", models.DateTimeField()),
                (
                    "signer_kind",
                    models.CharField(
                        choices=[
                            ("staff", "Member of staff"),
                            ("author", "Author of an appeal"),
                            ("system", "Arasha itself"),
                        ],
                        max_length=8,
                    ),
                ),
                ("signer_code", models.CharField(blank=True, max_length=32)),
                ("unit_code", models.CharField(blank=True, max_length=32)),
                ("act", models.CharField(max_length=40)),
                (
                    "result",
                    models.CharField(
                        choices=[("done", "Done"), ("seen", "Seen"), ("refused", "Refused")],
                        max_length=8,
                    ),
                ),
                ("thing_kind", models.CharField(blank=True, max_length=20)),
                ("thing_ref", models.CharField(blank=True, max_length=32)),
                ("shown", models.TextField(blank=True)),
                ("fields", models.CharField(blank=True, max_length=200)),
                ("reason", models.CharField(blank=True, max_length=60)),
                ("count", models.PositiveIntegerField(null=True)),
                ("ground", models.CharField(blank=True, max_length=64)),
                ("alert", models.CharField(blank=True, max_length=16)),
            ],
            options={
                "indexes": [models.Index(fields=["signer_code", "id"], name="journal_signer")],
                "constraints": [
                    models.UniqueConstraint(fields=("partition", "seq"), name="journal_one_chain")
                ],
            },
        ),
        migrations.CreateModel(
            name="Shown",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "ref",
                        "entry_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("ref", models.CharField(max_length=32)),
                ("entry_id", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Leaf",
            fields=[
                ("index", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("partition", models.CharField(max_length=40)),
                ("seq", models.PositiveBigIntegerField()),
                ("head", models.BinaryField(max_length=32)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("partition", "seq"), name="journal_leaf_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Checkpoint",
            fields=[
                ("size", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("note", models.TextField()),
                ("frontier", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Verification",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("entries", models.PositiveBigIntegerField()),
                ("leaves", models.PositiveBigIntegerField()),
                ("fault", models.CharField(blank=True, max_length=24)),
                ("bad_partition", models.CharField(blank=True, max_length=40)),
                ("bad_seq", models.PositiveBigIntegerField(null=True)),
            ],
        ),
    ]
