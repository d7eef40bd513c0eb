from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class HistoryConfig(AppConfig):
    name = "accounts.history"
    label = "history"
    verbose_name = "History: the chain of what was written, and its check"

    def ready(self) -> None:
        from importlib import import_module

        import_module("accounts.history.tasks")
        post_migrate.connect(_install, dispatch_uid="accounts.history.install")


def _install(sender: AppConfig, using: str, **_: object) -> None:
    """After the last app's tables are there: installing is quick when nothing has changed."""
    if sender is not list(apps.get_app_configs())[-1]:
        return
    from django.db import connections

    from accounts.history.install import install

    install(connections[using])
