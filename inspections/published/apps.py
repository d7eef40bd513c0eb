from django.apps import AppConfig


class PublishedConfig(AppConfig):
    name = "inspections.published"
    label = "published"

    def ready(self) -> None:
        from importlib import import_module

        import_module("inspections.published.access")
