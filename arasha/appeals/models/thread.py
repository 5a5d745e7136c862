from typing import ClassVar

from django.db import models

from arasha.appeals.enums import Side
from arasha.appeals.models.appeal import Appeal
from arasha.lib.datamap import DataMap, Keep
from arasha.staff.models import StaffMember


class Message(models.Model):
    """One message of the thread between the author and the helpers; the first is the appeal's text."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_APPEAL, open="id appeal side by at once_key", sealed="text"
    )

    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="messages")
    side = models.CharField(max_length=6, choices=Side)
    text = models.TextField(max_length=10000)
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    once_key = models.CharField(max_length=64, unique=True)

    class Meta:
        indexes = [models.Index(fields=["appeal", "id"], name="message_of_appeal")]

    def __str__(self) -> str:
        return f"message of {self.appeal_id}"


class AboutChild(models.Model):
    """The child as told, before anybody has said which record it is."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_APPEAL,
        open="id appeal",
        personal="age school_class",
        sealed="name birth iin",
    )

    appeal = models.OneToOneField(Appeal, on_delete=models.PROTECT, related_name="about")
    name = models.CharField(max_length=240, blank=True)
    # As told: "11", "2010", "01.04.2010".
    birth = models.CharField(max_length=40, blank=True)
    age = models.PositiveSmallIntegerField(null=True)
    iin = models.CharField(max_length=12, blank=True)
    school_class = models.CharField(max_length=80, blank=True)

    def __str__(self) -> str:
        return f"child of {self.appeal_id}"


class Contact(models.Model):
    """How the author may be reached, and how safely. In its own table: opening it is its own act."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_APPEAL,
        open="id appeal is_signed",
        sealed="name address phone email safe_way",
    )

    appeal = models.OneToOneField(Appeal, on_delete=models.PROTECT, related_name="contact")
    name = models.CharField(max_length=240, blank=True)
    address = models.CharField(max_length=400, blank=True)
    phone = models.CharField(max_length=60, blank=True)
    email = models.CharField(max_length=120, blank=True)
    # "only by text, after four o'clock"
    safe_way = models.CharField(max_length=240, blank=True)
    is_signed = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"contact of {self.appeal_id}"


class ReturnCode(models.Model):
    """The keyed digest of the code with which the author comes back. The code itself is nowhere."""

    data_map: ClassVar = DataMap(keep=Keep.WITH_APPEAL, open="id appeal made_at", sealed="digest")

    appeal = models.OneToOneField(Appeal, on_delete=models.PROTECT, related_name="return_code")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"return code of {self.appeal_id}"
