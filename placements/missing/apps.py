from django.apps import AppConfig


class MissingConfig(AppConfig):
    name = "placements.missing"
    label = "missing"

    def ready(self) -> None:
        from importlib import import_module

        import_module("placements.missing.access")
        import_module("placements.missing.document")  # what a sheet says, told to documents
        import_module("placements.missing.record_kinds")
