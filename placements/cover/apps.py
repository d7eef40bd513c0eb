from django.apps import AppConfig


class CoverConfig(AppConfig):
    name = "placements.cover"
    label = "cover"

    def ready(self) -> None:
        from importlib import import_module

        import_module("placements.cover.access")
