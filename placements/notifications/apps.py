from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "placements.notifications"
    label = "notifications"

    def ready(self) -> None:
        from importlib import import_module

        import_module("placements.notifications.access")
        import_module("placements.notifications.record_kinds")
