import uuid

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
                    name="Topic",
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
                        ("name_kk", models.CharField(max_length=200)),
                        ("name_ru", models.CharField(max_length=200)),
                        ("name_en", models.CharField(max_length=200)),
                        ("code", models.SlugField(max_length=32, unique=True)),
                        ("is_active", models.BooleanField(default=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Host",
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
                                related_name="host",
                                to="agencies.organisation",
                            ),
                        ),
                        ("rooms", models.PositiveSmallIntegerField(default=1)),
                        (
                            "lead",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                ),
                migrations.CreateModel(
                    name="Demands",
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
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.territory",
                            ),
                        ),
                        ("training_hours", models.PositiveSmallIntegerField(default=16)),
                        ("exam_score", models.PositiveSmallIntegerField(default=70)),
                        ("trial_mark", models.PositiveSmallIntegerField(default=3)),
                        ("refresher_months", models.PositiveSmallIntegerField(default=12)),
                        ("approval_months", models.PositiveSmallIntegerField(default=36)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("changed_at", models.DateTimeField(null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                ),
                migrations.CreateModel(
                    name="Instructor",
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
                            "staff",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="instructor",
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
                            "gender",
                            models.CharField(choices=[("m", "m"), ("f", "f")], max_length=1),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("nominated", "Nominated"),
                                    ("checked", "Conduct checked"),
                                    ("trained", "Trained"),
                                    ("approved", "Approved"),
                                    ("suspended", "Suspended"),
                                    ("withdrawn", "Withdrawn"),
                                    ("refused", "Not admitted"),
                                ],
                                default="nominated",
                                max_length=10,
                            ),
                        ),
                        (
                            "nominated_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("nominated_at", models.DateTimeField()),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                ),
                migrations.CreateModel(
                    name="Plan",
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
                        ("school_year", models.PositiveSmallIntegerField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waits to be worked out"),
                                    ("solving", "Being worked out"),
                                    ("review", "To be read through"),
                                    ("published", "Published"),
                                    ("replaced", "Replaced"),
                                    ("dropped", "Dropped"),
                                    ("failed", "Stopped by an error"),
                                ],
                                default="waiting",
                                max_length=10,
                            ),
                        ),
                        ("first_day", models.DateField()),
                        ("last_day", models.DateField()),
                        ("settings", models.JSONField(default=dict)),
                        ("seconds", models.PositiveSmallIntegerField(default=60)),
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
                        ("progress", models.PositiveSmallIntegerField(default=0)),
                        ("visits", models.PositiveIntegerField(null=True)),
                        ("visits_bound", models.PositiveIntegerField(null=True)),
                        ("km", models.PositiveIntegerField(null=True)),
                        ("placed", models.PositiveIntegerField(null=True)),
                        ("unplaced", models.PositiveIntegerField(null=True)),
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
                        ("figures", models.JSONField(default=dict)),
                        ("claimed_until", models.DateTimeField(null=True)),
                        ("once_key", models.CharField(max_length=40, unique=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "published")),
                                fields=("territory", "school_year"),
                                name="one_published_plan",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("last_day__gte", models.F("first_day"))),
                                name="plan_days",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "published"), _negated=True),
                                    ("published_by__isnull", False),
                                    _connector="OR",
                                ),
                                name="published_by_somebody",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Card",
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
                            "topic",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cards",
                                to="lessons.topic",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("school_year", models.PositiveSmallIntegerField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Being written"),
                                    ("approved", "Approved"),
                                    ("replaced", "Replaced"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="draft",
                                max_length=10,
                            ),
                        ),
                        ("aim_kk", models.TextField(blank=True, max_length=1000)),
                        ("aim_ru", models.TextField(blank=True, max_length=1000)),
                        ("aim_en", models.TextField(blank=True, max_length=1000)),
                        ("forbidden_kk", models.TextField(blank=True, max_length=1000)),
                        ("forbidden_ru", models.TextField(blank=True, max_length=1000)),
                        ("forbidden_en", models.TextField(blank=True, max_length=1000)),
                        ("materials_kk", models.TextField(blank=True, max_length=1000)),
                        ("materials_ru", models.TextField(blank=True, max_length=1000)),
                        ("materials_en", models.TextField(blank=True, max_length=1000)),
                        ("contacts_kk", models.TextField(blank=True, max_length=1000)),
                        ("contacts_ru", models.TextField(blank=True, max_length=1000)),
                        ("contacts_en", models.TextField(blank=True, max_length=1000)),
                        ("change_kk", models.CharField(blank=True, max_length=500)),
                        ("change_ru", models.CharField(blank=True, max_length=500)),
                        ("change_en", models.CharField(blank=True, max_length=500)),
                        (
                            "drafted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("drafted_at", models.DateTimeField()),
                        (
                            "approved_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("approved_at", models.DateTimeField(null=True)),
                        ("digest", models.CharField(blank=True, max_length=64)),
                        ("once_key", models.CharField(max_length=40, unique=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("topic", "school_year", "number"), name="card_number"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "approved")),
                                fields=("topic", "school_year"),
                                name="one_approved_card_a_year",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "draft")),
                                fields=("topic", "school_year"),
                                name="one_draft_card_a_year",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["draft", "withdrawn"]),
                                    models.Q(
                                        ("approved_at__isnull", False),
                                        ("approved_by__isnull", False),
                                        models.Q(("digest", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="approved_card_is_signed",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("approved_by", None),
                                    models.Q(
                                        ("approved_by", models.F("drafted_by")), _negated=True
                                    ),
                                    _connector="OR",
                                ),
                                name="card_approved_by_another",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CoursePlace",
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
                        ("school_year", models.PositiveSmallIntegerField()),
                        ("grade", models.PositiveSmallIntegerField()),
                        ("number", models.PositiveSmallIntegerField()),
                        (
                            "topic",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="lessons.topic",
                            ),
                        ),
                        ("min_gap_days", models.PositiveSmallIntegerField(default=14)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("school_year", "grade", "number"), name="course_order"
                            ),
                            models.UniqueConstraint(
                                fields=("school_year", "grade", "topic"), name="course_topic"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("grade__range", (1, 12))), name="course_grade"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Bell",
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
                            "host",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="bells",
                                to="lessons.host",
                            ),
                        ),
                        ("shift", models.PositiveSmallIntegerField()),
                        ("period", models.PositiveSmallIntegerField()),
                        ("begins", models.TimeField()),
                        ("ends", models.TimeField()),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("host", "shift", "period"), name="bell_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends__gt", models.F("begins")),
                                    ("period__range", (1, 8)),
                                    ("shift__in", [1, 2]),
                                ),
                                name="bell_times",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SchoolClass",
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
                            "host",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="classes",
                                to="lessons.host",
                            ),
                        ),
                        ("school_year", models.PositiveSmallIntegerField()),
                        ("grade", models.PositiveSmallIntegerField()),
                        ("letter", models.CharField(blank=True, max_length=8)),
                        ("language", models.CharField(max_length=2)),
                        ("size", models.PositiveSmallIntegerField()),
                        ("shift", models.PositiveSmallIntegerField(default=1)),
                        ("permitted", models.BigIntegerField(default=0)),
                        (
                            "host_teacher",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("parents_informed_on", models.DateField(null=True)),
                        ("is_active", models.BooleanField(default=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("host", "school_year", "grade", "letter"), name="class_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("grade__range", (1, 12)),
                                    ("shift__in", [1, 2]),
                                    ("size__gte", 1),
                                ),
                                name="class_facts",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClosedDay",
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
                            "host",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="closed_days",
                                to="lessons.host",
                            ),
                        ),
                        ("day", models.DateField()),
                        (
                            "reason",
                            models.CharField(
                                choices=[
                                    ("holiday", "Holiday"),
                                    ("exams", "Exams"),
                                    ("quarantine", "Quarantine"),
                                    ("weather", "Snow or frost"),
                                    ("other", "Another reason"),
                                ],
                                max_length=10,
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
                        ("cancelled_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("cancelled_at", None)),
                                fields=("host", "day"),
                                name="closed_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InstructorStep",
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
                            "instructor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="steps",
                                to="lessons.instructor",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("conduct", "Check of conduct and conflicts of interest"),
                                    ("training", "Training"),
                                    ("exam", "Exam"),
                                    ("trial_lesson", "Trial lesson watched by two observers"),
                                    ("refresher", "Yearly refresher"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "result",
                            models.CharField(
                                choices=[("passed", "Passed"), ("failed", "Not passed")],
                                max_length=6,
                            ),
                        ),
                        ("on", models.DateField()),
                        ("valid_to", models.DateField(null=True)),
                        ("hours", models.PositiveSmallIntegerField(null=True)),
                        ("score", models.PositiveSmallIntegerField(null=True)),
                        ("rubric", models.JSONField(default=dict)),
                        ("document", models.CharField(blank=True, max_length=120)),
                        (
                            "by",
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
                        ("at", models.DateTimeField()),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_to", None),
                                    ("valid_to__gte", models.F("on")),
                                    _connector="OR",
                                ),
                                name="step_dates",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "trial_lesson"), _negated=True),
                                    models.Q(
                                        ("second_by__isnull", False),
                                        models.Q(("second_by", models.F("by")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="trial_lesson_has_two_observers",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Approval",
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
                            "instructor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="approvals",
                                to="lessons.instructor",
                            ),
                        ),
                        ("number", models.CharField(max_length=60)),
                        (
                            "issuer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.organisation",
                            ),
                        ),
                        ("issued_on", models.DateField()),
                        ("valid_to", models.DateField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        ("ended_on", models.DateField(null=True)),
                        (
                            "ended_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("ended_at", models.DateTimeField(null=True)),
                        ("because", models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("issuer", "number"), name="approval_number"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at", None)),
                                fields=("instructor",),
                                name="one_approval_in_force",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("valid_to__gte", models.F("issued_on"))),
                                name="approval_dates",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Absence",
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
                            "instructor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="absences",
                                to="lessons.instructor",
                            ),
                        ),
                        ("first_day", models.DateField()),
                        ("last_day", models.DateField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("duty", "On duty"),
                                    ("leave", "On leave"),
                                    ("ill", "Ill"),
                                ],
                                max_length=8,
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
                        ("cancelled_at", models.DateTimeField(null=True)),
                        ("once_key", models.CharField(max_length=40, unique=True)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("last_day__gte", models.F("first_day"))),
                                name="absence_days",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RollOut",
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
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="roll_out",
                                to="lessons.plan",
                            ),
                        ),
                        (
                            "host",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="lessons.host",
                            ),
                        ),
                        ("wave", models.PositiveSmallIntegerField()),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("plan", "host"), name="roll_out_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Study",
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
                            "plan",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="studies",
                                to="lessons.plan",
                            ),
                        ),
                        (
                            "design",
                            models.CharField(
                                choices=[
                                    ("before_after", "Before and after, without comparison"),
                                    ("waiting", "With institutions that wait as comparison"),
                                    (
                                        "stepped",
                                        "Institutions begin one after the other, in an order drawn by lot",
                                    ),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Being prepared"),
                                    ("open", "Open"),
                                    ("closed", "Closed"),
                                ],
                                default="draft",
                                max_length=8,
                            ),
                        ),
                        ("title_kk", models.CharField(max_length=200)),
                        ("title_ru", models.CharField(max_length=200)),
                        ("title_en", models.CharField(max_length=200)),
                        ("seed", models.CharField(blank=True, max_length=32)),
                        ("drawn_at", models.DateTimeField(null=True)),
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
                ),
                migrations.CreateModel(
                    name="CardStep",
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
                        ("number", models.PositiveSmallIntegerField()),
                        ("text_kk", models.CharField(max_length=500)),
                        ("text_ru", models.CharField(max_length=500)),
                        ("text_en", models.CharField(max_length=500)),
                        (
                            "card",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="lessons.card",
                            ),
                        ),
                        ("minutes", models.PositiveSmallIntegerField()),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("card", "number"), name="card_step_number"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("minutes__gte", 1)), name="card_step_takes_time"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CardQuestion",
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
                        ("number", models.PositiveSmallIntegerField()),
                        ("text_kk", models.CharField(max_length=500)),
                        ("text_ru", models.CharField(max_length=500)),
                        ("text_en", models.CharField(max_length=500)),
                        (
                            "card",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="questions",
                                to="lessons.card",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("card", "number"), name="card_question_number"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Objection",
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
                            "school_class",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="objections",
                                to="lessons.schoolclass",
                            ),
                        ),
                        ("pupils", models.PositiveSmallIntegerField()),
                        ("received_on", models.DateField()),
                        (
                            "answer",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("library", "They work in the library with a teacher"),
                                    ("other_class", "They sit in another class"),
                                    (
                                        "talked_over",
                                        "The parents saw the card and took the objection back",
                                    ),
                                ],
                                max_length=12,
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
                        ("once_key", models.CharField(max_length=40, unique=True)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("pupils__gte", 1)), name="objection_of_somebody"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Lesson",
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
                        ("ref", models.CharField(max_length=24, null=True, unique=True)),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lessons",
                                to="lessons.plan",
                            ),
                        ),
                        (
                            "school_class",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="lessons",
                                to="lessons.schoolclass",
                            ),
                        ),
                        (
                            "topic",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="lessons.topic",
                            ),
                        ),
                        (
                            "card",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="lessons.card",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("unplaced", "Without a place"),
                                    ("published", "Published"),
                                    ("delivered", "Delivered"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="planned",
                                max_length=10,
                            ),
                        ),
                        ("day", models.DateField(null=True)),
                        ("shift", models.PositiveSmallIntegerField()),
                        ("period", models.PositiveSmallIntegerField(null=True)),
                        (
                            "instructor",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="lessons",
                                to="lessons.instructor",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    (
                                        "no_officer_topic",
                                        "No instructor is approved for this topic and grade.",
                                    ),
                                    (
                                        "no_officer_language",
                                        "No instructor who is approved for this topic speaks the language of the class.",
                                    ),
                                    (
                                        "no_officer_dates",
                                        "No approval of an instructor covers the days on which the class is free.",
                                    ),
                                    ("class_no_period", "The class has no permitted period."),
                                    (
                                        "school_closed",
                                        "The institution is closed on every day that would fit.",
                                    ),
                                    (
                                        "parents_not_informed",
                                        "The parents are not informed before the last fitting day.",
                                    ),
                                    (
                                        "order_gap",
                                        "The weeks that must lie between two lessons do not fit any more.",
                                    ),
                                    (
                                        "officers_full",
                                        "All fitting instructors are taken on every fitting day.",
                                    ),
                                    (
                                        "not_reached",
                                        "The search was stopped before it came to this lesson.",
                                    ),
                                    (
                                        "rooms_full",
                                        "The rooms of the institution are taken in every fitting period.",
                                    ),
                                ],
                                max_length=24,
                            ),
                        ),
                        ("reason_facts", models.JSONField(default=dict)),
                        ("confirmed_at", models.DateTimeField(null=True)),
                        (
                            "confirmed_by",
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
                        "indexes": [
                            models.Index(fields=["plan", "state", "day"], name="lesson_of_plan"),
                            models.Index(fields=["instructor", "day"], name="lesson_of_instructor"),
                            models.Index(fields=["school_class", "day"], name="lesson_of_class"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("plan", "school_class", "number"), name="lesson_once"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ["published", "delivered"])),
                                fields=("school_class", "day", "shift", "period"),
                                name="class_has_one_lesson_at_a_time",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ["published", "delivered"])),
                                fields=("instructor", "day", "shift", "period"),
                                name="instructor_gives_one_lesson_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("day", None),
                                        ("instructor", None),
                                        ("period", None),
                                        ("state", "unplaced"),
                                        models.Q(("reason", ""), _negated=True),
                                    ),
                                    ("state", "cancelled"),
                                    models.Q(
                                        ("day__isnull", False),
                                        ("instructor__isnull", False),
                                        ("period__isnull", False),
                                        ("state__in", ["planned", "published", "delivered"]),
                                    ),
                                    _connector="OR",
                                ),
                                name="lesson_has_a_place_or_a_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Feed",
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
                            "host",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="lessons.host",
                            ),
                        ),
                        (
                            "school_class",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="lessons.schoolclass",
                            ),
                        ),
                        (
                            "instructor",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="lessons.instructor",
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
                        ("ended_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("host__isnull", False),
                                        ("instructor", None),
                                        ("school_class", None),
                                    ),
                                    models.Q(
                                        ("host", None),
                                        ("instructor", None),
                                        ("school_class__isnull", False),
                                    ),
                                    models.Q(
                                        ("host", None),
                                        ("instructor__isnull", False),
                                        ("school_class", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="feed_of_one",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TopicGrant",
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
                            "approval",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="grants",
                                to="lessons.approval",
                            ),
                        ),
                        (
                            "topic",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="lessons.topic",
                            ),
                        ),
                        ("language", models.CharField(max_length=2)),
                        ("grade_from", models.PositiveSmallIntegerField()),
                        ("grade_to", models.PositiveSmallIntegerField()),
                        ("first_day", models.DateField()),
                        ("last_day", models.DateField()),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("approval", "topic", "language"), name="topic_grant_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("grade_from__gte", 1),
                                    ("grade_to__gte", models.F("grade_from")),
                                    ("grade_to__lte", 12),
                                ),
                                name="topic_grant_grades",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("last_day__gte", models.F("first_day"))),
                                name="topic_grant_days",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StudyClass",
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
                            "study",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="classes",
                                to="lessons.study",
                            ),
                        ),
                        (
                            "school_class",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="lessons.schoolclass",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("step", models.PositiveSmallIntegerField(null=True)),
                        ("cards", models.PositiveSmallIntegerField(default=0)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("study", "school_class"), name="study_class_once"
                            ),
                            models.UniqueConstraint(
                                fields=("study", "number"), name="study_class_number"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("number__range", (1, 999))),
                                name="study_class_range",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Wave",
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
                            "study",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="waves",
                                to="lessons.study",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("opened_on", models.DateField(null=True)),
                        ("closed_on", models.DateField(null=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("study", "number"), name="wave_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StudyResult",
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
                            "study",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="results",
                                to="lessons.study",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("made_at", models.DateTimeField()),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("digest", models.CharField(max_length=64)),
                        ("figures", models.JSONField()),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("study", "number"), name="result_number"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LessonMove",
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
                            "lesson",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="moves",
                                to="lessons.lesson",
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
                        (
                            "because",
                            models.CharField(
                                choices=[
                                    ("officer_away", "The instructor is away"),
                                    ("grant_ended", "The approval of the instructor ended"),
                                    ("school_closed", "The institution is closed"),
                                    ("by_hand", "Moved by the coordinator"),
                                    ("host_asked", "The institution asked for it"),
                                ],
                                max_length=16,
                            ),
                        ),
                        ("day_before", models.DateField(null=True)),
                        ("shift_before", models.PositiveSmallIntegerField(null=True)),
                        ("period_before", models.PositiveSmallIntegerField(null=True)),
                        (
                            "instructor_before",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="lessons.instructor",
                            ),
                        ),
                        ("day_after", models.DateField(null=True)),
                        ("shift_after", models.PositiveSmallIntegerField(null=True)),
                        ("period_after", models.PositiveSmallIntegerField(null=True)),
                        (
                            "instructor_after",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="lessons.instructor",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Delivery",
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
                            "lesson",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="delivery",
                                to="lessons.lesson",
                            ),
                        ),
                        ("arrived_at", models.DateTimeField(null=True)),
                        ("started_at", models.DateTimeField(null=True)),
                        ("ended_at", models.DateTimeField(null=True)),
                        ("head_count", models.PositiveSmallIntegerField(null=True)),
                        ("minutes_taught", models.PositiveSmallIntegerField(null=True)),
                        ("host_at", models.DateTimeField(null=True)),
                        (
                            "host_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("poll_key", models.CharField(max_length=24, unique=True)),
                        ("poll_until", models.DateTimeField(null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_at", None),
                                    models.Q(
                                        ("ended_at__gte", models.F("started_at")),
                                        ("started_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="delivery_times",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DeliveryWord",
                    fields=[
                        (
                            "once_key",
                            models.CharField(max_length=40, primary_key=True, serialize=False),
                        ),
                        (
                            "lesson",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="lessons.lesson",
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
                    ],
                ),
                migrations.CreateModel(
                    name="HandOver",
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
                            "lesson",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="hand_overs",
                                to="lessons.lesson",
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
                        ("told_at", models.DateTimeField()),
                        (
                            "told_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("handed_at", models.DateTimeField(null=True)),
                        (
                            "handed_to",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("appeal_at", models.DateTimeField(null=True)),
                        (
                            "appeal_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("appeal_key", models.CharField(blank=True, max_length=64)),
                        ("once_key", models.CharField(max_length=40, unique=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("handed_at", None), ("handed_to", None)),
                                    models.Q(
                                        ("handed_at__isnull", False), ("handed_to__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="handed_to_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("appeal_at", None), ("appeal_key", "")),
                                    models.Q(
                                        ("appeal_at__isnull", False),
                                        ("appeal_by__isnull", False),
                                        models.Q(("appeal_key", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="linked_to_an_appeal",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AnswerSheet",
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
                            "wave",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sheets",
                                to="lessons.wave",
                            ),
                        ),
                        (
                            "study_class",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sheets",
                                to="lessons.studyclass",
                            ),
                        ),
                        ("code_digest", models.CharField(blank=True, max_length=64)),
                        ("elements", models.JSONField(default=list)),
                        ("language", models.CharField(max_length=2)),
                        ("answers", models.JSONField(default=list)),
                        ("is_paper", models.BooleanField(default=False)),
                        ("entered_on", models.DateField()),
                        ("once_key", models.CharField(max_length=64, unique=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("code_digest", ""), _negated=True),
                                fields=("wave", "code_digest"),
                                name="card_answers_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StepTick",
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
                            "delivery",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ticks",
                                to="lessons.delivery",
                            ),
                        ),
                        (
                            "step",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="lessons.cardstep",
                            ),
                        ),
                        ("is_done", models.BooleanField()),
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
                            models.UniqueConstraint(fields=("delivery", "step"), name="tick_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PollAnswer",
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
                            "delivery",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="lessons.delivery",
                            ),
                        ),
                        ("understood", models.PositiveSmallIntegerField()),
                        ("safe", models.PositiveSmallIntegerField()),
                        ("knows_help", models.PositiveSmallIntegerField()),
                        ("once_key", models.CharField(max_length=40, unique=True)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("knows_help__range", (1, 5)),
                                    ("safe__range", (1, 5)),
                                    ("understood__range", (1, 5)),
                                ),
                                name="poll_marks",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PollTally",
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
                            "delivery",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tallies",
                                to="lessons.delivery",
                            ),
                        ),
                        ("question", models.CharField(max_length=12)),
                        ("mark", models.PositiveSmallIntegerField()),
                        ("slips", models.PositiveSmallIntegerField()),
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
                            models.UniqueConstraint(
                                fields=("delivery", "question", "mark"), name="tally_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("mark__range", (1, 5))), name="tally_marks"
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
