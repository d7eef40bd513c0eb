from django.apps import AppConfig


class LookingConfig(AppConfig):
    name = "accounts.looking"
    label = "looking"

    def ready(self) -> None:
        from importlib import import_module

        import_module("accounts.looking.access")
