from enum import StrEnum


class Protection(StrEnum):
    """What changed in the way a person signs in; codes stand in the journal."""

    PASSWORD = "password"  # noqa: S105 - a code, not a secret
    APP_ADDED = "app_added"
    APP_REMOVED = "app_removed"
    PASSKEY_ADDED = "passkey_added"
    PASSKEY_REMOVED = "passkey_removed"
    RECOVERY_CODES = "recovery_codes"
