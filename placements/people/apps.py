from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "placements.people"
    label = "people"

    def ready(self) -> None:
        from importlib import import_module

        import_module("placements.people.access")
        import_module("placements.people.record_kinds")
