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
        ("staff", "__first__"),
        ("vault", "0001_initial"),
    ]

    operations = [
        arasha.creating.CreateTables(
            tables=[
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
                        ("ref", models.CharField(max_length=24, unique=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("forum", "Forum"),
                                    ("preventive", "Preventive event for pupils"),
                                    ("parents", "Meeting with parents"),
                                    ("specialists", "Meeting of specialists"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "format",
                            models.CharField(
                                choices=[
                                    ("in_person", "In person"),
                                    ("online", "Online"),
                                    ("both", "In person and online"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("held", "Held"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="planned",
                                max_length=10,
                            ),
                        ),
                        ("title_kk", models.CharField(max_length=200)),
                        ("title_ru", models.CharField(max_length=200)),
                        ("title_en", models.CharField(max_length=200)),
                        ("about_kk", models.CharField(blank=True, max_length=1000)),
                        ("about_ru", models.CharField(blank=True, max_length=1000)),
                        ("about_en", models.CharField(blank=True, max_length=1000)),
                        (
                            "organiser",
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
                        ("place", models.CharField(blank=True, max_length=200)),
                        ("join_url", models.URLField(blank=True, max_length=300)),
                        ("starts_at", models.DateTimeField()),
                        ("ends_at", models.DateTimeField()),
                        (
                            "photos",
                            models.CharField(
                                choices=[
                                    ("nobody", "No photographs"),
                                    ("adults", "Adults only; no child can be recognised"),
                                    ("consented", "Children whose parents consented in writing"),
                                ],
                                default="nobody",
                                max_length=10,
                            ),
                        ),
                        ("consents", models.PositiveSmallIntegerField(default=0)),
                        ("attend_key", models.CharField(max_length=24, unique=True)),
                        ("questions_until", models.DateField(null=True)),
                        ("answers_due_on", models.DateField(null=True)),
                        (
                            "previous",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="next",
                                to="events.event",
                            ),
                        ),
                        ("is_public", models.BooleanField(default=True)),
                        ("ended_words", models.CharField(blank=True, max_length=500)),
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
                        "indexes": [
                            models.Index(fields=["territory", "starts_at"], name="event_place_day")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                                name="event_times",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answers_due_on", None), ("questions_until", None)),
                                    ("answers_due_on__gte", models.F("questions_until")),
                                    _connector="OR",
                                ),
                                name="event_answers_after_questions",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "cancelled"), _negated=True),
                                    models.Q(("ended_words", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="event_cancelled_why",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("photos", "consented"), ("consents", 0), _connector="OR"
                                ),
                                name="event_consents_for_photos",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgendaItem",
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
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agenda",
                                to="events.event",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("starts_at", models.TimeField(null=True)),
                        ("title_kk", models.CharField(max_length=300)),
                        ("title_ru", models.CharField(max_length=300)),
                        ("title_en", models.CharField(max_length=300)),
                        ("speaker", models.CharField(blank=True, max_length=200)),
                        ("post", models.CharField(blank=True, max_length=200)),
                        (
                            "unit",
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
                                fields=("event", "number"), name="agenda_number"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Invitation",
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
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="invitations",
                                to="events.event",
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
                            "staff",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("seats", models.PositiveSmallIntegerField()),
                        (
                            "reply",
                            models.CharField(
                                choices=[
                                    ("waiting", "No reply yet"),
                                    ("coming", "Coming"),
                                    ("not_coming", "Not coming"),
                                ],
                                default="waiting",
                                max_length=10,
                            ),
                        ),
                        (
                            "replied_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("replied_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("staff", None)),
                                fields=("event", "unit"),
                                name="unit_invited_once",
                            ),
                            models.UniqueConstraint(
                                fields=("event", "staff"), name="person_invited_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("replied_at", None), ("reply", "waiting")),
                                    ("replied_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="invitation_replied",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Attendance",
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
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attendances",
                                to="events.event",
                            ),
                        ),
                        (
                            "who",
                            models.CharField(
                                choices=[
                                    ("pupil", "Pupil"),
                                    ("parent", "Parent"),
                                    ("teacher", "Teacher"),
                                    ("other", "Another adult"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("is_online", models.BooleanField()),
                        ("once_key", models.CharField(max_length=40, unique=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="HeadCount",
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
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="head_counts",
                                to="events.event",
                            ),
                        ),
                        (
                            "who",
                            models.CharField(
                                choices=[
                                    ("pupil", "Pupil"),
                                    ("parent", "Parent"),
                                    ("teacher", "Teacher"),
                                    ("other", "Another adult"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "age_band",
                            models.CharField(
                                choices=[
                                    ("0-6", "Under 7 years"),
                                    ("7-10", "7 to 10 years"),
                                    ("11-13", "11 to 13 years"),
                                    ("14-15", "14 and 15 years"),
                                    ("16-17", "16 and 17 years"),
                                    ("adult", "Adults"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("is_online", models.BooleanField()),
                        ("heads", models.PositiveIntegerField()),
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
                                fields=("event", "who", "age_band", "is_online"),
                                name="head_count_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("who", "pupil"),
                                        models.Q(("age_band", "adult"), _negated=True),
                                    ),
                                    models.Q(
                                        models.Q(("who", "pupil"), _negated=True),
                                        ("age_band", "adult"),
                                    ),
                                    _connector="OR",
                                ),
                                name="ages_of_pupils_only",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Material",
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
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="materials",
                                to="events.event",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("title", models.CharField(max_length=200)),
                        ("url", models.URLField(blank=True, max_length=300)),
                        ("file_key", models.CharField(blank=True, max_length=32)),
                        (
                            "ending",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("pdf", "PDF"),
                                    ("pptx", "Presentation (PPTX)"),
                                    ("odp", "Presentation (ODP)"),
                                    ("jpg", "Photograph (JPEG)"),
                                    ("png", "Photograph (PNG)"),
                                ],
                                max_length=4,
                            ),
                        ),
                        ("size", models.PositiveIntegerField(default=0)),
                        (
                            "photos",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("nobody", "No photographs"),
                                    ("adults", "Adults only; no child can be recognised"),
                                    ("consented", "Children whose parents consented in writing"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("is_public", models.BooleanField(default=True)),
                        ("once_key", models.CharField(max_length=40, unique=True)),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("added_at", models.DateTimeField()),
                        (
                            "removed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("removed_at", models.DateTimeField(null=True)),
                        (
                            "record_key",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="material",
                                to="vault.recordkey",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("event", "number"), name="material_number"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        models.Q(("url", ""), _negated=True),
                                        ("ending", ""),
                                        ("file_key", ""),
                                        ("record_key", None),
                                        ("size", 0),
                                    ),
                                    models.Q(
                                        ("record_key__isnull", False),
                                        ("size__gt", 0),
                                        ("url", ""),
                                        models.Q(("file_key", ""), _negated=True),
                                        models.Q(("ending", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="material_link_or_file",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("ending__in", ["jpg", "png"]),
                                        ("photos__in", ["adults", "consented"]),
                                    ),
                                    models.Q(
                                        models.Q(("ending__in", ["jpg", "png"]), _negated=True),
                                        ("photos", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="material_photos_allowed",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("removed_at", None), ("removed_by", None)),
                                    models.Q(
                                        ("removed_at__isnull", False), ("removed_by__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="material_removed_by",
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
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="questions",
                                to="events.event",
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
                            "who",
                            models.CharField(
                                choices=[
                                    ("pupil", "Pupil"),
                                    ("parent", "Parent"),
                                    ("teacher", "Teacher"),
                                    ("other", "Another adult"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "way",
                            models.CharField(
                                choices=[
                                    ("page", "On the page of the event"),
                                    ("paper", "On paper or aloud"),
                                ],
                                max_length=6,
                            ),
                        ),
                        ("language", models.CharField(max_length=2)),
                        (
                            "text",
                            arasha.vault.fields.SealedText(blank=True, max_length=1000, null=True),
                        ),
                        ("asked_at", models.DateTimeField()),
                        (
                            "owner",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.organisation",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waits for an answer"),
                                    ("answered", "Answered in public"),
                                    ("appeal", "Became an appeal"),
                                    ("set_aside", "Set aside"),
                                ],
                                default="waiting",
                                max_length=10,
                            ),
                        ),
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
                        ("words", models.CharField(blank=True, max_length=300)),
                        ("appeal_key", models.CharField(blank=True, max_length=64)),
                        ("once_key", models.CharField(max_length=40, unique=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["owner", "state"], name="question_owner")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_at", None), ("state", "waiting")),
                                    models.Q(
                                        models.Q(("state", "waiting"), _negated=True),
                                        ("decided_at__isnull", False),
                                        ("decided_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="question_decided",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state", "appeal"),
                                        models.Q(("appeal_key", ""), _negated=True),
                                    ),
                                    models.Q(
                                        models.Q(("state", "appeal"), _negated=True),
                                        ("appeal_key", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="question_linked_to_its_appeal",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "set_aside"), _negated=True),
                                    models.Q(("words", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="question_set_aside_why",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Answer",
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
                            "event",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="events.event",
                            ),
                        ),
                        ("language", models.CharField(max_length=2)),
                        ("question", models.CharField(max_length=500)),
                        ("answer", models.CharField(max_length=2000)),
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
                    ],
                ),
                migrations.CreateModel(
                    name="Resolution",
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
                            "event",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="resolution",
                                to="events.event",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("offered", "Before the parties"),
                                    ("adopted", "Adopted"),
                                ],
                                default="draft",
                                max_length=8,
                            ),
                        ),
                        ("preamble_kk", models.CharField(max_length=2000)),
                        ("preamble_ru", models.CharField(max_length=2000)),
                        ("preamble_en", models.CharField(max_length=2000)),
                        ("digest", models.CharField(blank=True, max_length=64)),
                        ("offered_at", models.DateTimeField(null=True)),
                        ("adopted_at", models.DateTimeField(null=True)),
                        (
                            "adopted_by",
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
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("digest", ""), ("state", "draft")),
                                    models.Q(
                                        models.Q(("state", "draft"), _negated=True),
                                        models.Q(("digest", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="resolution_digest",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("adopted_at__isnull", False),
                                        ("adopted_by__isnull", False),
                                        ("state", "adopted"),
                                    ),
                                    models.Q(
                                        models.Q(("state", "adopted"), _negated=True),
                                        ("adopted_at", None),
                                        ("adopted_by", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="resolution_adopted",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Paragraph",
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
                            "resolution",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="paragraphs",
                                to="events.resolution",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("text_kk", models.CharField(max_length=500)),
                        ("text_ru", models.CharField(max_length=500)),
                        ("text_en", models.CharField(max_length=500)),
                        ("is_operative", models.BooleanField()),
                        (
                            "owner_unit",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.organisation",
                            ),
                        ),
                        (
                            "verifier_unit",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.organisation",
                            ),
                        ),
                        ("due_on", models.DateField(null=True)),
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
                        ("evidence", models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("resolution", "number"), name="paragraph_number"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_operative", False),
                                    models.Q(
                                        ("due_on__isnull", False),
                                        ("owner_unit__isnull", False),
                                        ("verifier_unit__isnull", False),
                                        models.Q(("evidence", ""), _negated=True),
                                        models.Q(
                                            ("owner_unit", models.F("verifier_unit")), _negated=True
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="paragraph_operative_is_whole",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Position",
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
                            "resolution",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="positions",
                                to="events.resolution",
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
                            "stand",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("for", "For"),
                                    ("with_words", "For, with an opinion of its own"),
                                    ("against", "Against"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("words", models.CharField(blank=True, max_length=1000)),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("at", models.DateTimeField(null=True)),
                        ("digest", models.CharField(blank=True, max_length=64)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("resolution", "unit"), name="position_of_a_party"
                            ),
                            models.UniqueConstraint(
                                fields=("resolution", "by"), name="position_of_a_person"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("at", None), ("by", None), ("digest", ""), ("stand", "")
                                    ),
                                    models.Q(
                                        models.Q(("stand", ""), _negated=True),
                                        ("at__isnull", False),
                                        ("by__isnull", False),
                                        models.Q(("digest", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="position_taken",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("stand__in", ["", "for"]),
                                    models.Q(("words", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="position_with_words",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
