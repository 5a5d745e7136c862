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
        ("cases", "0001_initial"),
        ("children", "0001_initial"),
        ("staff", "__first__"),
        ("vault", "0001_initial"),
    ]

    operations = [
        arasha.creating.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Appeal",
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
                                choices=[("signal", "Signal"), ("formal", "Formal appeal")],
                                max_length=8,
                            ),
                        ),
                        (
                            "channel",
                            models.CharField(
                                choices=[
                                    ("web", "Page on the internet"),
                                    ("qr", "QR code"),
                                    ("phone", "Telephone"),
                                    ("trust_line", "Trust line"),
                                    ("111", "Line 111"),
                                    ("messenger", "Messenger"),
                                    ("in_person", "In person"),
                                    ("letter", "Letter"),
                                    ("school", "Through a school psychologist"),
                                    ("other", "Another way"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "author_kind",
                            models.CharField(
                                choices=[
                                    ("child", "The child"),
                                    ("parent", "Mother or father"),
                                    ("guardian", "Guardian"),
                                    ("relative", "A relative"),
                                    ("witness", "A friend, neighbour or passer-by"),
                                    ("teacher", "A teacher or class teacher"),
                                    ("psychologist", "A school psychologist"),
                                    ("police", "A police inspector"),
                                    ("official", "Another professional"),
                                    ("unknown", "Did not say"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("language", models.CharField(max_length=2)),
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
                        ("category_is_proposed", models.BooleanField(default=False)),
                        (
                            "severity",
                            models.CharField(
                                choices=[
                                    ("red", "Danger to life"),
                                    ("orange", "High"),
                                    ("ordinary", "Ordinary"),
                                ],
                                max_length=8,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waits"),
                                    ("taken", "In work"),
                                    ("in_case", "In a case"),
                                    ("forwarded", "Forwarded"),
                                    ("closed", "Answered and closed"),
                                    ("set_aside", "Set aside as spam"),
                                    ("recorded", "From an older journal"),
                                ],
                                default="waiting",
                                max_length=10,
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
                            "school",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.organisation",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="appeals",
                                to="agencies.organisation",
                            ),
                        ),
                        (
                            "taken_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="appeals",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("lease_until", models.DateTimeField(null=True)),
                        ("received_at", models.DateTimeField(null=True)),
                        ("registered_at", models.DateTimeField()),
                        (
                            "registered_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("queue_at", models.DateTimeField()),
                        (
                            "child",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="appeals",
                                to="children.child",
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="appeals",
                                to="cases.case",
                            ),
                        ),
                        ("closed_at", models.DateTimeField(null=True)),
                        ("once_key", models.CharField(max_length=64, unique=True)),
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
                                fields=["owner", "state", "queue_at"], name="appeal_queue"
                            ),
                            models.Index(
                                fields=["taken_by", "state", "queue_at"], name="appeal_of_person"
                            ),
                            models.Index(
                                fields=["owner", "-registered_at"], name="appeal_of_owner"
                            ),
                            models.Index(
                                fields=["taken_by", "-registered_at"], name="appeal_of_holder"
                            ),
                            models.Index(fields=["case"], name="appeal_of_case"),
                            models.Index(
                                condition=models.Q(("lease_until__isnull", False)),
                                fields=["lease_until"],
                                name="appeal_leased",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "in_case"), _negated=True),
                                    ("case__isnull", False),
                                    _connector="OR",
                                ),
                                name="in_case_has_case",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ImportBatch",
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
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.organisation",
                            ),
                        ),
                        (
                            "uploaded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("uploaded_at", models.DateTimeField()),
                        ("file_key", models.CharField(max_length=120)),
                        (
                            "file_name",
                            arasha.vault.fields.SealedText(blank=True, max_length=200, null=True),
                        ),
                        ("digest", models.CharField(max_length=64)),
                        ("size", models.PositiveIntegerField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("uploaded", "Waits for your check"),
                                    ("queued", "Waits for its turn"),
                                    ("running", "Being imported"),
                                    ("done", "Imported"),
                                    ("failed", "Stopped"),
                                ],
                                default="uploaded",
                                max_length=10,
                            ),
                        ),
                        ("plan", models.JSONField(default=dict)),
                        ("sheet_now", models.PositiveSmallIntegerField(default=0)),
                        ("row_now", models.PositiveIntegerField(default=0)),
                        ("rows_total", models.PositiveIntegerField(null=True)),
                        ("rows_imported", models.PositiveIntegerField(default=0)),
                        ("rows_known", models.PositiveIntegerField(default=0)),
                        ("rows_doubtful", models.PositiveIntegerField(default=0)),
                        ("rows_refused", models.PositiveIntegerField(default=0)),
                        ("error", models.CharField(blank=True, max_length=60)),
                        ("started_at", models.DateTimeField(null=True)),
                        ("finished_at", models.DateTimeField(null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Named",
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
                            "appeal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="named",
                                to="appeals.appeal",
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
                        (
                            "set_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("set_at", models.DateTimeField()),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("appeal", "staff"), name="appeal_names_staff_once"
                            ),
                            models.UniqueConstraint(
                                fields=("appeal", "organisation"), name="appeal_names_unit_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("staff__isnull", False),
                                    ("organisation__isnull", False),
                                    _connector="XOR",
                                ),
                                name="named_is_one_of_two",
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
                            "appeal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="appeals.appeal",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("answer", "Answer and close"),
                                    ("refer", "Refer to the centre"),
                                    ("open_case", "Open a case"),
                                    ("join_case", "Join to an existing case"),
                                    ("forward", "Forward as outside competence"),
                                    ("set_aside", "Set aside as spam"),
                                    ("pass_on", "Forward to an institution that answers here"),
                                    ("reopen", "Open again"),
                                    ("take_up", "Take up from the older journal"),
                                    ("take", "Take out of turn"),
                                    ("safety", "Check that the child is safe"),
                                    ("observed", "Observe after closing"),
                                ],
                                max_length=12,
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
                            "reason",
                            arasha.vault.fields.SealedText(blank=True, max_length=500, null=True),
                        ),
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
                            "case",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="cases.case",
                            ),
                        ),
                        (
                            "state_before",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waits"),
                                    ("taken", "In work"),
                                    ("in_case", "In a case"),
                                    ("forwarded", "Forwarded"),
                                    ("closed", "Answered and closed"),
                                    ("set_aside", "Set aside as spam"),
                                    ("recorded", "From an older journal"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "state_after",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waits"),
                                    ("taken", "In work"),
                                    ("in_case", "In a case"),
                                    ("forwarded", "Forwarded"),
                                    ("closed", "Answered and closed"),
                                    ("set_aside", "Set aside as spam"),
                                    ("recorded", "From an older journal"),
                                ],
                                max_length=10,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Message",
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
                            "appeal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="messages",
                                to="appeals.appeal",
                            ),
                        ),
                        (
                            "side",
                            models.CharField(
                                choices=[("author", "Author"), ("staff", "Helper")], max_length=6
                            ),
                        ),
                        ("text", arasha.vault.fields.SealedText(blank=True, null=True)),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        ("once_key", models.CharField(max_length=64, unique=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["appeal", "id"], name="message_of_appeal")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AboutChild",
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
                            "appeal",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="about",
                                to="appeals.appeal",
                            ),
                        ),
                        (
                            "name",
                            arasha.vault.fields.SealedText(blank=True, max_length=240, null=True),
                        ),
                        (
                            "birth",
                            arasha.vault.fields.SealedText(blank=True, max_length=40, null=True),
                        ),
                        ("age", models.PositiveSmallIntegerField(null=True)),
                        (
                            "iin",
                            arasha.vault.fields.SealedText(blank=True, max_length=12, null=True),
                        ),
                        (
                            "school_class",
                            arasha.vault.fields.SealedText(blank=True, max_length=80, null=True),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Contact",
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
                            "appeal",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contact",
                                to="appeals.appeal",
                            ),
                        ),
                        (
                            "name",
                            arasha.vault.fields.SealedText(blank=True, max_length=240, null=True),
                        ),
                        (
                            "address",
                            arasha.vault.fields.SealedText(blank=True, max_length=400, null=True),
                        ),
                        (
                            "phone",
                            arasha.vault.fields.SealedText(blank=True, max_length=60, null=True),
                        ),
                        (
                            "email",
                            arasha.vault.fields.SealedText(blank=True, max_length=120, null=True),
                        ),
                        (
                            "safe_way",
                            arasha.vault.fields.SealedText(blank=True, max_length=240, null=True),
                        ),
                        ("is_signed", models.BooleanField(default=False)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ReturnCode",
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
                            "appeal",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="return_code",
                                to="appeals.appeal",
                            ),
                        ),
                        ("digest", models.CharField(max_length=64, unique=True)),
                        ("made_at", models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name="ImportedRow",
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
                            "batch",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rows",
                                to="appeals.importbatch",
                            ),
                        ),
                        ("sheet", models.CharField(max_length=64)),
                        ("row", models.PositiveIntegerField()),
                        ("kind", models.CharField(max_length=12)),
                        ("reason", models.CharField(blank=True, max_length=40)),
                        ("fingerprint", models.CharField(max_length=64)),
                        (
                            "verbatim",
                            arasha.vault.fields.SealedJSON(blank=True, default=dict, null=True),
                        ),
                        (
                            "doubts",
                            arasha.vault.fields.SealedJSON(blank=True, default=list, null=True),
                        ),
                        ("doubts_count", models.PositiveSmallIntegerField(default=0)),
                        (
                            "appeal",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="imported_from",
                                to="appeals.appeal",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["batch", "kind", "id"], name="row_of_batch")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("appeal__isnull", False)),
                                fields=("fingerprint",),
                                name="a_line_becomes_one_appeal",
                            ),
                            models.UniqueConstraint(
                                fields=("batch", "sheet", "row"), name="row_once_in_batch"
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
