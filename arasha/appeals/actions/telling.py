"""An appeal comes into being: told by its author on the public page, or written down by staff."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError, transaction

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.refusals import NO_ROLE, refuse_if
from arasha.agencies.actions import next_ref
from arasha.agencies.models import Organisation, Territory
from arasha.appeals.actions import deadlines
from arasha.appeals.enums import AppealKind, AuthorKind, Channel, Severity, Side
from arasha.appeals.models import AboutChild, Appeal, Contact, Message, Named, ReturnCode
from arasha.appeals.queries.routing import find_receiver, list_people_on_duty
from arasha.appeals.receipts import make_code_of, make_digest_of, make_once_key
from arasha.appeals.rules import down_to_the_minute, queue_time
from arasha.cases.enums import Category
from arasha.clocks.enums import Duty
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.journal.rules import AUTHOR
from arasha.lib.asking import for_appeal
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind
from arasha.staff.models import StaffMember
from arasha.vault.actions import new_record_key
from arasha.vault.keys import IDENTITY, RECORD


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildAsTold:
    """What was said about the child, word for word; `age` in years."""

    name: str = ""
    birth: str = ""
    age: int | None = None
    iin: str = ""
    school_class: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorContact:
    """How the author may be reached. Name, address and signature together make it formal."""

    name: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    safe_way: str = ""
    is_signed: bool = False

    @property
    def makes_formal(self) -> bool:
        """Whether the three things are there that the law asks of a formal appeal (APPC 63)."""
        return bool(self.name and self.address and self.is_signed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Everything one telling says, checked.

    `named` are institutions said to be the source of harm, `named_people` members of staff.
    """

    author_kind: AuthorKind
    channel: Channel
    language: str
    category: Category
    severity: Severity
    text: str
    category_is_proposed: bool = False
    territory: Territory | None = None
    school: Organisation | None = None
    named: tuple[Organisation, ...] = ()
    named_people: tuple[StaffMember, ...] = ()
    about: ChildAsTold = field(default_factory=ChildAsTold)
    contact: AuthorContact = field(default_factory=AuthorContact)

    @property
    def kind(self) -> AppealKind:
        return AppealKind.FORMAL if self.contact.makes_formal else AppealKind.SIGNAL


@dataclass(frozen=True, slots=True)
class Receipt:
    """The stored appeal, and the code with which its author comes back ("" where none was asked)."""

    appeal: Appeal
    code: str


def tell_appeal(told: Told, *, once: str, now: datetime) -> Receipt:
    """Store what an author tells and give the return code. Sent twice, it is one appeal and one code.

    Every time is cut to the minute, and nothing about the network or the device is taken. Raises
    NobodyReceivesError where no institution can receive it.
    """
    now = down_to_the_minute(now)
    code = make_code_of(once)
    # The slow hash is made before the transaction: no writer waits for it.
    digest = make_digest_of(code)

    def write() -> Appeal:
        appeal = _write_appeal(told, once=once, now=now)
        ReturnCode.objects.create(appeal=appeal, digest=digest, made_at=now)
        record(Act.APPEAL_TOLD, by=AUTHOR, now=now, thing_kind="appeal", thing_ref=appeal.ref)
        return appeal

    return Receipt(_once(write, told, once=once, now=now), code)


def record_appeal(told: Told, *, once: str, by: Actor, with_code: bool, now: datetime) -> Receipt:
    """Write down what somebody says by telephone, in person or in a letter.

    With `with_code` the caller gets a return code, which the member of staff reads out.
    """
    is_allowed = by.may(Permission.RECORD_APPEAL)
    refuse_if(None if is_allowed else NO_ROLE, act=Act.APPEAL_RECORDED, thing_kind="appeal")
    # The key comes from the page of a person: under their code it can meet nobody else's.
    once = f"{by.code} {once}"
    code = make_code_of(once) if with_code else ""
    digest = make_digest_of(code) if code else ""

    def write() -> Appeal:
        appeal = _write_appeal(told, once=once, now=now, staff_id=by.staff_id)
        if digest:
            ReturnCode.objects.create(appeal=appeal, digest=digest, made_at=now)
        record(
            Act.APPEAL_RECORDED, by=by.signature, now=now, thing_kind="appeal",
            thing_ref=appeal.ref,
        )  # fmt: skip
        return appeal

    return Receipt(_once(write, told, once=once, now=now), code)


def _once(write: Callable[[], Appeal], told: Told, *, once: str, now: datetime) -> Appeal:
    """Write the appeal, or find the one that the same sending made before."""
    key = make_once_key(once)
    known = Appeal.objects.filter(once_key=key)
    with for_appeal(key):
        try:
            with transaction.atomic():
                appeal = known.first()
                if appeal is None:
                    return write()
        except IntegrityError:
            # Two equal sendings at once: the other one was first.
            appeal = known.get()
        _keep_other_words(appeal, told, once=once, now=now)
        return appeal


def _keep_other_words(appeal: Appeal, told: Told, *, once: str, now: datetime) -> None:
    """Keep words changed between two sendings of one form: the second telling adds, never replaces."""
    key = make_once_key(once, told.text)
    with transaction.atomic():
        if not Message.objects.filter(once_key=key).exists():
            Message.objects.create(
                appeal=appeal, side=Side.AUTHOR, text=told.text, at=now, once_key=key
            )
            record(Act.AUTHOR_WROTE, by=AUTHOR, now=now, thing_kind="appeal", thing_ref=appeal.ref)


def _write_appeal(told: Told, *, once: str, now: datetime, staff_id: int | None = None) -> Appeal:
    owner = find_receiver(territory=told.territory, named=told.named, now=now)
    appeal = Appeal.objects.create(
        ref=next_ref("A", now=now),
        kind=told.kind,
        channel=told.channel,
        author_kind=told.author_kind,
        language=told.language,
        category=told.category,
        category_is_proposed=told.category_is_proposed,
        severity=told.severity,
        territory=told.territory,
        school=told.school,
        owner=owner,
        received_at=now,
        registered_at=now,
        registered_by_id=staff_id,
        queue_at=queue_time(told.severity, now),
        once_key=make_once_key(once),
        record_key=new_record_key(kind=RECORD, keeper=owner.code),
    )
    _write_words(appeal, told, once=once, now=now, staff_id=staff_id)
    _start_clocks(appeal, now=now)
    if told.severity == Severity.RED:
        tell(
            NoticeKind.APPEAL_WAITS,
            to=list_people_on_duty(owner, named=told.named, now=now),
            thing_kind="appeal",
            thing_ref=appeal.ref,
            now=now,
            once=f"waits {appeal.ref}",
        )
    return appeal


def _write_words(
    appeal: Appeal, told: Told, *, once: str, now: datetime, staff_id: int | None
) -> None:
    Message.objects.create(
        appeal=appeal,
        side=Side.AUTHOR,
        text=told.text,
        at=now,
        once_key=make_once_key(once, told.text),
    )
    if told.about != ChildAsTold():
        about = told.about
        AboutChild.objects.create(
            appeal=appeal, name=about.name, birth=about.birth, age=about.age, iin=about.iin,
            school_class=about.school_class,
        )  # fmt: skip
    if told.contact != AuthorContact():
        contact = told.contact
        Contact.objects.create(
            appeal=appeal, name=contact.name, address=contact.address, phone=contact.phone,
            email=contact.email, safe_way=contact.safe_way, is_signed=contact.makes_formal,
            record_key=new_record_key(kind=IDENTITY, keeper=appeal.owner.code),
        )  # fmt: skip
    Named.objects.bulk_create(
        Named(appeal=appeal, organisation=unit, set_by_id=staff_id, set_at=now)
        for unit in dict.fromkeys(told.named)
    )
    Named.objects.bulk_create(
        Named(appeal=appeal, staff=person, set_by_id=staff_id, set_at=now)
        for person in dict.fromkeys(told.named_people)
    )


def _start_clocks(appeal: Appeal, *, now: datetime) -> None:
    """Start what is due from the first moment: contact, bullying, and the law's clocks if formal."""
    deadlines.start_again(appeal, now=now)
    if appeal.kind == AppealKind.FORMAL:
        # It has its number and its place in the register, and the author is shown both: registered.
        deadlines.start(appeal, [Duty.REGISTER_FORMAL], now=now)
        deadlines.stop(appeal, [Duty.REGISTER_FORMAL], now=now)
