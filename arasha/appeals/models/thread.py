from typing import ClassVar

from django.db import models

from arasha.appeals.enums import Side
from arasha.appeals.models.appeal import Appeal
from arasha.lib.datamap import DataMap, Keep
from arasha.staff.models import StaffMember
from arasha.vault.fields import Sealed, SealedText


class Message(Sealed):
    """One message of the thread between the author and the helpers; the first is the appeal's text."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_APPEAL,
        open="id appeal side by at once_key row_key record_key",
        sealed="text",
    )
    key_of = "appeal"

    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="messages")
    side = models.CharField(max_length=6, choices=Side)
    # Pages take 10,000 letters; the cell of a journal may hold more.
    text = SealedText()
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    once_key = models.CharField(max_length=64, unique=True)

    class Meta:
        indexes = [models.Index(fields=["appeal", "id"], name="message_of_appeal")]

    def __str__(self) -> str:
        return f"message of {self.appeal_id}"


class AboutChild(Sealed):
    """The child as told, before anybody has said which record it is."""

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_APPEAL,
        open="id appeal row_key record_key",
        personal="age",
        sealed="name birth iin school_class",
    )
    key_of = "appeal"

    appeal = models.OneToOneField(Appeal, on_delete=models.PROTECT, related_name="about")
    name = SealedText(max_length=240)
    # As told: "11", "2010", "01.04.2010".
    birth = SealedText(max_length=40)
    age = models.PositiveSmallIntegerField(null=True)
    iin = SealedText(max_length=12)
    school_class = SealedText(max_length=80)

    def __str__(self) -> str:
        return f"child of {self.appeal_id}"


class Contact(Sealed):
    """How the author may be reached, and how safely.

    In its own table and under an identity key of its own: opening it is its own act, and it can be
    erased alone.
    """

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_APPEAL,
        open="id appeal is_signed row_key record_key",
        sealed="name address phone email safe_way",
    )

    appeal = models.OneToOneField(Appeal, on_delete=models.PROTECT, related_name="contact")
    name = SealedText(max_length=240)
    address = SealedText(max_length=400)
    phone = SealedText(max_length=60)
    email = SealedText(max_length=120)
    # "only by text, after four o'clock"
    safe_way = SealedText(max_length=240)
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
