"""Installing the history's triggers in one step at the end of a migration.

The triggers stand in each model's options, where pgtrigger looks for changes. Adding them one
by one renders every model of the project each time, which made the first start of an empty
house a third longer than all else it does.
"""

from typing import Any

from django.db.migrations.operations import CreateModel
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


class Together(Operation):
    """Several operations of one migration as one step: tables, columns and constraints first, then
    every trigger of the models they touch, installed once.

    Django renders every model anew for each operation of its own: fifty of them would make an
    empty house open half a minute later.
    """

    reversible = True
    elidable = False

    def __init__(self, operations: list[Operation]) -> None:
        self.operations = operations

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return type(self).__name__, [self.operations], {}

    def state_forwards(self, app_label: str, state: Any) -> None:
        state.__dict__.pop("apps", None)  # rendered once when all is said, not for each change
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        for operation in self._of_tables():
            operation.database_forwards(app_label, schema_editor, from_state, to_state)
        self._install(app_label, schema_editor, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        for trigger in self._triggers(app_label, from_state):
            schema_editor.execute(trigger.uninstall_sql, params=None)
        for operation in reversed(self._of_tables()):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)
        self._install(app_label, schema_editor, to_state)

    def _of_tables(self) -> list[Operation]:
        """What changes tables: no trigger, and nothing more about a model that is made here, since
        it is made as it stands at the end, with all its columns, constraints and indexes."""
        made = {one.name_lower for one in self.operations if isinstance(one, CreateModel)}
        return [
            one
            for one in self.operations
            if getattr(one, "option_name", "") != "triggers"
            and (isinstance(one, CreateModel) or getattr(one, "model_name", "").lower() not in made)
        ]

    def _install(self, app_label: str, schema_editor: Any, state: Any) -> None:
        for trigger in self._triggers(app_label, state):
            # params=None: the trigger's own text may hold per cent signs
            schema_editor.execute(trigger.install_sql, params=None)

    def _triggers(self, app_label: str, state: Any) -> list[Any]:
        """The triggers of the models this step touches, as they stand in this state."""
        touched = {getattr(operation, "model_name", "").lower() for operation in self.operations}
        return [
            trigger
            for (app, name), model in state.models.items()
            if app == app_label and name in touched
            for trigger in model.options.get("triggers", [])
        ]

    def describe(self) -> str:
        return f"{len(self.operations)} changes in one step"
