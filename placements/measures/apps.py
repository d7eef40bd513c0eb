from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "placements.measures"
    label = "measures"

    def ready(self) -> None:
        from importlib import import_module

        import_module("placements.measures.access")
        import_module("placements.measures.record_kinds")
