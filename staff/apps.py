from django.apps import AppConfig


class StaffConfig(AppConfig):
    name = "staff"
    verbose_name = "Staff"

    def ready(self) -> None:
        from importlib import import_module

        import_module("staff.access")
        import_module("staff.record_kinds")
