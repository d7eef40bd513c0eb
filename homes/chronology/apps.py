from django.apps import AppConfig


class ChronologyConfig(AppConfig):
    name = "homes.chronology"
    label = "chronology"
    verbose_name = "The chronology: what happened, from all records"

    def ready(self) -> None:
        from importlib import import_module

        import_module("homes.chronology.access")
