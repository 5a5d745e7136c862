import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import arasha.creating
import arasha.vault.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
        ("children", "0001_initial"),
        ("staff", "__first__"),
        ("vault", "0001_initial"),
    ]

    operations = [
        arasha.creating.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Collective",
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
                            "unit",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="collective",
                                to="agencies.organisation",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("department", "Department of the region"),
                                    ("city_akimat", "Akimat of a city"),
                                    ("district_akimat", "Akimat of a district"),
                                    ("clinic", "Clinic"),
                                    ("school", "School"),
                                    ("college", "College"),
                                    ("university", "University"),
                                ],
                                max_length=16,
                            ),
                        ),
                        (
                            "territory",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.territory",
                            ),
                        ),
                        (
                            "coordinator",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("capacity", models.PositiveSmallIntegerField()),
                        ("children_per_adult", models.PositiveSmallIntegerField(default=2)),
                        ("speaks_kk", models.BooleanField(default=True)),
                        ("speaks_ru", models.BooleanField(default=True)),
                        ("is_helping", models.BooleanField(default=False)),
                        ("offers", models.JSONField(default=list)),
                        ("promise", models.CharField(blank=True, max_length=1000)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("joined", "Takes part"),
                                    ("paused", "Takes no new children"),
                                    ("withdrawn", "Has withdrawn"),
                                ],
                                default="joined",
                                max_length=10,
                            ),
                        ),
                        ("joined_on", models.DateField()),
                        ("withdrawn_on", models.DateField(null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("speaks_kk", True), ("speaks_ru", True), _connector="OR"
                                ),
                                name="collective_speaks",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state", "withdrawn"), ("withdrawn_on__isnull", False)
                                    ),
                                    models.Q(
                                        models.Q(("state", "withdrawn"), _negated=True),
                                        ("withdrawn_on", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="collective_withdrawn_on",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClearanceDemand",
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
                            "territory",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.territory",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("application", "Written application"),
                                    ("interview", "Interview"),
                                    ("record_check", "Check of the criminal record"),
                                    ("reference", "Reference"),
                                    ("medical", "Medical certificate"),
                                    ("training", "Training of the ministry's programme"),
                                    ("contract", "Contract"),
                                    ("driver", "Driver's licence and insured car"),
                                    ("mentor_certificate", "Certificate of a mentor"),
                                    (
                                        "mentor_contract",
                                        "Contract of mentor, guardianship and institution",
                                    ),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("needed", models.PositiveSmallIntegerField(default=1)),
                        ("months", models.PositiveSmallIntegerField(default=12)),
                        ("hours", models.PositiveSmallIntegerField(null=True)),
                        ("is_for_mentor", models.BooleanField(default=False)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("changed_at", models.DateTimeField()),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["territory", "kind", "-changed_at"], name="demand_in_force"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Barring",
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
                        ("bar_key", models.CharField(db_index=True, max_length=64)),
                        (
                            "territory",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.territory",
                            ),
                        ),
                        (
                            "because",
                            models.CharField(
                                choices=[
                                    ("harm", "Harmed a child or put one in danger"),
                                    (
                                        "record",
                                        "Has a criminal record that forbids work with children",
                                    ),
                                    ("prosecuted", "Is under criminal prosecution"),
                                    ("court", "A court forbids it"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("document", models.CharField(blank=True, max_length=60)),
                        ("barred_at", models.DateTimeField()),
                        (
                            "barred_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "second_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("lifted_at", models.DateTimeField(null=True)),
                        (
                            "lifted_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("once_key", models.CharField(max_length=40, unique=True)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("second_by", None),
                                    models.Q(("second_by", models.F("barred_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="barred_by_two",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Comparison",
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
                        ("ref", models.CharField(max_length=24, unique=True)),
                        (
                            "territory",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.territory",
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("asked_at", models.DateTimeField()),
                        ("question", models.JSONField()),
                        ("asked", models.JSONField()),
                        (
                            "secret",
                            arasha.vault.fields.SealedText(blank=True, max_length=120, null=True),
                        ),
                        ("once_key", models.CharField(max_length=40, unique=True)),
                        ("read_at", models.DateTimeField(null=True)),
                        ("found", models.JSONField(default=list)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AnsweredQuestion",
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
                        ("digest", models.CharField(max_length=64, unique=True)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("at", models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name="SiblingGroup",
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
                            "territory",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.territory",
                            ),
                        ),
                        ("is_apart", models.BooleanField(default=False)),
                        ("apart_because", models.CharField(blank=True, max_length=12)),
                        (
                            "apart_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("apart_at", models.DateTimeField(null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("apart_because", ""), ("is_apart", False)),
                                    models.Q(
                                        ("apart_by__isnull", False),
                                        ("is_apart", True),
                                        models.Q(("apart_because", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="apart_with_a_reason",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Interest",
                    fields=[
                        ("name_kk", models.CharField(max_length=200)),
                        ("name_ru", models.CharField(max_length=200)),
                        ("name_en", models.CharField(max_length=200)),
                        (
                            "code",
                            models.CharField(max_length=24, primary_key=True, serialize=False),
                        ),
                        ("is_need", models.BooleanField(default=False)),
                        ("picture", models.CharField(max_length=24)),
                        ("number", models.PositiveSmallIntegerField()),
                        ("is_used", models.BooleanField(default=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="MatchRule",
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
                            "territory",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.territory",
                            ),
                        ),
                        ("code", models.CharField(max_length=24)),
                        ("is_on", models.BooleanField(default=True)),
                        ("points", models.PositiveSmallIntegerField(null=True)),
                        ("bound", models.PositiveSmallIntegerField(null=True)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("changed_at", models.DateTimeField()),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["territory", "code", "-changed_at"], name="rule_in_force"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MatchRun",
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
                        ("ref", models.CharField(max_length=24, unique=True)),
                        (
                            "territory",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.territory",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("all", "All who look for a collective"),
                                    ("repair", "Repair after a collective withdrew"),
                                ],
                                default="all",
                                max_length=8,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waits to be worked out"),
                                    ("solving", "Being worked out"),
                                    ("review", "To be read through"),
                                    ("published", "Published"),
                                    ("dropped", "Dropped"),
                                    ("failed", "Stopped by an error"),
                                ],
                                default="waiting",
                                max_length=10,
                            ),
                        ),
                        (
                            "fairness",
                            models.CharField(
                                choices=[
                                    ("cheapest", "Best for all together"),
                                    ("worst_first", "The worst-off child first"),
                                    ("places", "Villages as well as towns"),
                                    ("sexes", "Girls as well as boys"),
                                ],
                                default="cheapest",
                                max_length=12,
                            ),
                        ),
                        ("keeps_siblings", models.BooleanField(default=True)),
                        ("rules", models.JSONField(default=dict)),
                        ("seconds", models.PositiveSmallIntegerField(default=30)),
                        ("progress", models.PositiveSmallIntegerField(default=0)),
                        ("cost", models.BigIntegerField(null=True)),
                        ("bound", models.BigIntegerField(null=True)),
                        ("is_proven", models.BooleanField(default=False)),
                        ("unplaced", models.PositiveIntegerField(null=True)),
                        ("figures", models.JSONField(default=dict)),
                        ("certificate", models.JSONField(null=True)),
                        ("certificate_digest", models.CharField(blank=True, max_length=64)),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("made_at", models.DateTimeField()),
                        ("solved_at", models.DateTimeField(null=True)),
                        (
                            "published_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("published_at", models.DateTimeField(null=True)),
                        ("note", models.CharField(blank=True, max_length=40)),
                        ("claimed_until", models.DateTimeField(null=True)),
                        ("once_key", models.CharField(max_length=40, unique=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "published"), _negated=True),
                                    ("published_by__isnull", False),
                                    _connector="OR",
                                ),
                                name="run_published_by_somebody",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Adult",
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
                        ("ref", models.CharField(max_length=24, unique=True)),
                        (
                            "staff",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="adult",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.organisation",
                            ),
                        ),
                        (
                            "territory",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.territory",
                            ),
                        ),
                        (
                            "collective",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="adults",
                                to="mentoring.collective",
                            ),
                        ),
                        ("is_mentor", models.BooleanField(default=False)),
                        ("sex", models.CharField(choices=[("m", "m"), ("f", "f")], max_length=1)),
                        ("speaks_kk", models.BooleanField(default=True)),
                        ("speaks_ru", models.BooleanField(default=True)),
                        (
                            "iin",
                            arasha.vault.fields.SealedText(blank=True, max_length=12, null=True),
                        ),
                        ("bar_key", models.CharField(db_index=True, max_length=64)),
                        (
                            "motive",
                            arasha.vault.fields.SealedText(blank=True, max_length=1000, null=True),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("applied", "Applied"),
                                    ("admitted", "Admitted"),
                                    ("suspended", "Suspended"),
                                    ("refused", "Not admitted"),
                                    ("barred", "Barred"),
                                    ("left", "Left the programme"),
                                ],
                                default="applied",
                                max_length=10,
                            ),
                        ),
                        ("applied_at", models.DateTimeField()),
                        (
                            "applied_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("decided_at", models.DateTimeField(null=True)),
                        (
                            "decided_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("once_key", models.CharField(max_length=40, unique=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("collective__isnull", False),
                                    ("is_mentor", True),
                                    _connector="OR",
                                ),
                                name="adult_of_something",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decided_by", None),
                                    models.Q(("decided_by", models.F("staff")), _negated=True),
                                    _connector="OR",
                                ),
                                name="adult_decided_by_another",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Participant",
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
                        ("ref", models.CharField(max_length=24, unique=True)),
                        (
                            "child",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="participant",
                                to="children.child",
                            ),
                        ),
                        (
                            "territory",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.territory",
                            ),
                        ),
                        (
                            "home",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.organisation",
                            ),
                        ),
                        (
                            "key_adult",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "siblings",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="members",
                                to="mentoring.siblinggroup",
                            ),
                        ),
                        (
                            "called",
                            arasha.vault.fields.SealedText(blank=True, max_length=40, null=True),
                        ),
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
                                choices=[
                                    ("kk", "Kazakh"),
                                    ("ru", "Russian"),
                                    ("xx", "Another"),
                                    ("", "Not known"),
                                ],
                                max_length=2,
                            ),
                        ),
                        ("asks_for", models.CharField(blank=True, max_length=1)),
                        ("born_year", models.PositiveSmallIntegerField()),
                        ("born_month", models.PositiveSmallIntegerField(null=True)),
                        ("is_in_care", models.BooleanField()),
                        (
                            "wishes",
                            arasha.vault.fields.SealedText(blank=True, max_length=1000, null=True),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("entered", "Waits for the first talk"),
                                    ("ready", "Looks for a collective"),
                                    ("matched", "Has a collective"),
                                    ("left", "Left the programme"),
                                ],
                                default="entered",
                                max_length=8,
                            ),
                        ),
                        ("entered_at", models.DateTimeField()),
                        (
                            "entered_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("left_at", models.DateTimeField(null=True)),
                        ("once_key", models.CharField(max_length=40, unique=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["territory", "state"], name="participant_of_place"
                            ),
                            models.Index(fields=["home", "state"], name="participant_of_home"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClearanceItem",
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
                            "adult",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="items",
                                to="mentoring.adult",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("application", "Written application"),
                                    ("interview", "Interview"),
                                    ("record_check", "Check of the criminal record"),
                                    ("reference", "Reference"),
                                    ("medical", "Medical certificate"),
                                    ("training", "Training of the ministry's programme"),
                                    ("contract", "Contract"),
                                    ("driver", "Driver's licence and insured car"),
                                    ("mentor_certificate", "Certificate of a mentor"),
                                    (
                                        "mentor_contract",
                                        "Contract of mentor, guardianship and institution",
                                    ),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "result",
                            models.CharField(
                                choices=[("passed", "In order"), ("failed", "Not in order")],
                                max_length=6,
                            ),
                        ),
                        ("issued_on", models.DateField()),
                        ("valid_to", models.DateField()),
                        ("hours", models.PositiveSmallIntegerField(null=True)),
                        ("document", models.CharField(blank=True, max_length=60)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        ("ended_at", models.DateTimeField(null=True)),
                        (
                            "ended_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("once_key", models.CharField(max_length=40, unique=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["adult", "kind", "valid_to"], name="item_of_adult")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("valid_to__gte", models.F("issued_on"))),
                                name="item_days",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Suspension",
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
                            "adult",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="suspensions",
                                to="mentoring.adult",
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("because", models.CharField(max_length=12)),
                        ("lifted_at", models.DateTimeField(null=True)),
                        (
                            "lifted_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Concern",
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
                        ("ref", models.CharField(max_length=24, unique=True)),
                        (
                            "adult",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="concerns",
                                to="mentoring.adult",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.organisation",
                            ),
                        ),
                        (
                            "territory",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.territory",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "Being looked into"),
                                    ("cleared", "The adult may go on"),
                                    ("barred", "The adult is barred"),
                                ],
                                default="open",
                                max_length=8,
                            ),
                        ),
                        ("raised_at", models.DateTimeField()),
                        (
                            "raised_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("decided_at", models.DateTimeField(null=True)),
                        (
                            "decided_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("appeal_key", models.CharField(max_length=64)),
                        ("once_key", models.CharField(max_length=40, unique=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_by", None), ("state", "open")),
                                    models.Q(("state", "open"), _negated=True),
                                    _connector="OR",
                                ),
                                name="concern_open_or_decided",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Pledge",
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
                        ("ref", models.CharField(max_length=24, unique=True)),
                        (
                            "collective",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pledges",
                                to="mentoring.collective",
                            ),
                        ),
                        (
                            "participant",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pledges",
                                to="mentoring.participant",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("savings", "Monthly savings on the child's account"),
                                    ("gift", "Gift"),
                                    ("visits", "Visits and outings"),
                                    ("career", "Help with study and profession"),
                                    ("other", "Something else"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("words", models.CharField(max_length=300)),
                        ("amount", models.PositiveIntegerField(null=True)),
                        (
                            "rhythm",
                            models.CharField(
                                choices=[
                                    ("once", "Once"),
                                    ("monthly", "Every month"),
                                    ("quarterly", "Every quarter"),
                                    ("yearly", "Every year"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("first_on", models.DateField()),
                        ("last_on", models.DateField(null=True)),
                        ("ended_on", models.DateField(null=True)),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("made_at", models.DateTimeField()),
                        ("once_key", models.CharField(max_length=40, unique=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("last_on", None),
                                    ("last_on__gte", models.F("first_on")),
                                    _connector="OR",
                                ),
                                name="pledge_days",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Intake",
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
                            "participant",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="intakes",
                                to="mentoring.participant",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("by_child", models.BooleanField()),
                        ("taken_at", models.DateTimeField()),
                        (
                            "taken_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("once_key", models.CharField(max_length=40, unique=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("participant", "number"), name="intake_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NamedAdult",
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
                        (
                            "participant",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="named",
                                to="mentoring.participant",
                            ),
                        ),
                        (
                            "who",
                            arasha.vault.fields.SealedText(blank=True, max_length=200, null=True),
                        ),
                        (
                            "collective",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="mentoring.collective",
                            ),
                        ),
                        (
                            "adult",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="mentoring.adult",
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Veto",
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
                        (
                            "participant",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="vetoes",
                                to="mentoring.participant",
                            ),
                        ),
                        (
                            "collective",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="mentoring.collective",
                            ),
                        ),
                        (
                            "adult",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="mentoring.adult",
                            ),
                        ),
                        (
                            "words",
                            arasha.vault.fields.SealedText(blank=True, max_length=500, null=True),
                        ),
                        ("at", models.DateTimeField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("lifted_at", models.DateTimeField(null=True)),
                        (
                            "lifted_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("collective__isnull", False),
                                    ("adult__isnull", False),
                                    _connector="OR",
                                ),
                                name="veto_of_somebody",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Conflict",
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
                            "participant",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="conflicts",
                                to="mentoring.participant",
                            ),
                        ),
                        (
                            "collective",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="mentoring.collective",
                            ),
                        ),
                        (
                            "adult",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="mentoring.adult",
                            ),
                        ),
                        ("because", models.CharField(max_length=12)),
                        (
                            "written_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("written_at", models.DateTimeField()),
                        ("ended_at", models.DateTimeField(null=True)),
                        (
                            "ended_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("collective__isnull", False),
                                    ("adult__isnull", False),
                                    _connector="OR",
                                ),
                                name="conflict_with_somebody",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Proposal",
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
                            "run",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="proposals",
                                to="mentoring.matchrun",
                            ),
                        ),
                        (
                            "participant",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="mentoring.participant",
                            ),
                        ),
                        (
                            "collective",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="mentoring.collective",
                            ),
                        ),
                        (
                            "before",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="mentoring.collective",
                            ),
                        ),
                        ("price", models.PositiveIntegerField(null=True)),
                        ("parts", models.JSONField(default=dict)),
                        ("is_by_hand", models.BooleanField(default=False)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=24)),
                        ("reason_facts", models.JSONField(default=dict)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("run", "participant"), name="proposal_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("collective__isnull", False),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="proposal_or_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Match",
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
                        ("ref", models.CharField(max_length=24, unique=True)),
                        (
                            "participant",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="matches",
                                to="mentoring.participant",
                            ),
                        ),
                        (
                            "collective",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="matches",
                                to="mentoring.collective",
                            ),
                        ),
                        (
                            "adult",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="matches",
                                to="mentoring.adult",
                            ),
                        ),
                        ("is_mentor", models.BooleanField(default=False)),
                        (
                            "territory",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.territory",
                            ),
                        ),
                        (
                            "run",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="matches",
                                to="mentoring.matchrun",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "Proposed"),
                                    ("heard", "The child agrees"),
                                    ("consented", "The guardian agrees"),
                                    ("signed", "Agreement signed"),
                                    ("active", "Under way"),
                                    ("suspended", "Suspended"),
                                    ("ending", "Is being ended"),
                                    ("ended", "Ended"),
                                    ("declined", "Did not come about"),
                                ],
                                default="proposed",
                                max_length=10,
                            ),
                        ),
                        ("state_before", models.CharField(blank=True, max_length=10)),
                        ("apart_because", models.CharField(blank=True, max_length=12)),
                        (
                            "agreed",
                            arasha.vault.fields.SealedText(blank=True, max_length=1000, null=True),
                        ),
                        ("photos_child_on", models.DateField(null=True)),
                        ("photos_guardian_on", models.DateField(null=True)),
                        ("meetings_a_month", models.PositiveSmallIntegerField(default=2)),
                        ("months", models.PositiveSmallIntegerField(default=12)),
                        ("proposed_at", models.DateTimeField()),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("began_at", models.DateTimeField(null=True)),
                        ("suspended_at", models.DateTimeField(null=True)),
                        ("ended_at", models.DateTimeField(null=True)),
                        ("is_friendship", models.BooleanField(default=False)),
                        ("once_key", models.CharField(max_length=40, unique=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["collective", "state"], name="match_of_collective"
                            ),
                            models.Index(fields=["adult", "state"], name="match_of_adult"),
                            models.Index(fields=["territory", "state"], name="match_of_place"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("is_mentor", False),
                                    models.Q(("state__in", ["ended", "declined"]), _negated=True),
                                ),
                                fields=("participant",),
                                name="one_collective_a_child",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("is_mentor", True),
                                    models.Q(("state__in", ["ended", "declined"]), _negated=True),
                                ),
                                fields=("participant",),
                                name="one_mentor_a_child",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("adult__isnull", False), ("is_mentor", True)),
                                    models.Q(("collective__isnull", False), ("is_mentor", False)),
                                    _connector="OR",
                                ),
                                name="match_with_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ["signed", "active"]), _negated=True),
                                    ("adult__isnull", False),
                                    _connector="OR",
                                ),
                                name="signed_with_an_adult",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LifeGoal",
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
                        ("ref", models.CharField(max_length=24, unique=True)),
                        (
                            "participant",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="goals",
                                to="mentoring.participant",
                            ),
                        ),
                        (
                            "direction",
                            models.CharField(
                                choices=[
                                    ("study", "Study"),
                                    ("profession", "Profession"),
                                    ("documents", "Documents"),
                                    ("housing", "Housing after 18"),
                                    ("savings", "Savings"),
                                    ("skill", "Social skill"),
                                    ("health", "Health and sport"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "words",
                            arasha.vault.fields.SealedText(blank=True, max_length=300, null=True),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "In work"),
                                    ("reached", "Reached"),
                                    ("dropped", "Given up"),
                                ],
                                default="open",
                                max_length=8,
                            ),
                        ),
                        ("due_on", models.DateField(null=True)),
                        ("set_at", models.DateTimeField()),
                        (
                            "set_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("ended_at", models.DateTimeField(null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="SkillMark",
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
                            "participant",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="skills",
                                to="mentoring.participant",
                            ),
                        ),
                        ("skill", models.CharField(max_length=16)),
                        ("mark", models.PositiveSmallIntegerField()),
                        ("on", models.DateField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("at", models.DateTimeField()),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("mark__range", (1, 4))), name="skill_marks"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GuidanceVisit",
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
                        (
                            "participant",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="visits",
                                to="mentoring.participant",
                            ),
                        ),
                        (
                            "place",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.organisation",
                            ),
                        ),
                        ("profession", models.CharField(max_length=80)),
                        ("on", models.DateField()),
                        ("mark", models.PositiveSmallIntegerField(null=True)),
                        (
                            "words",
                            arasha.vault.fields.SealedText(blank=True, max_length=500, null=True),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("at", models.DateTimeField()),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("mark", None), ("mark__range", (1, 5)), _connector="OR"
                                ),
                                name="visit_marks",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Given",
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
                            "collective",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="given",
                                to="mentoring.collective",
                            ),
                        ),
                        (
                            "participant",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="given",
                                to="mentoring.participant",
                            ),
                        ),
                        (
                            "pledge",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="kept",
                                to="mentoring.pledge",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("savings", "Monthly savings on the child's account"),
                                    ("gift", "Gift"),
                                    ("visits", "Visits and outings"),
                                    ("career", "Help with study and profession"),
                                    ("other", "Something else"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("on", models.DateField()),
                        ("amount", models.PositiveIntegerField(null=True)),
                        ("what", models.CharField(max_length=200)),
                        ("document", models.CharField(blank=True, max_length=60)),
                        (
                            "written_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("written_at", models.DateTimeField()),
                        (
                            "seen_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("seen_at", models.DateTimeField(null=True)),
                        ("once_key", models.CharField(max_length=40, unique=True)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("seen_by", None),
                                    models.Q(("seen_by", models.F("written_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="given_seen_by_another",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Pick",
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
                            "intake",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="picks",
                                to="mentoring.intake",
                            ),
                        ),
                        (
                            "interest",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="mentoring.interest",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("likes", "I like it"),
                                    ("dislikes", "I do not like it"),
                                    ("needs", "I would like help with it"),
                                ],
                                max_length=8,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("intake", "interest", "kind"), name="pick_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Mark",
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
                        (
                            "match",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="marks",
                                to="mentoring.match",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("child", "The child's view"),
                                    ("guardian", "The guardian's consent"),
                                    ("collective", "Signature of the collective"),
                                    ("institution", "Signature of the institution"),
                                    ("first_meeting", "Supervised first meeting"),
                                ],
                                max_length=16,
                            ),
                        ),
                        (
                            "word",
                            models.CharField(
                                choices=[
                                    ("yes", "Yes"),
                                    ("no", "No"),
                                    ("later", "I want to think about it"),
                                ],
                                max_length=6,
                            ),
                        ),
                        ("by_pictures", models.BooleanField(default=False)),
                        (
                            "words",
                            arasha.vault.fields.SealedText(blank=True, max_length=500, null=True),
                        ),
                        ("document", models.CharField(blank=True, max_length=60)),
                        ("at", models.DateTimeField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("once_key", models.CharField(max_length=40, unique=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="MatchChange",
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
                            "match",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="changes",
                                to="mentoring.match",
                            ),
                        ),
                        (
                            "before",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("proposed", "Proposed"),
                                    ("heard", "The child agrees"),
                                    ("consented", "The guardian agrees"),
                                    ("signed", "Agreement signed"),
                                    ("active", "Under way"),
                                    ("suspended", "Suspended"),
                                    ("ending", "Is being ended"),
                                    ("ended", "Ended"),
                                    ("declined", "Did not come about"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "after",
                            models.CharField(
                                choices=[
                                    ("proposed", "Proposed"),
                                    ("heard", "The child agrees"),
                                    ("consented", "The guardian agrees"),
                                    ("signed", "Agreement signed"),
                                    ("active", "Under way"),
                                    ("suspended", "Suspended"),
                                    ("ending", "Is being ended"),
                                    ("ended", "Ended"),
                                    ("declined", "Did not come about"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("because", models.CharField(blank=True, max_length=16)),
                        ("at", models.DateTimeField()),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Door",
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
                        ("digest", models.CharField(max_length=64, unique=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("intake", "The child's first talk, by pictures"),
                                    ("view", "The child's view of a proposal, by pictures"),
                                    ("consent", "The guardian's consent"),
                                    ("survey", "The child's survey, by pictures"),
                                ],
                                max_length=8,
                            ),
                        ),
                        (
                            "participant",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="mentoring.participant",
                            ),
                        ),
                        (
                            "match",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="mentoring.match",
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("made_at", models.DateTimeField()),
                        ("until", models.DateTimeField()),
                        ("used_at", models.DateTimeField(null=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="Ending",
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
                        (
                            "match",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ending",
                                to="mentoring.match",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("planned", "Planned"), ("unplanned", "Unplanned")],
                                max_length=10,
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                choices=[
                                    ("term", "The agreed time is over"),
                                    ("goal", "What was wanted is reached"),
                                    ("family", "The child came into a family"),
                                    ("moved", "Somebody moved away"),
                                    ("child_wish", "The child does not want to go on"),
                                    ("adult_left", "The adult cannot go on"),
                                    ("collective_left", "The collective withdrew"),
                                    ("concern", "A concern about conduct"),
                                    ("grown_up", "The child came of age"),
                                ],
                                max_length=16,
                            ),
                        ),
                        ("asked_at", models.DateTimeField()),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("child_talk_on", models.DateField(null=True)),
                        (
                            "child_words",
                            arasha.vault.fields.SealedText(blank=True, max_length=1000, null=True),
                        ),
                        ("adult_talk_on", models.DateField(null=True)),
                        (
                            "adult_words",
                            arasha.vault.fields.SealedText(blank=True, max_length=1000, null=True),
                        ),
                        ("key_talk_on", models.DateField(null=True)),
                        (
                            "key_words",
                            arasha.vault.fields.SealedText(blank=True, max_length=1000, null=True),
                        ),
                        ("farewell_on", models.DateField(null=True)),
                        ("no_farewell_because", models.CharField(blank=True, max_length=10)),
                        ("no_contact_told_on", models.DateField(null=True)),
                        ("next_wanted", models.BooleanField(null=True)),
                        ("next_due_on", models.DateField(null=True)),
                        ("closed_at", models.DateTimeField(null=True)),
                        (
                            "closed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Meeting",
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
                        ("ref", models.CharField(max_length=24, unique=True)),
                        (
                            "match",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="meetings",
                                to="mentoring.match",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("held", "Held"),
                                    ("missed", "Did not take place"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="planned",
                                max_length=10,
                            ),
                        ),
                        ("is_first", models.BooleanField(default=False)),
                        ("at", models.DateTimeField()),
                        ("minutes", models.PositiveSmallIntegerField(null=True)),
                        (
                            "place",
                            models.CharField(
                                choices=[
                                    ("institution", "In the child's institution"),
                                    ("collective", "At the collective, where others are present"),
                                    ("public", "In a public place"),
                                    ("outing", "An outing"),
                                    ("other", "Elsewhere"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("with_transport", models.BooleanField(default=False)),
                        ("with_photos", models.BooleanField(default=False)),
                        (
                            "supervisor",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("child_mark", models.PositiveSmallIntegerField(null=True)),
                        (
                            "words",
                            arasha.vault.fields.SealedText(blank=True, max_length=1000, null=True),
                        ),
                        (
                            "planned_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("planned_at", models.DateTimeField()),
                        (
                            "closed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("closed_at", models.DateTimeField(null=True)),
                        ("because", models.CharField(blank=True, max_length=16)),
                        ("once_key", models.CharField(max_length=40, unique=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["match", "state", "at"], name="meeting_of_match")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("child_mark", None),
                                    ("child_mark__range", (1, 5)),
                                    _connector="OR",
                                ),
                                name="meeting_marks",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "held"), _negated=True),
                                    ("minutes__isnull", False),
                                    _connector="OR",
                                ),
                                name="held_has_minutes",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CheckIn",
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
                        ("ref", models.CharField(max_length=24, unique=True)),
                        (
                            "match",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="check_ins",
                                to="mentoring.match",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("first", "Within 48 hours of the first meeting"),
                                    ("month_one", "In the first month"),
                                    ("monthly", "Monthly"),
                                    ("quarterly", "Quarterly"),
                                    ("silence", "After a month of silence"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "side",
                            models.CharField(
                                choices=[
                                    ("child", "The child"),
                                    ("adult", "The adult"),
                                    ("key_adult", "The key adult of the child"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("due_at", models.DateTimeField()),
                        ("done_at", models.DateTimeField(null=True)),
                        (
                            "done_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("mood", models.PositiveSmallIntegerField(null=True)),
                        ("way", models.CharField(blank=True, max_length=8)),
                        ("minutes", models.PositiveSmallIntegerField(null=True)),
                        (
                            "words",
                            arasha.vault.fields.SealedText(blank=True, max_length=1000, null=True),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["match", "done_at", "due_at"], name="check_in_of_match"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("match", "kind", "side", "due_at"), name="check_in_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("mood", None), ("mood__range", (1, 5)), _connector="OR"
                                ),
                                name="check_in_moods",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Survey",
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
                        ("ref", models.CharField(max_length=24, unique=True)),
                        (
                            "match",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="surveys",
                                to="mentoring.match",
                            ),
                        ),
                        (
                            "side",
                            models.CharField(
                                choices=[
                                    ("child", "The child"),
                                    ("adult", "The adult"),
                                    ("key_adult", "The key adult of the child"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("due_on", models.DateField()),
                        ("taken_at", models.DateTimeField(null=True)),
                        (
                            "taken_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("by_pictures", models.BooleanField(default=False)),
                        ("language", models.CharField(blank=True, max_length=2)),
                        ("wording", models.CharField(blank=True, max_length=12)),
                        ("answers", models.JSONField(default=list)),
                        ("once_key", models.CharField(max_length=40, null=True, unique=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("match", "side", "number"), name="survey_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LifeStep",
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
                        (
                            "goal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="steps",
                                to="mentoring.lifegoal",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        (
                            "words",
                            arasha.vault.fields.SealedText(blank=True, max_length=300, null=True),
                        ),
                        ("due_on", models.DateField(null=True)),
                        (
                            "owner",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "proof",
                            arasha.vault.fields.SealedText(blank=True, max_length=300, null=True),
                        ),
                        ("done_on", models.DateField(null=True)),
                        (
                            "done_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("goal", "number"), name="life_step_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("done_on", None), ("done_by__isnull", False), _connector="OR"
                                ),
                                name="life_step_done_by",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MeetingAdult",
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
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="adults",
                                to="mentoring.meeting",
                            ),
                        ),
                        (
                            "adult",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="mentoring.adult",
                            ),
                        ),
                        ("cleared_until", models.DateField()),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("meeting", "adult"), name="adult_once_a_meeting"
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
