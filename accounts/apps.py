from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Accounts: who may sign in, and what each may see"

    def ready(self) -> None:
        from importlib import import_module

        from accounts.after_migrating import after_migrating

        import_module("accounts.access")
        import_module("accounts.sign_in.sittings")  # notes every coming in and going out
        after_migrating(_raise_walls)
        import_module("config.celery")  # so that every task finds its broker


def _raise_walls(connection: object) -> None:
    from accounts.walls.raising import raise_walls  # asks the models of every app

    raise_walls(connection)
