"""One question of a form on its way to the page, and where the error summary's links land.

Works with any Django form, ours or a library's: everything is read from the bound field.
"""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.widgets import Input
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from ui import words
from ui.widgets import Checkboxes, Radios

CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.FileInput, "govuk-file-upload"),
    (forms.Textarea, "govuk-textarea"),
    (forms.SelectMultiple, "govuk-select"),
    (forms.Select, "govuk-select"),
    (forms.CheckboxInput, "govuk-checkboxes__input"),
    (Input, "govuk-input"),
)


def dressed(widget: forms.Widget) -> forms.Widget:
    """Django's own radios and checkboxes in our mark-up; every other control as it is."""
    ours = {forms.RadioSelect: Radios, forms.CheckboxSelectMultiple: Checkboxes}.get(type(widget))
    return ours(attrs=widget.attrs, choices=widget.choices) if ours else widget


def _class_of(widget: forms.Widget) -> str:
    """govuk-frontend's class for a control; "" for groups, which carry their own in a template."""
    if isinstance(widget, forms.RadioSelect | forms.MultiWidget):
        return ""
    return next((css for kind, css in CLASSES if isinstance(widget, kind)), "")


@dataclass
class Question:
    """A label, a hint, an error and a control, with ids that meet each other."""

    field: BoundField
    label_size: str = ""
    hide_label: bool = False
    hint: str = ""
    attrs: dict[str, Any] = field(default_factory=dict)

    @property
    def widget(self) -> forms.Widget:
        return self.field.field.widget

    @property
    def id(self) -> str:
        return self.widget.attrs.get("id") or self.field.auto_id

    @property
    def first_id(self) -> str:
        """Where the error summary's link lands: the first control that can be typed in or chosen."""
        return first_id(self.field)

    @property
    def own(self) -> bool:
        return getattr(self.widget, "own", False)

    @property
    def is_group(self) -> bool:
        return bool(self.widget.use_fieldset)

    @property
    def is_tick(self) -> bool:
        return isinstance(self.widget, forms.CheckboxInput)

    @property
    def chosen_file(self) -> str:
        """The name of a file that was chosen before the form came back, or of several: browsers
        forget them."""
        given = self.field.data if isinstance(self.widget, forms.FileInput) else None
        several = given if isinstance(given, list) else [given]
        return words.listed([one.name for one in several if getattr(one, "name", "")])

    @property
    def described_by(self) -> str:
        ids = [f"{self.id}_helptext"] if self.field.help_text else []
        if self.chosen_file:
            ids.append(f"{self.id}_chosen")
        if getattr(self.field.field, "beside", None):
            ids.append(f"{self.id}_beside")
        return " ".join(ids + ([f"{self.id}_error"] if self.field.errors else []))

    @property
    def control(self) -> SafeString:
        attrs = dict(self.attrs)
        css = _class_of(self.widget)
        if css:
            wrong = f" {css}--error" if self.field.errors and not self.is_tick else ""
            own = self.widget.attrs.get("class", "")
            attrs["class"] = f"{css}{wrong} {own}".strip()
        if self.described_by and not self.is_group:
            attrs["aria-describedby"] = self.described_by
        return self.field.as_widget(dressed(self.widget), attrs)

    def render(self) -> SafeString:
        """The question's HTML; a hidden field is only its control."""
        if self.field.is_hidden:
            return mark_safe(str(self.field))  # noqa: S308 - rendered by Django
        template = "tick" if self.is_tick else "group" if self.is_group else "single"
        html = render_to_string(
            f"hearth/fields/{template}.html", {"question": self, "field": self.field}
        )
        return mark_safe(html)  # noqa: S308 - escaped by the template


def first_id(bound: BoundField) -> str:
    """The id of a field's first control, which for a group is its first option or part."""
    widget = bound.field.widget
    base = widget.attrs.get("id") or bound.auto_id
    if isinstance(widget, forms.MultiWidget):
        return f"{base}_0"
    if isinstance(widget, forms.RadioSelect):  # checkboxes too: CheckboxSelectMultiple is one
        options = next((options for _, options, _ in widget.optgroups(bound.html_name, [])), [])
        # With nothing to choose from the group itself takes the link.
        return widget.id_for_label(base, options[0]["index"]) if options else base
    return base


class Fault(NamedTuple):
    """One thing to put right: what to say, and the id it is about ("" when it is about the whole)."""

    said: str
    id: str


def summary_of(*forms_and_rows: Any) -> list[Fault]:
    """Every fault of some forms and formsets, in the order of the page."""
    faults: list[Fault] = []
    for thing in forms_and_rows:
        if isinstance(thing, forms.BaseFormSet):
            faults += [Fault(str(said), "") for said in thing.non_form_errors()]
            faults += summary_of(*thing.forms)
        elif thing is not None and thing.is_bound:
            faults += _faults_of(thing)
    return faults


def _faults_of(form: forms.BaseForm) -> list[Fault]:
    faults = [Fault(str(said), "") for said in form.non_field_errors()]
    for bound in form:
        target = "" if bound.is_hidden else first_id(bound)
        faults += [Fault(_named(bound, fault), target) for fault in bound.errors.as_data()]
    return faults


def _named(bound: Any, fault: ValidationError) -> str:
    """What to put right, in words that say where: "this" has its question beside it only there."""
    said = " ".join(fault.messages)
    if fault.code == "max_length":
        return f"{bound.label}: {said[:1].lower()}{said[1:]}"
    return said
