"""The mark-up of forms: ids that meet, links that land, words that are kept."""

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.http import QueryDict
from django.template import engines
from django.test.utils import isolate_apps

from tests.ui.reading import Page, words
from ui import gallery
from ui.forms import (
    HearthForm,
    HearthModelForm,
    LineField,
    ManyField,
    ManyOfField,
    rows_of,
    with_another_row,
)
from ui.gallery import ActionForm, IncidentForm, WhoForm
from ui.widgets import BigChoices, ManyChips

SCRIPT = "<script>alert(1)</script>"


def rendered(
    form, source="{% load crispy_forms_tags %}{% error_summary form %}{% crispy form %}"
) -> Page:
    return Page(engines["django"].from_string(source).render({"form": form}))


BY_LAYOUT = "{% load crispy_forms_tags %}{% error_summary form %}{% crispy form %}"
ONE_BY_ONE = "{% error_summary form %}{% questions form %}"


@pytest.mark.parametrize("source", [BY_LAYOUT, ONE_BY_ONE])
@pytest.mark.parametrize("form", [IncidentForm, WhoForm])
def test_every_link_of_the_summary_lands_on_a_control_that_exists(form, source):
    page = rendered(form(QueryDict("")), source)
    targets = [link.attrib["href"].removeprefix("#") for link in page.all("a")]
    assert len(targets) == sum(field.required for field in form().fields.values())
    for target in targets:
        assert page.by_id(target).tag in ("input", "select", "textarea")


@pytest.mark.parametrize("source", [BY_LAYOUT, ONE_BY_ONE])
def test_every_description_and_label_points_at_something(source):
    page = rendered(IncidentForm(QueryDict("")), source)
    for element in page.all():
        for id in (
            element.attrib.get("aria-describedby", "").split()
            + element.attrib.get("for", "").split()
        ):
            assert id in page.ids, (element.tag, element.attrib)


@pytest.mark.parametrize("source", [BY_LAYOUT, ONE_BY_ONE])
def test_no_id_is_used_twice(source):
    ids = rendered(IncidentForm(QueryDict("")), source).ids
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("source", [BY_LAYOUT, ONE_BY_ONE])
def test_every_control_has_a_label(source):
    page = rendered(IncidentForm(), source)
    labels = list(page.all("label"))
    assert all(words(label) for label in labels)
    labelled = {label.attrib["for"] for label in labels if "for" in label.attrib}
    around = [part for label in labels for part in label.iter("input")]
    for control in page.all("input", "select", "textarea"):
        assert control in around or control.attrib["id"] in labelled


TYPED = {
    "when_day": ["other"], "when_other_day": ["31"], "when_other_month": ["Feb"], "when_other_year": ["26"],
    "when_time": ["25:61"], "ended": ["soon"], "place": ["Lounge"], "alex": ["hurt"], "mood": ["low"],
    "about": ["Food", "School"], "happened": [f"{SCRIPT}\n\U0001f6b2 \u0645\u0631\u062d\u0628\u0627 \u201cok\u201d"],
    "held": ["yes"], "tried": ["x"], "alex_account": ["One would of been enough."], "told": ["maya", "mum"],
    "minutes": ["two"], "review_day": ["31"], "review_month": ["2"], "review_year": ["2026"], "where_else": ["a" * 500],
}  # fmt: skip


@pytest.mark.parametrize("source", [BY_LAYOUT, ONE_BY_ONE])
def test_a_form_that_comes_back_keeps_every_word(source):
    data = QueryDict(mutable=True)
    for name, values in TYPED.items():
        data.setlist(name, values)
    shown = rendered(IncidentForm(data), source).values()
    assert {name: shown.get(name) for name in TYPED} == TYPED


def test_script_is_shown_as_text():
    page = rendered(IncidentForm(QueryDict(f"happened={SCRIPT}&where_else={SCRIPT}&alex={SCRIPT}")))
    assert not list(page.all("script"))


def test_a_chosen_file_is_named_because_the_browser_forgets_it():
    photo = SimpleUploadedFile("bike & hill.jpg", b"x")
    page = rendered(IncidentForm(QueryDict(""), {"photo": photo}))
    assert words(page.by_id("id_photo_chosen")) == "You chose “bike & hill.jpg”. Choose it again."
    assert "id_photo_chosen" in page.by_id("id_photo").attrib["aria-describedby"]


def test_the_summary_counts_in_words():
    form = WhoForm(QueryDict(""))
    page = rendered(form)
    assert words(page.one("h2")) == "One thing to put right"


def test_nothing_wrong_says_nothing():
    assert rendered(WhoForm(QueryDict("who=a")), "{% error_summary form %}").ids == []


def test_a_quiet_form_shows_what_was_typed_without_judging_it():
    form = IncidentForm(QueryDict("happened="), quiet=True)
    assert not form.is_valid()
    assert not list(rendered(form).all("a"))


class Names(HearthForm):
    first_name = LineField()
    agreed = forms.BooleanField(label="You agree")


def test_an_answer_without_its_own_sentence_gets_one():
    errors = Names(QueryDict("")).errors
    assert errors == {"first_name": ["Enter first name"], "agreed": ["Select you agree"]}


class Plain(forms.Form):
    """A library's form, that knows nothing of ours."""

    email = forms.EmailField(help_text="We do not show it")
    kind = forms.ChoiceField(choices=[("a", "A")], widget=forms.RadioSelect)
    token = forms.CharField(widget=forms.HiddenInput)


def test_a_form_that_is_not_ours_is_dressed_too():
    page = rendered(Plain(QueryDict("")), ONE_BY_ONE)
    assert page.by_id("id_email").attrib["class"] == "govuk-input govuk-input--error"
    assert [link.attrib["href"] for link in page.all("a")] == ["#id_email", "#id_kind_0"]
    assert "Error:" in words(page.by_id("id_email_error"))


class Chosen(HearthForm):
    mood = forms.ChoiceField(choices=[("good", "Good"), ("hard", "Hard")], widget=BigChoices)
    about = ManyField(
        label="About", choices=[("food", "Food"), ("sleep", "Sleep")], widget=ManyChips
    )


def test_big_choices_and_chips_lie_in_their_labels_and_a_fault_leads_to_the_first():
    page = rendered(Chosen(QueryDict("")), ONE_BY_ONE)
    said = [label for label in page.all("label") if any(part.tag == "input" for part in label)]
    assert [words(label) for label in said] == ["Good", "Hard", "Food", "Sleep"]
    links = [link.attrib["href"] for link in page.all("a")]
    assert links == ["#id_mood_0", "#id_about_0"]
    assert [page.by_id(link[1:]).attrib["value"] for link in links] == ["good", "food"]
    assert "id_mood_1" not in page.ids


class Nobody(HearthForm):
    who = forms.ChoiceField(label="Who", choices=[], widget=forms.RadioSelect)


def test_with_nothing_to_choose_from_the_link_lands_on_the_question():
    page = rendered(Nobody(QueryDict("")), ONE_BY_ONE)
    assert page.by_id(next(page.all("a")).attrib["href"][1:]).tag == "fieldset"


# ---------- rows ----------
Rows = rows_of(ActionForm, named="action", extra=1)


def test_one_more_row_without_a_script_keeps_what_was_typed():
    data = QueryDict(
        "actions-TOTAL_FORMS=1&actions-INITIAL_FORMS=0&actions-0-what=Ring Mum&actions-0-by_day=31",
        mutable=True,
    )
    rows = Rows(with_another_row(data, "actions"), prefix="actions", quiet=True)
    page = Page(
        engines["django"].from_string('{% include "components/rows.html" %}').render({"rows": rows})
    )
    sent = page.values()
    assert sent["actions-TOTAL_FORMS"] == ["2"]
    assert sent["actions-0-what"] == ["Ring Mum"]
    assert sent["actions-0-by_day"] == ["31"]
    assert sent["actions-1-what"] == [""]
    assert not rows.is_valid()


@pytest.mark.parametrize("total", ["", "x", "-1", "9" * 40, "²"])
def test_a_changed_number_of_rows_is_survived(total):
    data = QueryDict(mutable=True)
    data["actions-TOTAL_FORMS"] = total
    assert with_another_row(data, "actions")["actions-TOTAL_FORMS"] == "1"


def test_the_summary_reaches_into_the_rows():
    data = QueryDict(
        "actions-TOTAL_FORMS=1&actions-INITIAL_FORMS=0&actions-0-what=&actions-0-by_day=31"
    )
    rows = Rows(data, prefix="actions")
    page = Page(engines["django"].from_string("{% error_summary rows %}").render({"rows": rows}))
    assert [link.attrib["href"] for link in page.all("a")] == [
        "#id_actions-0-what",
        "#id_actions-0-by_0",
    ]


def test_the_gallery_shows_every_field_there_is():
    from ui import fields

    ours = {
        kind for kind in vars(fields).values()
        if isinstance(kind, type) and issubclass(kind, fields._Asked) and kind is not fields._Asked
    }  # fmt: skip
    shown = {
        type(field)
        for form in (IncidentForm, WhoForm, ActionForm)
        for field in form().fields.values()
    }
    # These ask the database, or look like one that is shown.
    unseen = {
        fields.OneOfField, ManyOfField, fields.DecimalField, fields.EmailField, fields.FilesField,
    }  # fmt: skip
    assert ours - shown <= unseen
    assert gallery.wrong().errors


# ---------- model forms ----------
# In a registry of its own: the tests that walk every model must not meet it.
with isolate_apps("ui"):

    class Note(models.Model):
        """Only for these tests: no table is ever made of it."""

        title = models.CharField(max_length=20)
        text = models.TextField()
        on = models.DateField()
        at = models.DateTimeField()
        kind = models.CharField(max_length=1, choices=[("a", "Alpha"), ("b", "Beta")])

        class Meta:
            app_label = "ui"
            managed = False

        def __str__(self):
            return self.title


class NoteForm(HearthModelForm):
    missing = {"text": "Enter what the note says"}

    class Meta:
        model = Note
        fields = ["title", "text", "on", "at", "kind"]


def test_a_model_form_asks_with_our_fields():
    kinds = {name: type(field).__name__ for name, field in NoteForm().fields.items()}
    assert kinds == {
        "title": "LineField",
        "text": "WordsField",
        "on": "DayField",
        "at": "MomentField",
        "kind": "TypedChoiceField",
    }


def test_a_model_form_cleans_and_refuses_in_our_words():
    form = NoteForm(
        QueryDict("title=" + "a" * 21 + "&text=\x00&on=2026-02-31&at_day=2026-03-05&at_time=21:40")
    )
    assert form.errors == {
        "title": ["Shorten this by 1 character: it can be up to 20 characters"],
        "text": ["Enter what the note says"],
        "on": ["Enter a real date: there is no 31 02 2026"],
        "kind": ["Select kind"],
    }


def test_what_is_too_long_says_which_question_it_is_where_the_question_is_not_beside_it():
    page = rendered(NoteForm(QueryDict("title=" + "a" * 21)), "{% error_summary form %}")
    said = "Title: shorten this by 1 character: it can be up to 20 characters"
    assert said in words(page.by_id("error-summary"))


def test_a_list_says_choose_and_not_a_row_of_dashes():
    page = rendered(NoteForm(), ONE_BY_ONE)
    assert words(next(page.by_id("id_kind").iter("option"))) == "Choose"


def test_a_model_form_takes_a_whole_date_under_its_own_name():
    form = NoteForm(
        QueryDict("title=a&text=b&on=2026-02-28&at_day=2026-03-05&at_time=21:40&kind=a")
    )
    assert form.is_valid(), form.errors
