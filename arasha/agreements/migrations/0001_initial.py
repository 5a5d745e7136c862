import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import arasha.creating


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
        ("staff", "__first__"),
    ]

    operations = [
        arasha.creating.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Agreement",
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
                        ("title_kk", models.CharField(max_length=300)),
                        ("title_ru", models.CharField(max_length=300)),
                        ("title_en", models.CharField(max_length=300)),
                        ("founded_at", models.DateTimeField()),
                        (
                            "founded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("once_key", models.CharField(max_length=40, unique=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="AnnexFile",
                    fields=[
                        (
                            "digest",
                            models.CharField(max_length=64, primary_key=True, serialize=False),
                        ),
                        ("content", models.BinaryField()),
                    ],
                ),
                migrations.CreateModel(
                    name="Disclosure",
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
                        ("clause_ref", models.CharField(max_length=48)),
                        (
                            "basis",
                            models.CharField(
                                choices=[
                                    ("consent", "Consent"),
                                    ("legal_duty", "Duty by law"),
                                    ("danger", "Danger to the child"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "from_unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.organisation",
                            ),
                        ),
                        (
                            "to_unit",
                            models.ForeignKey(
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
                                related_name="+",
                                to="agencies.territory",
                            ),
                        ),
                        ("thing_kind", models.CharField(max_length=20)),
                        ("thing_ref", models.CharField(max_length=40)),
                        ("child_ref", models.CharField(blank=True, max_length=32)),
                        ("category", models.CharField(blank=True, max_length=16)),
                        ("risk", models.CharField(blank=True, max_length=2)),
                        ("classes", models.CharField(max_length=80)),
                        ("fields", models.CharField(max_length=200)),
                        (
                            "purpose",
                            models.CharField(
                                choices=[
                                    ("intake", "Taking appeals"),
                                    ("care", "Psychological care"),
                                    ("protection", "Protection of the child"),
                                    ("criminal", "A criminal matter"),
                                    ("oversight", "Oversight"),
                                    ("mentoring", "Mentoring"),
                                    ("prevention", "Prevention"),
                                    ("statistics", "Statistics"),
                                ],
                                max_length=12,
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
                        ("reason", models.CharField(blank=True, max_length=500)),
                        ("expires_on", models.DateField(null=True)),
                        ("received_at", models.DateTimeField(null=True)),
                        (
                            "received_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("withdrawn_at", models.DateTimeField(null=True)),
                        ("withdrawn_because", models.CharField(blank=True, max_length=12)),
                        (
                            "review",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("upheld", "It was right"),
                                    ("not_upheld", "It was not right"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("review_words", models.CharField(blank=True, max_length=500)),
                        (
                            "review_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("review_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["thing_ref", "thing_kind"], name="disclosure_of_thing"
                            ),
                            models.Index(fields=["child_ref", "basis"], name="disclosure_of_child"),
                            models.Index(fields=["at"], name="disclosure_at"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("basis", "danger"), _negated=True),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="danger_with_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("from_unit", models.F("to_unit")), _negated=True
                                ),
                                name="disclosed_to_another",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Consent",
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
                        ("child_ref", models.CharField(max_length=32)),
                        (
                            "territory",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.territory",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("assent", "What the child says"),
                                    ("guardian", "What the parent or guardian says"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "word",
                            models.CharField(
                                choices=[
                                    ("given", "Agreed"),
                                    ("refused", "Refused"),
                                    ("withdrawn", "Taken back"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("child", "The child"),
                                    ("mother", "Mother"),
                                    ("father", "Father"),
                                    ("guardian", "Guardian"),
                                    ("body", "Guardianship body"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("to_units", models.CharField(blank=True, max_length=1000)),
                        ("at", models.DateTimeField()),
                        (
                            "written_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=300)),
                        ("once_key", models.CharField(max_length=40, unique=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["child_ref", "id"], name="consent_of_child")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "assent"), ("role", "child")),
                                    models.Q(
                                        ("kind", "guardian"),
                                        models.Q(("role", "child"), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="who_speaks_for_whom",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Party",
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
                            "agreement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="parties",
                                to="agreements.agreement",
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
                        ("joined_at", models.DateTimeField()),
                        ("left_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("left_at", None)),
                                fields=("agreement", "unit"),
                                name="party_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("left_at", None),
                                    ("left_at__gte", models.F("joined_at")),
                                    _connector="OR",
                                ),
                                name="party_dates",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Version",
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
                            "agreement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="versions",
                                to="agreements.agreement",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("offered", "Waits for the parties"),
                                    ("in_force", "Adopted by all parties"),
                                    ("superseded", "Replaced by a later version"),
                                    ("withdrawn", "Withdrawn before adoption"),
                                ],
                                default="draft",
                                max_length=12,
                            ),
                        ),
                        ("first_day", models.DateField()),
                        ("last_day", models.DateField(null=True)),
                        ("review_on", models.DateField()),
                        ("text_kk", models.TextField(blank=True, max_length=40000)),
                        ("text_ru", models.TextField(blank=True, max_length=40000)),
                        ("text_en", models.TextField(blank=True, max_length=40000)),
                        ("change_kk", models.CharField(blank=True, max_length=500)),
                        ("change_ru", models.CharField(blank=True, max_length=500)),
                        ("change_en", models.CharField(blank=True, max_length=500)),
                        ("party_units", models.CharField(max_length=1000)),
                        (
                            "drafted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("drafted_at", models.DateTimeField()),
                        ("offered_at", models.DateTimeField(null=True)),
                        ("digest", models.CharField(blank=True, max_length=64)),
                        ("in_force_at", models.DateTimeField(null=True)),
                        ("ended_at", models.DateTimeField(null=True)),
                        ("row_version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("agreement", "number"), name="version_number"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "in_force")),
                                fields=("agreement",),
                                name="one_version_in_force",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ["draft", "offered"])),
                                fields=("agreement",),
                                name="one_version_in_the_making",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("last_day", None),
                                    ("last_day__gte", models.F("first_day")),
                                    _connector="OR",
                                ),
                                name="version_days",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["draft", "withdrawn"]),
                                    models.Q(("digest", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="offered_with_digest",
                            ),
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
                            "agreement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="suspensions",
                                to="agreements.agreement",
                            ),
                        ),
                        ("clause_number", models.CharField(blank=True, max_length=12)),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.organisation",
                            ),
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
                        ("reason", models.CharField(max_length=500)),
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
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at", None)),
                                fields=("agreement", "clause_number", "unit"),
                                name="party_suspends_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True),
                                name="suspended_with_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Commitment",
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
                        ("deed_kk", models.CharField(max_length=1000)),
                        ("deed_ru", models.CharField(max_length=1000)),
                        ("deed_en", models.CharField(max_length=1000)),
                        ("ref", models.CharField(max_length=24, unique=True)),
                        (
                            "origin",
                            models.CharField(
                                choices=[
                                    ("agreement", "Agreement"),
                                    ("measure", "Measure of the programme"),
                                    ("resolution", "Resolution of a forum"),
                                    ("meeting", "Review meeting"),
                                ],
                                default="agreement",
                                max_length=10,
                            ),
                        ),
                        ("origin_ref", models.CharField(max_length=24)),
                        (
                            "agreement",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="commitments",
                                to="agreements.agreement",
                            ),
                        ),
                        ("number", models.CharField(max_length=12)),
                        (
                            "owner_unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.organisation",
                            ),
                        ),
                        (
                            "verifier_unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.organisation",
                            ),
                        ),
                        ("due_on", models.DateField()),
                        ("anchor_day", models.PositiveSmallIntegerField()),
                        (
                            "rhythm",
                            models.CharField(
                                choices=[
                                    ("once", "Once"),
                                    ("monthly", "Every month"),
                                    ("quarterly", "Every quarter"),
                                    ("half_yearly", "Every half-year"),
                                    ("yearly", "Every year"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("last_day", models.DateField(null=True)),
                        ("evidence_asked", models.CharField(max_length=300)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("at_risk", "At risk"),
                                    ("in_work", "In work"),
                                    ("claimed", "Reported as done, not yet checked"),
                                    ("verified", "Done and checked"),
                                    ("overdue", "Overdue"),
                                    ("cancelled", "Cancelled by an act"),
                                ],
                                default="planned",
                                max_length=10,
                            ),
                        ),
                        ("evidence", models.CharField(blank=True, max_length=1000)),
                        (
                            "claimed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("claimed_at", models.DateTimeField(null=True)),
                        (
                            "verified_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("verified_at", models.DateTimeField(null=True)),
                        ("act_ref", models.CharField(blank=True, max_length=200)),
                        ("made_at", models.DateTimeField()),
                        ("row_version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["owner_unit", "state", "due_on"], name="commitment_owner"
                            ),
                            models.Index(fields=["origin", "origin_ref"], name="commitment_origin"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "cancelled"), _negated=True),
                                fields=("origin", "origin_ref", "number", "owner_unit", "due_on"),
                                name="commitment_once_a_day",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("agreement__isnull", False), ("origin", "agreement")),
                                    models.Q(
                                        models.Q(("origin", "agreement"), _negated=True),
                                        ("agreement__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="commitment_of_its_origin",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("origin_ref", ""), _negated=True),
                                name="commitment_names_its_origin",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("owner_unit", models.F("verifier_unit")), _negated=True
                                ),
                                name="commitment_checked_by_another",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "verified"), _negated=True),
                                    models.Q(
                                        ("claimed_by__isnull", False),
                                        ("verified_by__isnull", False),
                                        models.Q(
                                            ("verified_by", models.F("claimed_by")), _negated=True
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="verified_by_another_person",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "cancelled"), _negated=True),
                                    models.Q(("act_ref", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="cancelled_with_an_act",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("state", "overdue"), _negated=True),
                                name="overdue_comes_by_itself",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Annex",
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
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="annexes",
                                to="agreements.version",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("title", models.CharField(max_length=200)),
                        ("file_name", models.CharField(max_length=120)),
                        ("content_type", models.CharField(max_length=100)),
                        ("size", models.PositiveIntegerField()),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agreements.annexfile",
                            ),
                        ),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("added_at", models.DateTimeField()),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("version", "number"), name="annex_number"
                            ),
                            models.UniqueConstraint(fields=("version", "file"), name="annex_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Adoption",
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
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="adoptions",
                                to="agreements.version",
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
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        ("digest", models.CharField(max_length=64)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("version", "unit"), name="party_adopts_once"
                            ),
                            models.UniqueConstraint(
                                fields=("version", "by"), name="person_adopts_once"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Clause",
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
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="clauses",
                                to="agreements.version",
                            ),
                        ),
                        ("number", models.CharField(max_length=12)),
                        (
                            "from_unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.organisation",
                            ),
                        ),
                        (
                            "to_unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.organisation",
                            ),
                        ),
                        ("classes", models.CharField(max_length=80)),
                        ("purposes", models.CharField(max_length=120)),
                        ("roles", models.CharField(blank=True, max_length=400)),
                        ("things", models.CharField(blank=True, max_length=120)),
                        (
                            "basis",
                            models.CharField(
                                choices=[
                                    ("consent", "Consent"),
                                    ("legal_duty", "Duty by law"),
                                    ("danger", "Danger to the child"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "territory",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.territory",
                            ),
                        ),
                        ("categories", models.CharField(blank=True, max_length=400)),
                        ("risks", models.CharField(blank=True, max_length=20)),
                        ("onward", models.BooleanField(default=False)),
                        ("keep_days", models.PositiveSmallIntegerField(null=True)),
                        ("duties", models.CharField(blank=True, max_length=200)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("version", "number"), name="clause_number"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("classes", ""), _negated=True),
                                    models.Q(("purposes", ""), _negated=True),
                                ),
                                name="clause_says_what_and_what_for",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Promise",
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
                        ("deed_kk", models.CharField(max_length=1000)),
                        ("deed_ru", models.CharField(max_length=1000)),
                        ("deed_en", models.CharField(max_length=1000)),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="promises",
                                to="agreements.version",
                            ),
                        ),
                        ("number", models.CharField(max_length=12)),
                        (
                            "owner_unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.organisation",
                            ),
                        ),
                        (
                            "verifier_unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.organisation",
                            ),
                        ),
                        ("due_on", models.DateField()),
                        (
                            "rhythm",
                            models.CharField(
                                choices=[
                                    ("once", "Once"),
                                    ("monthly", "Every month"),
                                    ("quarterly", "Every quarter"),
                                    ("half_yearly", "Every half-year"),
                                    ("yearly", "Every year"),
                                ],
                                default="once",
                                max_length=12,
                            ),
                        ),
                        ("evidence", models.CharField(max_length=300)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("version", "number"), name="promise_number"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("owner_unit", models.F("verifier_unit")), _negated=True
                                ),
                                name="promise_checked_by_another",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CommitmentChange",
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
                            "commitment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="changes",
                                to="agreements.commitment",
                            ),
                        ),
                        ("move", models.CharField(max_length=10)),
                        (
                            "state_before",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("at_risk", "At risk"),
                                    ("in_work", "In work"),
                                    ("claimed", "Reported as done, not yet checked"),
                                    ("verified", "Done and checked"),
                                    ("overdue", "Overdue"),
                                    ("cancelled", "Cancelled by an act"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "state_after",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("at_risk", "At risk"),
                                    ("in_work", "In work"),
                                    ("claimed", "Reported as done, not yet checked"),
                                    ("verified", "Done and checked"),
                                    ("overdue", "Overdue"),
                                    ("cancelled", "Cancelled by an act"),
                                ],
                                max_length=10,
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
                        ("words", models.CharField(blank=True, max_length=1000)),
                    ],
                ),
            ],
        ),
    ]
