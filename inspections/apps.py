from django.apps import AppConfig


class InspectionsConfig(AppConfig):
    name = "inspections"
    verbose_name = "Inspections"

    def ready(self) -> None:
        from importlib import import_module

        import_module("inspections.access")
        import_module("inspections.record_kinds")
        import_module("inspections.export.documents")  # a home's records as a kind of document
