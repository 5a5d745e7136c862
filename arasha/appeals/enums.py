from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AppealKind(models.TextChoices):
    SIGNAL = "signal", _("Signal")
    FORMAL = "formal", _("Formal appeal")


class Channel(models.TextChoices):
    WEB = "web", _("Page on the internet")
    QR = "qr", _("QR code")
    PHONE = "phone", _("Telephone")
    TRUST_LINE = "trust_line", _("Trust line")
    LINE_111 = "111", _("Line 111")
    MESSENGER = "messenger", _("Messenger")
    IN_PERSON = "in_person", _("In person")
    LETTER = "letter", _("Letter")
    SCHOOL = "school", _("Through a school psychologist")
    OTHER = "other", pgettext_lazy("channel", "Another way")


class AuthorKind(models.TextChoices):
    CHILD = "child", _("The child")
    PARENT = "parent", _("Mother or father")
    GUARDIAN = "guardian", _("Guardian")
    RELATIVE = "relative", _("A relative")
    WITNESS = "witness", _("A friend, neighbour or passer-by")
    TEACHER = "teacher", _("A teacher or class teacher")
    PSYCHOLOGIST = "psychologist", _("A school psychologist")
    POLICE = "police", _("A police inspector")
    OFFICIAL = "official", _("Another professional")
    UNKNOWN = "unknown", _("Did not say")


class Severity(models.TextChoices):
    """How soon a human must answer. Set from plain answers on the server, corrected by a person."""

    RED = "red", pgettext_lazy("severity", "Danger to life")
    ORANGE = "orange", pgettext_lazy("severity", "High")
    ORDINARY = "ordinary", pgettext_lazy("severity", "Ordinary")


class AppealState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("state of an appeal", "Waits")
    TAKEN = "taken", pgettext_lazy("state of an appeal", "In work")
    IN_CASE = "in_case", pgettext_lazy("state of an appeal", "In a case")
    FORWARDED = "forwarded", pgettext_lazy("state of an appeal", "Forwarded")
    CLOSED = "closed", pgettext_lazy("state of an appeal", "Answered and closed")
    SET_ASIDE = "set_aside", pgettext_lazy("state of an appeal", "Set aside as spam")
    RECORDED = "recorded", pgettext_lazy("state of an appeal", "From an older journal")


class DecisionKind(models.TextChoices):
    """What is decided about an appeal, one transition each (see transitions.TRANSITIONS)."""

    ANSWER = "answer", _("Answer and close")
    REFER = "refer", _("Refer to the centre")
    OPEN_CASE = "open_case", _("Open a case")
    JOIN_CASE = "join_case", _("Join to an existing case")
    FORWARD = "forward", _("Forward as outside competence")
    SET_ASIDE = "set_aside", _("Set aside as spam")
    PASS_ON = "pass_on", _("Forward to an institution that answers here")
    REOPEN = "reopen", _("Open again")
    TAKE_UP = "take_up", _("Take up from the older journal")
    TAKE = "take", _("Take out of turn")
    SAFETY = "safety", _("Check that the child is safe")
    OBSERVED = "observed", _("Observe after closing")


class Side(models.TextChoices):
    AUTHOR = "author", pgettext_lazy("side of a thread", "Author")
    STAFF = "staff", pgettext_lazy("side of a thread", "Helper")


class ImportState(models.TextChoices):
    UPLOADED = "uploaded", pgettext_lazy("state of an import", "Waits for your check")
    QUEUED = "queued", pgettext_lazy("state of an import", "Waits for its turn")
    RUNNING = "running", pgettext_lazy("state of an import", "Being imported")
    DONE = "done", pgettext_lazy("state of an import", "Imported")
    FAILED = "failed", pgettext_lazy("state of an import", "Stopped")
