from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Accounts: who may sign in, and what each may see"

    def ready(self) -> None:
        from importlib import import_module

        import_module("accounts.access")
        import_module("accounts.sign_in.sittings")  # notes every coming in and going out
        post_migrate.connect(_raise_walls, dispatch_uid="accounts.walls")
        import_module("config.celery")  # so that every task finds its broker


def _raise_walls(sender: AppConfig, using: str, **_: object) -> None:
    """After the last app's tables are there: the walls are put up anew, from what models declare."""
    if sender is not list(apps.get_app_configs())[-1]:
        return
    from django.db import connections

    from accounts.walls.raising import raise_walls

    raise_walls(connections[using])
