from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "documents"
    verbose_name = "Documents: asked for, made, kept, downloaded"

    def ready(self) -> None:
        from importlib import import_module

        import_module("documents.access")
