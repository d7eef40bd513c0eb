from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    name = "placements.incidents"
    label = "incidents"

    def ready(self) -> None:
        from importlib import import_module

        import_module("placements.incidents.access")
        import_module("placements.incidents.record_kinds")
