from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    name = "outcomes"
    verbose_name = "Outcomes"

    def ready(self) -> None:
        from importlib import import_module

        import_module("outcomes.access")
        import_module("outcomes.record_kinds")
        import_module("outcomes.documents")  # what its documents say, told to documents
