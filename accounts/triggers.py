"""Installing the history's triggers in one step at the end of a migration.

The triggers stand in each model's options, where pgtrigger looks for changes. Adding them one
by one renders every model of the project each time, which made the first start of an empty
house a third longer than all else it does.
"""

from typing import Any

from django.db.migrations.operations.base import Operation


class InstallTriggers(Operation):
    """Install every trigger that the models created in this migration declare."""

    reversible = True
    elidable = False

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The triggers are in the models' options already."""

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        for (app, _), model_state in to_state.models.items():
            if app == app_label:
                for trigger in model_state.options.get("triggers", []):
                    # params=None: the trigger's own text holds per cent signs
                    schema_editor.execute(trigger.install_sql, params=None)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        """They go with their tables."""

    def describe(self) -> str:
        return "Install the triggers that write history"
