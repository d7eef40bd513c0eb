"""The forms every page is made of. Import fields and widgets from here too.

    class EveningForm(HearthForm):
        about = OneOfField(label="Who is it about?", missing="Select who it is about")
        words = WordsField(label="What happened", missing="Enter what happened")

In a page: ``{% error_summary form %}`` then, inside ``<form method="post" novalidate>``, either
``{% crispy form %}`` (uses the form's ``layout``) or ``{% question form.words %}`` one by one.
"""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.db import models
from django.forms.models import ModelFormMetaclass
from django.forms.utils import ErrorDict

from ui.fields import (
    ChoiceField,
    ClockField,
    DayField,
    DecimalField,
    EmailField,
    FileField,
    FilesField,
    LineField,
    ManyField,
    ManyOfField,
    MomentField,
    NumberField,
    OneOfField,
    OwnWordsField,
    SelectField,
    TickField,
    WordsField,
    YesNoField,
    tidy,
)
from ui.widgets import (
    BigChoices,
    Checkboxes,
    Chips,
    Clock,
    DayOrTime,
    DayParts,
    InlineRadios,
    ManyBigChoices,
    ManyChips,
    OwnWords,
    Radios,
    Words,
)

__all__ = [
    "BigChoices", "Checkboxes", "Chips", "ChoiceField", "Clock", "ClockField", "DayField", "DayOrTime",
    "DayParts", "DecimalField", "EmailField", "FileField", "FilesField", "HearthForm", "HearthModelForm", "InlineRadios",
    "LineField", "ManyBigChoices", "ManyChips", "ManyField", "ManyOfField", "MomentField", "NumberField", "OneOfField",
    "OwnWords", "OwnWordsField", "Radios", "Rows", "SelectField", "TickField", "Words", "WordsField",
    "YesNoField", "rows_of", "tidy", "with_another_row",
]  # fmt: skip

DJANGO_SAYS_REQUIRED = str(forms.Field.default_error_messages["required"])
BLANK = "---------"


def _lower_first(label: str) -> str:
    """ "Where" in the middle of a sentence; "GP" and other capitals are left alone."""
    return label[:1].lower() + label[1:] if label[1:2].islower() or len(label) == 1 else label


def _missing(field: forms.Field, label: str) -> str:
    chosen = isinstance(field, forms.ChoiceField | forms.FileField | forms.BooleanField)
    return f"{'Select' if chosen else 'Enter'} {_lower_first(label.rstrip('?.'))}"


class HearthFields:
    """What ours add to Django's forms: sentences for empty answers, and a crispy helper.

    ``missing``: sentences by field name, for fields that did not bring their own.
    ``layout()``: a crispy Layout (see ui.layout), or None for the fields in order.
    ``quiet=True``: show what was typed without judging it: a draft, or one more row.
    """

    missing: dict[str, str] = {}
    use_required_attribute = False

    def __init__(self, *args: Any, quiet: bool = False, **kwargs: Any):
        self.quiet = quiet
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            self._prepare(name, field)

    def _prepare(self, name: str, field: forms.Field) -> None:
        label = str(field.label or name.replace("_", " ").capitalize())
        said = self.missing.get(name)
        if said or str(field.error_messages.get("required")) == DJANGO_SAYS_REQUIRED:
            field.error_messages["required"] = said or _missing(field, label)
        if getattr(field.widget, "input_type", "") in {"text", "email", "url"}:
            # A shared computer must not offer the next person what the last one typed (trust A7).
            field.widget.attrs.setdefault("autocomplete", "off")
        if isinstance(field, forms.ModelChoiceField):  # its rows are not read before they are shown
            if field.empty_label == BLANK:
                field.empty_label = "Choose"
        elif isinstance(field, forms.ChoiceField):
            _say_choose(field)

    @property
    def errors(self) -> ErrorDict:
        return ErrorDict() if self.quiet else super().errors

    def is_valid(self) -> bool:
        return not self.quiet and super().is_valid()

    @property
    def notes(self) -> list[str]:
        """What we understood that might not be what was meant, such as an hour that came twice."""
        return [field.note for field in self.fields.values() if getattr(field, "note", "")]

    def layout(self) -> Layout | None:
        return None

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True  # the page's own <form> carries it
        helper.template_pack = "hearth"
        helper.layout = self.layout()
        helper.render_hidden_fields = True
        return helper

    def keep_in_order(
        self, first: str, last: str, said: str = "Enter a day that is not before the first"
    ) -> bool:
        """Refuse a last day before the first, beside the last. False as well where one is missing
        or refused already."""
        begins, ends = self.cleaned_data.get(first), self.cleaned_data.get(last)
        if begins and ends and ends < begins:
            self.add_error(last, said)
        return bool(begins and ends and begins <= ends)


def _say_choose(field: forms.ChoiceField) -> None:
    """Django's row of dashes: "Choose" in a list; among radios it is no answer at all."""
    radios = isinstance(field.widget, forms.RadioSelect)
    if not any(label == BLANK for _, label in field.widget.choices):
        return
    field.widget.choices = [
        (value, "Choose" if label == BLANK else label)
        for value, label in field.widget.choices
        if label != BLANK or not radios or not field.required
    ]


class HearthForm(HearthFields, forms.Form):
    """A deed: several answers that one action takes."""


def field_of(model_field: models.Field, **kwargs: Any) -> forms.Field | None:
    """The form field for a model's: ours for text, days and times, so that it is cleaned once."""
    if (
        not model_field.choices
        and "form_class" not in kwargs
        and "choices_form_class" not in kwargs
    ):
        kwargs.update(_ours(model_field, "widget" in kwargs))
    return model_field.formfield(**kwargs)


def _ours(model_field: models.Field, has_widget: bool) -> dict[str, Any]:
    kinds: tuple[tuple[type[models.Field], type[forms.Field]], ...] = (
        (models.TextField, WordsField),
        (models.EmailField, EmailField),
        (models.DateTimeField, MomentField),
        (models.DateField, DayField),
        (models.TimeField, ClockField),
    )
    for kind, ours in kinds:
        if isinstance(model_field, kind):
            # A model field would bring its own widget: ours comes with the field.
            return (
                {"form_class": ours} if has_widget else {"form_class": ours, "widget": ours.widget}
            )
    return {"form_class": LineField} if type(model_field) is models.CharField else {}


class _ModelFormMeta(ModelFormMetaclass):
    def __new__(mcs, name: str, bases: tuple[type, ...], attrs: dict[str, Any]) -> Any:
        meta = attrs.get("Meta")
        if meta and not getattr(meta, "formfield_callback", None):
            meta.formfield_callback = staticmethod(field_of)
        return super().__new__(mcs, name, bases, attrs)


class HearthModelForm(HearthFields, forms.ModelForm, metaclass=_ModelFormMeta):
    """A plain record. Text, days and times become our fields; choices are lists unless told otherwise."""


# ---------- rows: "add another" without a script ----------
class Rows(forms.BaseFormSet):
    """Several of the same. ``named`` is what one of them is called: "action", "mark"."""

    named = "row"
    quiet = False

    def __init__(self, *args: Any, quiet: bool = False, **kwargs: Any):
        self.quiet = quiet
        kwargs["form_kwargs"] = {**(kwargs.get("form_kwargs") or {}), "quiet": quiet}
        super().__init__(*args, **kwargs)

    def is_valid(self) -> bool:
        return not self.quiet and super().is_valid()

    def non_form_errors(self) -> Any:
        return [] if self.quiet else super().non_form_errors()


def rows_of(
    form: type[forms.BaseForm], *, named: str, extra: int = 1, at_most: int = 50, **kwargs: Any
) -> type[Rows]:
    """A formset class of ``form`` for {% include "components/rows.html" %}."""
    made = forms.formset_factory(
        form, formset=Rows, extra=extra, max_num=at_most, absolute_max=at_most, **kwargs
    )
    made.named = named
    return made


def with_another_row(data: Any, prefix: str) -> Any:
    """What was posted, with room for one more row of ``prefix``. Bind it quietly and show it again.

    if "add_row" in request.POST:
        rows = ActionRows(with_another_row(request.POST, "actions"), prefix="actions", quiet=True)
    """
    changed = data.copy()
    key = f"{prefix}-TOTAL_FORMS"
    total = str(changed.get(key, "0"))
    changed[key] = str(
        int(total) + 1 if total.isascii() and total.isdigit() and len(total) < 4 else 1
    )
    return changed
