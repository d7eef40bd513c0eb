from django.apps import AppConfig


class DailyConfig(AppConfig):
    name = "placements.daily"
    label = "daily"

    def ready(self) -> None:
        from importlib import import_module

        import_module("placements.daily.access")
        import_module("placements.daily.record_kinds")
