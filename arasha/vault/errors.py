"""What can go wrong with keys and sealed values. No message ever carries a value or a key."""


class VaultError(Exception):
    """Anything the vault refuses."""


class KeysError(VaultError):
    """The keys of this installation cannot be used: the program must not go on."""


class KeysMissingError(KeysError):
    """A file of the keys is missing."""


class WrongRootKeyError(KeysError):
    """The root key is not the one under which the keys of this installation are kept."""


class KeyFileDamagedError(KeysError):
    """A file of the keys cannot be read as what it should be."""


class GenerationInUseError(VaultError):
    """A generation of keys cannot be destroyed: record keys still lie under it."""


class ShareError(VaultError):
    """Shares of the root key do not fit together, or one was copied wrongly."""


class SealedError(VaultError):
    """A sealed value cannot be opened. It is never shown as empty."""


class NotAnEnvelopeError(SealedError):
    """The bytes are not an envelope in the one form that is accepted."""


class TamperedError(SealedError):
    """The envelope was changed, was moved from another place, or was sealed under another key."""


class KeyErasedError(SealedError):
    """The key of the record was erased, and with it everything it sealed."""


class KeyUnknownError(SealedError):
    """The record key lies under a generation of keys that is not, or no longer, in the keyring."""


class SealedQueryError(TypeError):
    """The database was asked to compare, order or set a sealed value: it cannot."""
