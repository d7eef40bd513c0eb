from django.apps import AppConfig


class BehaviourConfig(AppConfig):
    name = "placements.behaviour"
    label = "behaviour"

    def ready(self) -> None:
        from importlib import import_module

        import_module("placements.behaviour.access")
        import_module("placements.behaviour.record_kinds")
