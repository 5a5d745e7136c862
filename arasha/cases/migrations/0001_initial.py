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
                    name="Case",
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
                            "child",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cases",
                                to="children.child",
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
                        (
                            "lead",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="led_cases",
                                to="agencies.organisation",
                            ),
                        ),
                        (
                            "worker",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cases",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "Open"),
                                    ("closing", "Closing asked"),
                                    ("closed", "Closed"),
                                ],
                                default="open",
                                max_length=8,
                            ),
                        ),
                        (
                            "risk",
                            models.CharField(
                                choices=[
                                    ("4", "Danger to life"),
                                    ("3", "High"),
                                    ("2", "Medium"),
                                    ("1", "Low"),
                                ],
                                max_length=1,
                            ),
                        ),
                        (
                            "category",
                            models.CharField(
                                choices=[
                                    ("INFO", "Information"),
                                    ("BULLYING", "Bullying"),
                                    ("CONFLICT", "A single conflict"),
                                    ("VIOLENCE", "Violence"),
                                    ("SUICIDE", "Danger of suicide or self-harm"),
                                    ("FAMILY", "Family"),
                                    ("CARE", "Child without care"),
                                    ("SCHOOL", "School and teachers"),
                                    ("EXAM", "Fear of exams"),
                                    ("ONLINE", "Danger on the internet"),
                                    ("GAMBLING", "Gambling and games"),
                                    ("NEWBORN", "Mother and newborn"),
                                    ("OTHER", "Something else"),
                                ],
                                max_length=16,
                            ),
                        ),
                        ("opened_at", models.DateTimeField()),
                        (
                            "opened_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("closed_at", models.DateTimeField(null=True)),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("confirmed", "Confirmed, the child is safe now"),
                                    ("not_confirmed", "Not confirmed"),
                                    ("conflict", "A conflict, not bullying"),
                                    ("helped", "Help given regardless of proof"),
                                    ("moved", "The family moved; handed over to the new place"),
                                ],
                                max_length=16,
                            ),
                        ),
                        ("reopened_times", models.PositiveSmallIntegerField(default=0)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "record_key",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="vault.recordkey",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["lead", "state", "-risk", "opened_at"], name="case_of_lead"
                            ),
                            models.Index(
                                fields=["worker", "state", "-risk", "opened_at"],
                                name="case_of_worker",
                            ),
                            models.Index(fields=["state", "-closed_at"], name="case_of_end"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "closed"), _negated=True),
                                fields=("child",),
                                name="one_open_case_a_child",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state", "closed"),
                                        models.Q(("outcome", ""), _negated=True),
                                        ("closed_at__isnull", False),
                                    ),
                                    models.Q(
                                        models.Q(("state", "closed"), _negated=True),
                                        ("outcome", ""),
                                        ("closed_at", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="closed_with_outcome",
                            ),
                        ],
                    },
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
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="hand_overs",
                                to="cases.case",
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
                            "reason",
                            arasha.vault.fields.SealedText(blank=True, max_length=500, null=True),
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
                        ("is_accepted", models.BooleanField(null=True)),
                        (
                            "answer_reason",
                            arasha.vault.fields.SealedText(blank=True, max_length=500, null=True),
                        ),
                        ("once_key", models.CharField(max_length=40, unique=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("is_accepted", None)),
                                fields=("case",),
                                name="one_hand_over_waits",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Closing",
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
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="closings",
                                to="cases.case",
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("confirmed", "Confirmed, the child is safe now"),
                                    ("not_confirmed", "Not confirmed"),
                                    ("conflict", "A conflict, not bullying"),
                                    ("helped", "Help given regardless of proof"),
                                    ("moved", "The family moved; handed over to the new place"),
                                ],
                                max_length=16,
                            ),
                        ),
                        (
                            "summary",
                            arasha.vault.fields.SealedText(blank=True, max_length=4000, null=True),
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
                        (
                            "decided_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("decided_at", models.DateTimeField(null=True)),
                        ("is_approved", models.BooleanField(null=True)),
                        (
                            "decision_reason",
                            arasha.vault.fields.SealedText(blank=True, max_length=500, null=True),
                        ),
                        ("once_key", models.CharField(max_length=40, unique=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("is_approved", None)),
                                fields=("case",),
                                name="one_closing_waits",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Barred",
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
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="barred",
                                to="cases.case",
                            ),
                        ),
                        (
                            "staff",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.organisation",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("case", "staff"), name="case_bars_staff_once"
                            ),
                            models.UniqueConstraint(
                                fields=("case", "organisation"), name="case_bars_unit_once"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Note",
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
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="notes",
                                to="cases.case",
                            ),
                        ),
                        (
                            "text",
                            arasha.vault.fields.SealedText(blank=True, max_length=8000, null=True),
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
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Goal",
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
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="goals",
                                to="cases.case",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        (
                            "text",
                            arasha.vault.fields.SealedText(blank=True, max_length=500, null=True),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "In work"),
                                    ("met", "Reached"),
                                    ("dropped", "Given up, with a reason"),
                                ],
                                default="open",
                                max_length=8,
                            ),
                        ),
                        ("set_at", models.DateTimeField()),
                        (
                            "set_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("review_on", models.DateField(null=True)),
                        ("ended_at", models.DateTimeField(null=True)),
                        (
                            "end_reason",
                            arasha.vault.fields.SealedText(blank=True, max_length=500, null=True),
                        ),
                        ("once_key", models.CharField(max_length=40, unique=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("case", "number"), name="goal_number_in_case"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Referral",
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
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="referrals",
                                to="cases.case",
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
                                related_name="referrals_received",
                                to="agencies.organisation",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("sent", "Waits for an answer"),
                                    ("accepted", "Accepted"),
                                    ("declined", "Declined"),
                                    ("done", "Fulfilled"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="sent",
                                max_length=10,
                            ),
                        ),
                        (
                            "purpose",
                            arasha.vault.fields.SealedText(blank=True, max_length=500, null=True),
                        ),
                        (
                            "share",
                            arasha.vault.fields.SealedText(blank=True, max_length=4000, null=True),
                        ),
                        ("shares_name", models.BooleanField(default=False)),
                        (
                            "contact",
                            arasha.vault.fields.SealedText(blank=True, max_length=300, null=True),
                        ),
                        (
                            "sent_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("sent_at", models.DateTimeField()),
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
                        (
                            "answer_reason",
                            arasha.vault.fields.SealedText(blank=True, max_length=500, null=True),
                        ),
                        (
                            "done_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("done_at", models.DateTimeField(null=True)),
                        (
                            "result",
                            arasha.vault.fields.SealedText(blank=True, max_length=1000, null=True),
                        ),
                        ("once_key", models.CharField(max_length=40, unique=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["to_unit", "state", "sent_at"], name="referral_of_unit"
                            ),
                            models.Index(
                                fields=["from_unit", "state", "sent_at"], name="referral_from_unit"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "declined"), _negated=True),
                                    ("answer_reason__isnull", False),
                                    _connector="OR",
                                ),
                                name="declined_with_reason",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Event",
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
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="events",
                                to="cases.case",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("opened", "Case opened"),
                                    ("appeal_joined", "Appeal joined"),
                                    ("assigned", "Given to a worker"),
                                    ("risk_set", "Risk level set"),
                                    ("goal_set", "Goal set"),
                                    ("goal_ended", "Goal ended"),
                                    ("step_planned", "Step planned"),
                                    ("step_given", "Step given to another person"),
                                    ("step_done", "Step done"),
                                    ("step_dropped", "Step not done"),
                                    ("note", "Note"),
                                    ("referral_sent", "Referral sent"),
                                    ("referral_accepted", "Referral accepted"),
                                    ("referral_declined", "Referral declined"),
                                    ("referral_done", "Referral fulfilled"),
                                    ("referral_withdrawn", "Referral withdrawn"),
                                    ("hand_over_asked", "Hand-over asked"),
                                    ("hand_over_accepted", "Hand-over accepted"),
                                    ("hand_over_declined", "Hand-over declined"),
                                    ("closing_asked", "Closing asked"),
                                    ("closing_approved", "Closing approved"),
                                    ("closing_returned", "Closing returned for more work"),
                                    ("observed", "Looked after the closed case"),
                                    ("reopened", "Opened again"),
                                ],
                                max_length=24,
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
                            "unit",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.organisation",
                            ),
                        ),
                        ("thing_ref", models.CharField(blank=True, max_length=32)),
                        (
                            "detail",
                            arasha.vault.fields.SealedText(blank=True, max_length=500, null=True),
                        ),
                        (
                            "note",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="event",
                                to="cases.note",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["case", "-at"], name="event_of_case")],
                    },
                ),
                migrations.CreateModel(
                    name="Step",
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
                                to="cases.goal",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        (
                            "text",
                            arasha.vault.fields.SealedText(blank=True, max_length=500, null=True),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="steps",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("due_on", models.DateField()),
                        ("planned_at", models.DateTimeField()),
                        (
                            "planned_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "To be done"),
                                    ("done", "Done"),
                                    ("dropped", "Not done, with a reason"),
                                ],
                                default="planned",
                                max_length=8,
                            ),
                        ),
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
                        (
                            "result",
                            arasha.vault.fields.SealedText(blank=True, max_length=500, null=True),
                        ),
                        ("once_key", models.CharField(max_length=40, unique=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state", "planned")),
                                fields=["owner", "due_on"],
                                name="step_of_owner",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("goal", "number"), name="step_number_in_goal"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("ended_at", None), ("state", "planned")),
                                    models.Q(
                                        models.Q(("state", "planned"), _negated=True),
                                        ("ended_at__isnull", False),
                                        ("result__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="ended_step_has_result",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
