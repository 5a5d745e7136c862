import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import arasha.creating
import arasha.statistics.models.frozen


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
                    name="Indicator",
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
                        ("code", models.SlugField(max_length=32, unique=True)),
                        (
                            "section",
                            models.CharField(
                                choices=[
                                    ("programme", "Indicators of the programme"),
                                    ("forum", "Figures of the forum"),
                                    ("team", "Work of the team"),
                                    ("centre", "Registers of the centre"),
                                    ("lessons", "Prevention lessons"),
                                    ("mentoring", "Collectives and mentors"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("made_at", models.DateTimeField()),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("section", "number"), name="indicator_place"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Cube",
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
                        ("code", models.SlugField(max_length=60, unique=True)),
                        ("position", models.PositiveSmallIntegerField(default=0)),
                        ("title_kk", models.CharField(max_length=200)),
                        ("title_ru", models.CharField(max_length=200)),
                        ("title_en", models.CharField(max_length=200)),
                        ("source", models.CharField(max_length=24)),
                        ("conditions", models.JSONField(default=list)),
                        ("part", models.JSONField(default=list)),
                        ("part_title", models.JSONField(default=dict)),
                        ("total", models.CharField(blank=True, max_length=24)),
                        ("by", models.JSONField(default=list)),
                        (
                            "audience",
                            models.CharField(
                                choices=[
                                    ("staff", "People who read figures in their role"),
                                    ("public", "Everybody"),
                                ],
                                default="staff",
                                max_length=8,
                            ),
                        ),
                        ("is_offered", models.BooleanField(default=True)),
                    ],
                    options={
                        "ordering": ["position", "code"],
                    },
                ),
                migrations.CreateModel(
                    name="Release",
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
                        ("period", models.CharField(max_length=8)),
                        ("first_day", models.DateField()),
                        ("last_day", models.DateField()),
                        (
                            "audience",
                            models.CharField(
                                choices=[
                                    ("staff", "People who read figures in their role"),
                                    ("public", "Everybody"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("cubes", models.JSONField(default=list)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waits for its turn"),
                                    ("working", "Is being worked out"),
                                    ("review", "To be read through"),
                                    ("failed", "Cannot be published"),
                                    ("dropped", "Given up"),
                                    ("published", "Published"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="waiting",
                                max_length=10,
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=60)),
                        ("reason_facts", models.JSONField(default=dict)),
                        ("rules", models.JSONField(default=dict)),
                        ("figures", models.JSONField(default=dict)),
                        ("digest", models.CharField(blank=True, max_length=64)),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("asked_at", models.DateTimeField()),
                        ("worked_out_at", models.DateTimeField(null=True)),
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
                        (
                            "withdrawn_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("withdrawn_at", models.DateTimeField(null=True)),
                        ("withdrawn_because", models.CharField(blank=True, max_length=500)),
                        ("claimed_until", models.DateTimeField(null=True)),
                        ("once_key", models.CharField(max_length=40, unique=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["territory", "state", "first_day"], name="release_of_region"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("last_day__gt", models.F("first_day"))),
                                name="release_has_days",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state__in", ["published", "withdrawn"]), _negated=True
                                    ),
                                    models.Q(
                                        ("published_by__isnull", False),
                                        models.Q(
                                            ("published_by", models.F("asked_by")), _negated=True
                                        ),
                                        models.Q(("digest", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="release_by_two",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "withdrawn"), _negated=True),
                                    models.Q(
                                        ("withdrawn_by__isnull", False),
                                        models.Q(("withdrawn_because", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="withdrawn_with_a_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "failed"), _negated=True),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="failed_with_a_reason",
                            ),
                            arasha.statistics.models.frozen.Frozen(
                                kept="OLD.state IN ('published', 'withdrawn')",
                                name="statistics_release_frozen",
                                when="OLD.state IN ('published', 'withdrawn') AND (NEW.ref <> OLD.ref OR NEW.digest <> OLD.digest OR NEW.period <> OLD.period OR NEW.audience <> OLD.audience OR NEW.territory_id <> OLD.territory_id OR NEW.published_by_id <> OLD.published_by_id OR NEW.published_at <> OLD.published_at OR NEW.state NOT IN ('published', 'withdrawn') OR (OLD.state = 'withdrawn' AND NEW.state <> 'withdrawn'))",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IndicatorVersion",
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
                            "indicator",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="versions",
                                to="statistics.indicator",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Waits for approval"),
                                    ("approved", "In force"),
                                    ("replaced", "Replaced"),
                                    ("dropped", "Given up"),
                                ],
                                default="draft",
                                max_length=8,
                            ),
                        ),
                        ("title_kk", models.CharField(max_length=200)),
                        ("title_ru", models.CharField(max_length=200)),
                        ("title_en", models.CharField(max_length=200)),
                        ("definition_kk", models.TextField(max_length=1000)),
                        ("definition_ru", models.TextField(max_length=1000)),
                        ("definition_en", models.TextField(max_length=1000)),
                        (
                            "direction",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("safety", "Safety"),
                                    ("education", "Education"),
                                    ("health", "Health"),
                                    ("family", "Family and social protection"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "unit",
                            models.CharField(
                                choices=[
                                    ("person", "persons"),
                                    ("contact", "contacts"),
                                    ("attendance", "attendances"),
                                    ("appeal", "appeals"),
                                    ("case", "cases"),
                                    ("referral", "referrals"),
                                    ("step", "steps of plans"),
                                    ("deadline", "deadlines"),
                                    ("lesson", "lessons"),
                                    ("institution", "institutions"),
                                    ("match", "matches"),
                                    ("meeting", "meetings"),
                                    ("commitment", "commitments"),
                                    ("event", "events"),
                                    ("agreement", "agreements"),
                                    ("place", "cities and districts"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("source", models.CharField(blank=True, max_length=24)),
                        (
                            "measure",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("count", "How many"),
                                    ("distinct", "How many different ones"),
                                    ("total", "Total of a number"),
                                    ("share", "Share, in per cent"),
                                    ("per", "How many for each"),
                                    ("mean", "Mean of a number"),
                                    ("median_hours", "Median time, in hours"),
                                    ("median_days", "Median time, in days"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("counted", models.CharField(blank=True, max_length=24)),
                        ("whole", models.JSONField(default=list)),
                        ("part", models.JSONField(default=list)),
                        ("classifications", models.JSONField(default=list)),
                        (
                            "rhythm",
                            models.CharField(
                                choices=[
                                    ("month", "Month"),
                                    ("quarter", "Quarter"),
                                    ("half", "Half-year"),
                                    ("year", "Year"),
                                ],
                                default="quarter",
                                max_length=8,
                            ),
                        ),
                        (
                            "not_yet",
                            models.CharField(
                                blank=True,
                                choices=[
                                    (
                                        "slot",
                                        "Not given yet: the text of this indicator is still to be entered.",
                                    ),
                                    ("no_room", "Arasha does not write this down yet."),
                                    (
                                        "outside",
                                        "The figure comes from outside and is entered by hand as a target.",
                                    ),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=300)),
                        (
                            "written_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("written_at", models.DateTimeField()),
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
                        ("once_key", models.CharField(max_length=40, unique=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("indicator", "number"), name="indicator_version_number"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "approved")),
                                fields=("indicator",),
                                name="one_indicator_in_force",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "draft")),
                                fields=("indicator",),
                                name="one_draft_of_an_indicator",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("written_by", None),
                                    ("state__in", ["draft", "dropped"]),
                                    models.Q(
                                        ("approved_at__isnull", False),
                                        ("approved_by__isnull", False),
                                        models.Q(
                                            ("approved_by", models.F("written_by")), _negated=True
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="version_approved_by_another",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("not_yet", ""),
                                        models.Q(("source", ""), _negated=True),
                                        models.Q(("measure", ""), _negated=True),
                                    ),
                                    models.Q(
                                        models.Q(("not_yet", ""), _negated=True),
                                        ("measure", ""),
                                        ("source", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="version_has_a_source_or_a_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Target",
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
                            "indicator",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="targets",
                                to="statistics.indicator",
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
                        ("year", models.PositiveSmallIntegerField()),
                        ("value", models.DecimalField(decimal_places=2, max_digits=14)),
                        (
                            "baseline",
                            models.DecimalField(decimal_places=2, max_digits=14, null=True),
                        ),
                        ("baseline_year", models.PositiveSmallIntegerField(null=True)),
                        ("document", models.CharField(max_length=200)),
                        (
                            "set_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("set_at", models.DateTimeField()),
                        ("once_key", models.CharField(max_length=40, unique=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["indicator", "territory", "year", "-set_at"],
                                name="target_of_year",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReleaseTable",
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
                            "release",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tables",
                                to="statistics.release",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("code", models.CharField(max_length=60)),
                        ("content", models.JSONField()),
                        ("loss", models.JSONField(default=dict)),
                    ],
                    options={
                        "ordering": ["release", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("release", "number"), name="release_table_once"
                            ),
                            models.UniqueConstraint(
                                fields=("release", "code"), name="release_cube_once"
                            ),
                            arasha.statistics.models.frozen.Frozen(
                                kept="OLD.id > 0",
                                name="statistics_releasetable_frozen",
                                when="OLD.id = NEW.id",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
