from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Accounts: who may sign in, and what each may see"

    def ready(self) -> None:
        from importlib import import_module

        import_module("accounts.access")
        import_module("config.celery")  # so that every task finds its broker
