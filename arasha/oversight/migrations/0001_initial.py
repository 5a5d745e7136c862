import django.db.models.deletion
import django.db.models.expressions
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
                    name="Measure",
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
                        ("number", models.CharField(max_length=12)),
                        ("place", models.CharField(max_length=24)),
                        (
                            "direction",
                            models.CharField(
                                choices=[
                                    ("safety", "Safety"),
                                    ("education", "Education"),
                                    ("health", "Health"),
                                    ("family", "Family and social protection"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("text_kk", models.CharField(max_length=1000)),
                        ("text_ru", models.CharField(max_length=1000)),
                        ("text_en", models.CharField(blank=True, max_length=1000)),
                        (
                            "completion",
                            models.CharField(
                                choices=[
                                    ("act", "Order or decision"),
                                    ("report", "Report"),
                                    ("list", "List or register"),
                                    ("method", "Guidance or handbook"),
                                    ("training", "Training held"),
                                    ("event", "Event held"),
                                    ("facility", "Room or service opened"),
                                    ("agreement", "Agreement concluded"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("evidence_asked", models.CharField(max_length=300)),
                        (
                            "verifier_unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.organisation",
                            ),
                        ),
                        ("last_day", models.DateField()),
                        (
                            "funding",
                            models.CharField(
                                choices=[
                                    ("none", "Needs no money of its own"),
                                    ("republic", "Republican budget"),
                                    ("local", "Local budget"),
                                    ("other", "Other sources"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("funds", models.DecimalField(decimal_places=2, max_digits=12, null=True)),
                        ("indicator", models.CharField(blank=True, max_length=32)),
                        (
                            "baseline",
                            models.DecimalField(decimal_places=2, max_digits=14, null=True),
                        ),
                        ("target", models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("entered", "Entered"),
                                    ("begun", "Begun"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="entered",
                                max_length=10,
                            ),
                        ),
                        (
                            "entered_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("entered_at", models.DateTimeField()),
                        (
                            "begun_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("begun_at", models.DateTimeField(null=True)),
                        ("cancelled_at", models.DateTimeField(null=True)),
                        ("act_ref", models.CharField(blank=True, max_length=200)),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("once_key", models.CharField(max_length=60, unique=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("territory", "number"), name="measure_number"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("begun_at", None), ("stage", "entered")),
                                    models.Q(
                                        ("begun_at__isnull", False),
                                        ("begun_by__isnull", False),
                                        ("stage", "begun"),
                                    ),
                                    ("stage", "cancelled"),
                                    _connector="OR",
                                ),
                                name="measure_begun_by_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("stage", "cancelled"), _negated=True),
                                    models.Q(
                                        ("cancelled_at__isnull", False),
                                        models.Q(("act_ref", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="measure_cancelled_by_an_act",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DeedLink",
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
                        ("one_ref", models.CharField(max_length=24)),
                        ("other_ref", models.CharField(max_length=24)),
                        (
                            "answer",
                            models.CharField(
                                choices=[
                                    ("same", "One and the same deed"),
                                    ("different", "Two different deeds"),
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
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("one_ref", "other_ref"), name="deed_link_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("one_ref__lt", models.F("other_ref"))),
                                name="deed_link_order",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReviewMeeting",
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
                        ("subject", models.CharField(max_length=300)),
                        ("place", models.CharField(max_length=200)),
                        ("begins_at", models.DateTimeField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("coming", "Coming"),
                                    ("held", "Held"),
                                    ("called_off", "Called off"),
                                ],
                                default="coming",
                                max_length=10,
                            ),
                        ),
                        (
                            "called_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("called_at", models.DateTimeField()),
                        ("present", models.CharField(blank=True, max_length=1000)),
                        ("summary", models.CharField(blank=True, max_length=4000)),
                        ("held_at", models.DateTimeField(null=True)),
                        (
                            "held_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("once_key", models.CharField(max_length=40, unique=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["territory", "-begins_at"], name="review_meeting_of_place"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "held"), _negated=True),
                                    models.Q(
                                        ("held_at__isnull", False),
                                        ("held_by__isnull", False),
                                        models.Q(("present", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="held_meeting_says_who_was_there",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InstitutionReport",
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
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.territory",
                            ),
                        ),
                        ("first_day", models.DateField()),
                        ("last_day", models.DateField()),
                        ("number", models.PositiveSmallIntegerField()),
                        ("violence", models.PositiveSmallIntegerField()),
                        ("bullying", models.PositiveSmallIntegerField()),
                        ("helped", models.PositiveSmallIntegerField()),
                        ("words", models.CharField(blank=True, max_length=2000)),
                        ("sent_at", models.DateTimeField()),
                        (
                            "sent_by",
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
                                fields=("unit", "first_day", "last_day", "number"),
                                name="institution_report_number",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("last_day__gt", models.F("first_day"))),
                                name="institution_report_days",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "helped__lte",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("violence"), "+", models.F("bullying")
                                        ),
                                    )
                                ),
                                name="institution_report_helps_whom_it_knows",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportComment",
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
                        ("first_day", models.DateField()),
                        ("last_day", models.DateField()),
                        ("words", models.CharField(max_length=1000)),
                        ("said_at", models.DateTimeField()),
                        (
                            "said_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("once_key", models.CharField(max_length=40, unique=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["unit", "first_day"], name="report_comment_of_unit"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Handing",
                    fields=[
                        (
                            "party",
                            models.CharField(max_length=32, primary_key=True, serialize=False),
                        ),
                        ("size", models.PositiveBigIntegerField(default=0)),
                        ("at", models.DateTimeField(null=True)),
                        ("mailed_size", models.PositiveBigIntegerField(default=0)),
                        ("mailed_at", models.DateTimeField(null=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="Watched",
                    fields=[
                        (
                            "partition",
                            models.CharField(max_length=40, primary_key=True, serialize=False),
                        ),
                        ("seq", models.PositiveBigIntegerField()),
                    ],
                ),
                migrations.CreateModel(
                    name="Alert",
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
                        ("ref", models.CharField(max_length=32, unique=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("break_glass", "Opened in an emergency"),
                                    (
                                        "own_unit",
                                        "About a child of the reader's own institution, without a task in it",
                                    ),
                                    (
                                        "same_surname",
                                        "The child and the reader have the same surname",
                                    ),
                                    ("night", "Read at night"),
                                    ("many", "Many records in an hour"),
                                ],
                                max_length=16,
                            ),
                        ),
                        ("event", models.CharField(max_length=60)),
                        ("at", models.DateTimeField()),
                        ("signer_code", models.CharField(max_length=32)),
                        ("unit_code", models.CharField(max_length=32)),
                        ("thing_kind", models.CharField(blank=True, max_length=20)),
                        ("thing_ref", models.CharField(blank=True, max_length=32)),
                        ("count", models.PositiveIntegerField(null=True)),
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
                            "answer",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("in_order", "It was work: in order"),
                                    ("spoken", "Not needed for the work: I spoke with the person"),
                                    ("reported", "A breach: reported to whom the law names"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("answered_at", models.DateTimeField(null=True)),
                        ("answered_by", models.CharField(blank=True, max_length=32)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("answer", "")),
                                fields=["-at"],
                                name="alert_open",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("kind", "event"), name="alert_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("answer", ""), ("answered_at", None), ("answered_by", "")
                                    ),
                                    models.Q(
                                        models.Q(("answer", ""), _negated=True),
                                        ("answered_at__isnull", False),
                                        models.Q(("answered_by", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="alert_answered_by_somebody",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Executor",
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
                            "measure",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="executors",
                                to="oversight.measure",
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
                        ("is_lead", models.BooleanField(default=False)),
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
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("measure", "unit", "due_on"),
                                name="executor_once_a_deadline",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Dependency",
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
                            "measure",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="dependencies",
                                to="oversight.measure",
                            ),
                        ),
                        (
                            "needs",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="oversight.measure",
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
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("measure", "needs"), name="dependency_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("measure", models.F("needs")), _negated=True),
                                name="measure_waits_for_another",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Question",
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
                                related_name="questions",
                                to="oversight.reviewmeeting",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("indicator", models.CharField(blank=True, max_length=60)),
                        ("title", models.CharField(blank=True, max_length=300)),
                        ("release_ref", models.CharField(blank=True, max_length=24)),
                        ("figure", models.CharField(blank=True, max_length=60)),
                        ("words", models.CharField(max_length=1000)),
                        (
                            "to_unit",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.organisation",
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
                        ("answer", models.CharField(blank=True, max_length=2000)),
                        (
                            "answered_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("answered_at", models.DateTimeField(null=True)),
                        ("once_key", models.CharField(max_length=40, unique=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("meeting", "number"), name="question_of_meeting"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("answer", ""), ("answered_at", None), ("answered_by", None)
                                    ),
                                    models.Q(
                                        models.Q(("answer", ""), _negated=True),
                                        ("answered_at__isnull", False),
                                        ("answered_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="question_answered_by_somebody",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Decision",
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
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="oversight.reviewmeeting",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
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
                        ("evidence_asked", models.CharField(max_length=300)),
                        ("commitment_ref", models.CharField(max_length=24, unique=True)),
                        (
                            "decided_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("decided_at", models.DateTimeField()),
                        ("once_key", models.CharField(max_length=40, unique=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("meeting", "number"), name="decision_of_meeting"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("owner_unit", models.F("verifier_unit")), _negated=True
                                ),
                                name="decision_checked_by_another",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
