from django.apps import AppConfig


class HomesConfig(AppConfig):
    name = "homes"
    verbose_name = "Homes"

    def ready(self) -> None:
        from importlib import import_module

        import_module("homes.access")
