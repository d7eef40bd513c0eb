"""How a form is laid out: crispy layout objects in the words of the design.

def layout(self):
    return Layout(
        Part("When and where", Inline("day", "started", "ended"), Chips("place"), id="when"),
        Part("What happened", "story", id="what", intro="In order, what was seen and heard."),
    )
"""

from typing import Any

from crispy_forms.layout import LayoutObject
from crispy_forms.utils import render_field
from django import forms
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import slugify

from ui import widgets
from ui.questions import Question
from ui.templatetags.hearth import error_summary

PACK = "hearth"


class _Box(LayoutObject):
    """A div of one class round some fields."""

    css = ""

    def __init__(self, *fields: Any):
        self.fields = list(fields)

    def inside(self, form: Any, context: Any) -> SafeString:
        return self.get_rendered_fields(form, context, PACK)

    def render(
        self, form: Any, context: Any, template_pack: str = PACK, **kwargs: Any
    ) -> SafeString:
        return format_html('<div class="{}">{}</div>', self.css, self.inside(form, context))


class Inline(_Box):
    """Short fields side by side, wrapping on a phone."""

    css = "hearth-inline"


class Two(_Box):
    """Two columns on a desk, one on a phone."""

    css = "hearth-two"


class Accounts(_Box):
    """Each person's account, one under the other: as much room for each young person as the adult's."""

    css = "hearth-accounts"


class Part(_Box):
    """A part of a long form, with its heading; ``id`` is what the index at the side links to."""

    def __init__(self, heading: str, *fields: Any, id: str = "", intro: str = ""):
        super().__init__(*fields)
        self.heading, self.id, self.intro = heading, id or slugify(heading), intro

    def render(
        self, form: Any, context: Any, template_pack: str = PACK, **kwargs: Any
    ) -> SafeString:
        intro = format_html('<p class="govuk-body">{}</p>', self.intro) if self.intro else ""
        return format_html(
            '<section class="hearth-formpart" id="{0}" aria-labelledby="{0}-title">'
            '<h2 class="govuk-heading-m" id="{0}-title">{1}</h2>{2}{3}</section>',
            self.id, self.heading, intro, self.inside(form, context),
        )  # fmt: skip


class When(_Box):
    """Only needed when ``field`` is answered ``value``: hidden by script until then, always there without.

    Nothing in it may be required by the field itself: the form's ``clean`` asks for it.
    """

    def __init__(self, field: str, value: str, *fields: Any):
        super().__init__(*fields)
        self.field, self.value = field, value

    def render(
        self, form: Any, context: Any, template_pack: str = PACK, **kwargs: Any
    ) -> SafeString:
        return format_html(
            '<div class="hearth-when" data-when="{}" data-when-is="{}">{}</div>',
            form[self.field].html_name, self.value, self.inside(form, context),
        )  # fmt: skip


class Said(LayoutObject):
    """A sentence between the fields; ``css`` is its class."""

    def __init__(self, words: str, css: str = "govuk-body"):
        self.words, self.css, self.fields = words, css, []

    def render(
        self, form: Any, context: Any, template_pack: str = PACK, **kwargs: Any
    ) -> SafeString:
        return format_html('<p class="{}">{}</p>', self.css, self.words)


class Template(LayoutObject):
    """Another template between the fields, with the page's context and ``extra``."""

    def __init__(self, name: str, **extra: Any):
        self.name, self.extra, self.fields = name, extra, []

    def render(
        self, form: Any, context: Any, template_pack: str = PACK, **kwargs: Any
    ) -> SafeString:
        return render_to_string(self.name, {**context.flatten(), "form": form, **self.extra})


class Summary(LayoutObject):
    """What to put right, inside the form; pages usually put ``{% error_summary form %}`` above it."""

    fields: list[Any] = []

    def render(
        self, form: Any, context: Any, template_pack: str = PACK, **kwargs: Any
    ) -> SafeString:
        return error_summary(form)


class _As(LayoutObject):
    """One field asked with another control of the same kind of answer."""

    def __init__(
        self, field: str, *, details: dict[Any, dict[str, Any]] | None = None, **question: Any
    ):
        self.field, self.fields, self.details, self.question = field, [field], details, question

    def control(self, field: forms.Field) -> forms.Widget:
        raise NotImplementedError

    def render(
        self, form: Any, context: Any, template_pack: str = PACK, **kwargs: Any
    ) -> SafeString:
        asked = form.fields[self.field]
        control = self.control(asked)
        if hasattr(asked, "choices"):
            control.choices = asked.widget.choices
        control.attrs.update(asked.widget.attrs)
        asked.widget = control
        form.rendered_fields.add(self.field)
        return Question(form[self.field], **self.question).render()


class Choices(_As):
    """Big choices for a thumb. ``details`` by value: icon, sub, young_person."""

    def control(self, field: forms.Field) -> forms.Widget:
        return widgets.BigChoices(details=self.details)


class Chips(_As):
    """Chips: one answer, or several when the field takes several."""

    def control(self, field: forms.Field) -> forms.Widget:
        many = isinstance(field.widget, forms.CheckboxSelectMultiple | forms.SelectMultiple)
        return (widgets.ManyChips if many else widgets.Chips)(details=self.details)


class OwnWords(_As):
    """A person's own words, on their own ground."""

    def control(self, field: forms.Field) -> forms.Widget:
        return widgets.OwnWords(rows=int(field.widget.attrs.get("rows", 7)))


class People(LayoutObject):
    """Someone and how they were involved, a row each: ``People(("alex_part", alex), ("wen_part", "Wen Li"))``.

    A young person has their arch; an adult, a name.
    The label stays for screen readers, "Alex: how they were involved"; the name is on the row.
    """

    def __init__(self, *rows: tuple[str, Any], named: str = "people"):
        self.rows, self.named = rows, named
        self.fields = [name for name, _ in rows]

    def render(
        self, form: Any, context: Any, template_pack: str = PACK, **kwargs: Any
    ) -> SafeString:
        rows = []
        for name, young_person in self.rows:
            form.rendered_fields.add(name)
            rows.append(
                {
                    "question": Question(form[name], hide_label=True),
                    "young_person": young_person,
                    "adult": isinstance(young_person, str),
                }
            )
        return render_to_string("components/people_questions.html", {"rows": rows})


class Hidden(LayoutObject):
    """Fields nobody sees, together."""

    def __init__(self, *fields: str):
        self.fields = list(fields)

    def render(
        self, form: Any, context: Any, template_pack: str = PACK, **kwargs: Any
    ) -> SafeString:
        return format_html_join(
            "",
            "{}",
            ((render_field(name, form, context, template_pack=PACK),) for name in self.fields),
        )
