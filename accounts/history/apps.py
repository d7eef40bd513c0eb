from django.apps import AppConfig


class HistoryConfig(AppConfig):
    name = "accounts.history"
    label = "history"
    verbose_name = "History: the chain of what was written, and its check"

    def ready(self) -> None:
        from importlib import import_module

        from accounts.after_migrating import after_migrating

        import_module("accounts.history.tasks")
        after_migrating(_install)


def _install(connection: object) -> None:
    """Quick when nothing has changed."""
    from accounts.history.install import install

    install(connection)
