from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "placements.meetings"
    label = "meetings"

    def ready(self) -> None:
        from importlib import import_module

        import_module("placements.meetings.access")
        import_module("placements.meetings.record_kinds")
