from arasha.staff.models import StaffMember


def choose_language(code: str, *, staff_id: int) -> None:
    """Keep the language in which a person works; not journaled: it says nothing about anybody."""
    StaffMember.objects.filter(pk=staff_id).update(language=code)
