from django.apps import AppConfig


class RisksConfig(AppConfig):
    name = "placements.risks"
    label = "risks"

    def ready(self) -> None:
        from importlib import import_module

        import_module("placements.risks.access")
        import_module("placements.risks.record_kinds")
