import datetime as dt

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
                    name="ClockRule",
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
                            "duty",
                            models.CharField(
                                choices=[
                                    ("formal.register", "Register the formal appeal"),
                                    (
                                        "formal.forward",
                                        "Forward what is outside competence and tell the applicant",
                                    ),
                                    ("formal.decide", "Decide on the formal appeal"),
                                    (
                                        "formal.tell_extension",
                                        "Tell the applicant about the extension",
                                    ),
                                    ("signal.red", "A human takes the red signal"),
                                    ("signal.orange", "First contact, orange signal"),
                                    ("signal.ordinary", "First contact, ordinary signal"),
                                    ("bullying.safety", "Safety check after a bullying signal"),
                                    ("bullying.examination", "Finish the examination of bullying"),
                                    (
                                        "bullying.observe_30",
                                        "Observation 30 days after a closed bullying case",
                                    ),
                                    (
                                        "bullying.observe_60",
                                        "Observation 60 days after a closed bullying case",
                                    ),
                                    (
                                        "bullying.observe_90",
                                        "Observation 90 days after a closed bullying case",
                                    ),
                                    ("referral.answer", "Accept or decline the referral"),
                                    ("referral.fulfil", "Fulfil the referral"),
                                    ("case.hand_over", "Answer the hand-over of a case"),
                                    ("case.plan", "Set the first goal of a case"),
                                    ("case.closing", "Decide on the closing of a case"),
                                    ("case.step", "Do the step of the plan"),
                                    (
                                        "care.guardianship",
                                        "Tell the guardianship body about a child without parental care",
                                    ),
                                    ("care.data_bank", "Enter the child in the data bank"),
                                    (
                                        "removal.prosecutor",
                                        "Tell the prosecutor about a child removed from danger",
                                    ),
                                    ("removal.court", "Bring the claim to court after a removal"),
                                    ("agreement.review", "Review the agreement"),
                                    ("commitment.keep", "Do what was promised"),
                                    ("commitment.check", "Check what was reported as done"),
                                    ("disclosure.review", "Review what was given without consent"),
                                    ("lesson.hand_over", "Hand over what a child told in a lesson"),
                                    (
                                        "lesson.appeal",
                                        "Open an appeal after what a child told in a lesson",
                                    ),
                                    ("lesson.record", "Close the record of a lesson"),
                                    ("match.check_in", "Ask how a match goes"),
                                    ("match.survey", "Ask how strong a friendship is"),
                                    ("match.silence", "Find out why a match has been silent"),
                                    ("match.ending", "Bring the end of a match to its close"),
                                    ("match.next", "Find another collective for the child"),
                                    ("concern.decide", "Decide on a concern about an adult"),
                                    ("event.question", "Answer a question asked at an event"),
                                    (
                                        "data.breach",
                                        "Tell the authority about a personal-data breach",
                                    ),
                                ],
                                max_length=32,
                            ),
                        ),
                        ("version", models.PositiveSmallIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("at_once", "Immediately"),
                                    ("minutes", "Minutes"),
                                    ("hours", "Hours"),
                                    ("calendar_days", "Calendar days"),
                                    ("working_days", "Working days"),
                                    ("same_working_day", "The same day, else the next working day"),
                                    ("months", "Months"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("amount", models.PositiveSmallIntegerField(default=0)),
                        (
                            "extension_kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("at_once", "Immediately"),
                                    ("minutes", "Minutes"),
                                    ("hours", "Hours"),
                                    ("calendar_days", "Calendar days"),
                                    ("working_days", "Working days"),
                                    ("same_working_day", "The same day, else the next working day"),
                                    ("months", "Months"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("extension_amount", models.PositiveSmallIntegerField(default=0)),
                        (
                            "status",
                            models.CharField(
                                choices=[("law", "Law"), ("default", "Default of Arasha")],
                                max_length=8,
                            ),
                        ),
                        ("basis_kk", models.CharField(max_length=200)),
                        ("basis_ru", models.CharField(max_length=200)),
                        ("basis_en", models.CharField(max_length=200)),
                        ("warn_minutes", models.PositiveIntegerField(default=0)),
                        ("valid_from", models.DateTimeField()),
                        ("valid_to", models.DateTimeField(null=True)),
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
                        ("reason", models.CharField(blank=True, max_length=200)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("duty", "version"), name="clock_rule_version"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("valid_to", None)),
                                fields=("duty",),
                                name="one_clock_rule_in_force",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CalendarDay",
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
                        ("day", models.DateField(unique=True)),
                        ("is_working", models.BooleanField()),
                        ("name_kk", models.CharField(max_length=120)),
                        ("name_ru", models.CharField(max_length=120)),
                        ("name_en", models.CharField(max_length=120)),
                        ("source", models.CharField(max_length=200)),
                        (
                            "changed_by",
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
                    name="SchoolBreak",
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
                        ("first_day", models.DateField()),
                        ("last_day", models.DateField()),
                        ("source", models.CharField(max_length=200)),
                    ],
                ),
                migrations.CreateModel(
                    name="Clock",
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
                            "rule",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="clocks",
                                to="clocks.clockrule",
                            ),
                        ),
                        ("thing_kind", models.CharField(max_length=20)),
                        ("thing_ref", models.CharField(max_length=40)),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="clocks",
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
                        (
                            "holder",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="clocks",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("started_at", models.DateTimeField()),
                        ("due_at", models.DateTimeField()),
                        ("paused_at", models.DateTimeField(null=True)),
                        ("paused_for", models.DurationField(default=dt.timedelta)),
                        ("stopped_at", models.DateTimeField(null=True)),
                        ("escalated_at", models.DateTimeField(null=True)),
                        ("extended_at", models.DateTimeField(null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["thing_ref", "thing_kind"], name="clock_of_thing"),
                            models.Index(
                                condition=models.Q(("stopped_at", None)),
                                fields=["unit", "due_at"],
                                name="clock_running_unit",
                            ),
                            models.Index(
                                condition=models.Q(("stopped_at", None)),
                                fields=["holder", "due_at"],
                                name="clock_running_holder",
                            ),
                            models.Index(
                                condition=models.Q(
                                    ("escalated_at", None),
                                    ("paused_at", None),
                                    ("stopped_at", None),
                                ),
                                fields=["due_at"],
                                name="clock_to_escalate",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("due_at__gte", models.F("started_at"))),
                                name="clock_due_later",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("stopped_at", None)),
                                fields=("rule", "thing_kind", "thing_ref"),
                                name="one_running_clock_a_duty",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClockChange",
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
                            "clock",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="changes",
                                to="clocks.clock",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("pause_asked", "Pause asked"),
                                    ("paused", "Paused"),
                                    ("pause_refused", "Pause refused"),
                                    ("resumed", "Resumed"),
                                    ("extension_asked", "Extension asked"),
                                    ("extended", "Extended"),
                                    ("extension_refused", "Extension refused"),
                                    ("escalated", "Escalated"),
                                ],
                                max_length=20,
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
                            "approver",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=300)),
                        ("due_before", models.DateTimeField()),
                        ("due_after", models.DateTimeField()),
                    ],
                ),
            ],
        ),
    ]
