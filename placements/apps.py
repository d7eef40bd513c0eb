from django.apps import AppConfig


class PlacementsConfig(AppConfig):
    name = "placements"
    verbose_name = "Placements: the young person and the journey"

    def ready(self) -> None:
        from importlib import import_module

        import_module("placements.access")
        import_module("placements.booklet.document")  # what a booklet says, told to documents
