from django.apps import AppConfig
from django.core.exceptions import ImproperlyConfigured


class VaultConfig(AppConfig):
    name = "arasha.vault"
    label = "vault"

    def ready(self) -> None:
        """Refuse to start without the keys: nothing is served by a program that cannot read it."""
        from arasha.vault.custody import keyring
        from arasha.vault.errors import KeysError

        try:
            keyring()
        except KeysError as error:
            raise ImproperlyConfigured(str(error)) from None
