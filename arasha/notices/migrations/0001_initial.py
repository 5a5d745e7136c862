import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import arasha.creating


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("staff", "__first__"),
    ]

    operations = [
        arasha.creating.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Notice",
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
                            "to",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notices",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("appeal_waits", "A grave appeal waits in the queue"),
                                    ("appeal_given", "An appeal was given to you"),
                                    ("author_wrote", "The author of an appeal wrote again"),
                                    ("case_given", "A case was given to you"),
                                    ("step_given", "A step was given to you"),
                                    ("referral_came", "A referral came to your institution"),
                                    ("referral_answered", "A referral was answered"),
                                    ("hand_over_asked", "A case is offered to your institution"),
                                    ("hand_over_answered", "A hand-over was answered"),
                                    (
                                        "closing_asked",
                                        "The closing of a case waits for your decision",
                                    ),
                                    ("closing_decided", "The closing of a case was decided"),
                                    ("clock_late", "A deadline was missed"),
                                    (
                                        "extension_asked",
                                        "The change of a deadline waits for your decision",
                                    ),
                                    ("extension_answered", "The change of a deadline was decided"),
                                    ("protection_changed", "The way you sign in was changed"),
                                    (
                                        "agreement_offered",
                                        "An agreement waits for your institution",
                                    ),
                                    (
                                        "agreement_in_force",
                                        "An agreement of your institution came into force",
                                    ),
                                    ("agreement_suspended", "A party suspended an agreement"),
                                    ("agreement_resumed", "A party let an agreement run again"),
                                    (
                                        "commitment_begun",
                                        "Your institution has something new to do",
                                    ),
                                    ("commitment_claimed", "A commitment waits for your check"),
                                    ("commitment_returned", "A commitment was not found done"),
                                    (
                                        "data_taken_back",
                                        "Data given to your institution were taken back",
                                    ),
                                    (
                                        "danger_review",
                                        "Data given without consent wait for your review",
                                    ),
                                    ("glass_broken", "A case was opened in an emergency"),
                                    (
                                        "reading_asked",
                                        "A request to read a case waits for your decision",
                                    ),
                                    ("reading_decided", "Your request to read a case was decided"),
                                    ("joint_act_asked", "An act waits for a second person"),
                                    ("joint_act_decided", "The second person decided"),
                                    ("import_done", "The journal was imported"),
                                    ("import_failed", "The import of the journal stopped"),
                                    (
                                        "reading_unusual",
                                        "Unusual reading waits for you to look into it",
                                    ),
                                    ("card_waits", "A lesson card waits for your approval"),
                                    ("card_approved", "A lesson card was approved"),
                                    (
                                        "card_changed",
                                        "The card of a lesson of yours has a new version",
                                    ),
                                    ("instructor_waits", "An instructor waits for your approval"),
                                    ("instructor_approved", "You are approved to give lessons"),
                                    ("approval_ends", "An approval to give lessons runs out soon"),
                                    (
                                        "approval_ended",
                                        "An approval to give lessons was changed or ended",
                                    ),
                                    ("plan_ready", "A plan of lessons waits to be read through"),
                                    ("plan_failed", "The working out of a plan of lessons stopped"),
                                    ("lessons_planned", "Lessons of yours were planned"),
                                    ("lessons_changed", "Lessons of yours were changed"),
                                    ("lesson_told", "Something from a lesson waits for you now"),
                                    (
                                        "match_run_ready",
                                        "Proposals for children wait to be read through",
                                    ),
                                    (
                                        "match_run_failed",
                                        "The working out of proposals for children stopped",
                                    ),
                                    ("match_waits", "A proposed match waits for your part"),
                                    ("match_declined", "A proposed match did not come about"),
                                    ("match_began", "A match is under way"),
                                    (
                                        "child_waits",
                                        "A child of the programme waits for its first talk",
                                    ),
                                    ("child_said_no", "A child of the programme said no"),
                                    ("gift_came", "A gift or payment waits for you to confirm it"),
                                    (
                                        "adult_waits",
                                        "An adult who wants to meet children waits for your check",
                                    ),
                                    (
                                        "adult_decided",
                                        "An adult of the programme was admitted or not",
                                    ),
                                    (
                                        "clearance_ends",
                                        "A paper of an adult of the programme runs out soon",
                                    ),
                                    (
                                        "clearance_ended",
                                        "An adult of the programme may meet no child now",
                                    ),
                                    (
                                        "clearance_whole",
                                        "An adult of the programme may meet children again",
                                    ),
                                    (
                                        "barring_waits",
                                        "The barring of an adult waits for a second person",
                                    ),
                                    (
                                        "collective_ended",
                                        "A collective withdrew from the programme",
                                    ),
                                    ("match_suspended", "A match of your institution is suspended"),
                                    ("match_goes_on", "A suspended match goes on"),
                                    ("match_ends", "A match is being ended"),
                                    ("meeting_planned", "A meeting was planned"),
                                    ("meeting_dropped", "A meeting does not take place"),
                                    ("match_weak", "A match needs your attention"),
                                    ("match_silent", "A match has been silent for a month"),
                                    ("concern_waits", "A concern waits for a decision"),
                                    ("concern_decided", "A concern was decided"),
                                    ("event_invited", "Your institution is invited to an event"),
                                    ("event_changed", "An event was moved, changed or cancelled"),
                                    (
                                        "question_given",
                                        "A question from an event waits for your answer",
                                    ),
                                    (
                                        "resolution_offered",
                                        "A resolution waits for your institution",
                                    ),
                                    ("resolution_adopted", "A resolution was adopted"),
                                    ("indicator_waits", "An indicator waits for your approval"),
                                    (
                                        "indicator_approved",
                                        "An indicator that you wrote was approved",
                                    ),
                                    ("release_ready", "Figures wait to be read through"),
                                    ("release_failed", "Figures could not be worked out"),
                                    ("release_published", "Figures were published"),
                                    ("release_withdrawn", "Published figures were withdrawn"),
                                ],
                                max_length=24,
                            ),
                        ),
                        ("thing_kind", models.CharField(max_length=20)),
                        ("thing_ref", models.CharField(max_length=32)),
                        ("made_at", models.DateTimeField()),
                        ("read_at", models.DateTimeField(null=True)),
                        ("once_key", models.CharField(max_length=120, unique=True)),
                        ("next_try_at", models.DateTimeField(null=True)),
                        ("tries", models.PositiveSmallIntegerField(default=0)),
                        ("mailed_at", models.DateTimeField(null=True)),
                        ("given_up_at", models.DateTimeField(null=True)),
                        ("last_error", models.CharField(blank=True, max_length=60)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("next_try_at__isnull", False)),
                                fields=["next_try_at"],
                                name="notice_to_send",
                            ),
                            models.Index(
                                fields=["to", "read_at", "-made_at"], name="notice_of_person"
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
