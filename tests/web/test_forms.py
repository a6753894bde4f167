"""Forms look like KRDS and say their errors to everyone."""

from django import forms
from django.http import QueryDict

from web.pills import Pill, pills_of, without


class Report(forms.Form):
    name = forms.CharField(label="이름", help_text="60자까지")
    kind = forms.ChoiceField(label="종류", choices=[("", "선택"), ("a", "가")])
    quarter = forms.ChoiceField(label="분기", choices=[("1", "1분기"), ("2", "2분기")], widget=forms.RadioSelect)
    day = forms.DateField(label="날짜", required=False)
    agreed = forms.BooleanField(label="동의합니다.", required=False)


def test_controls_carry_the_classes_of_krds():
    form = Report()

    assert 'class="krds-input"' in str(form["name"])
    assert 'class="krds-form-select"' in str(form["kind"])
    assert "class=" not in str(form["agreed"])


def test_a_class_that_was_given_stays():
    class Wide(forms.Form):
        name = forms.CharField(widget=forms.TextInput(attrs={"class": "wide"}))

    assert 'class="krds-input wide"' in str(Wide()["name"])


def test_a_date_is_asked_with_the_calendar_of_the_browser():
    assert str(Report()["day"]) == '<input type="date" name="day" class="krds-input" id="id_day">'


def test_help_and_error_are_tied_to_the_control():
    field = Report({})["name"]

    assert 'aria-describedby="id_name_helptext id_name_error"' in str(field)
    assert 'aria-invalid="true"' in str(field)
    assert 'id="id_name_helptext"' in field.as_field_group()
    assert 'id="id_name_error"' in field.as_field_group()


def test_choices_stand_in_a_fieldset_with_their_question():
    group = Report()["quarter"].as_field_group()

    assert group.count("<legend>분기") == 1
    assert group.count('type="radio"') == group.count('class="krds-form-check medium"') == 2


def test_errors_are_gathered_above_the_form_with_links():
    page = Report({"name": "가", "quarter": "1"}).render()

    assert page.count('role="alert"') == 1
    required = forms.Field.default_error_messages["required"]
    assert f'<a href="#id_kind">종류</a>: {required}' in page
    assert "#id_name" not in page


def test_a_form_without_errors_has_no_summary():
    assert 'role="alert"' not in Report().render()


def test_help_is_escaped():
    class Sly(forms.Form):
        name = forms.CharField(help_text="<script>")

    assert "&lt;script&gt;" in Sly().render()


class Filters(forms.Form):
    text = forms.CharField(label="이름", required=False)
    state = forms.ChoiceField(label="상태", choices=[("", "모두"), ("doing", "추진 중")], required=False)
    late = forms.BooleanField(label="지연만", required=False)


def test_every_filter_in_force_is_a_pill():
    query = QueryDict("text=현수막&state=doing&after=abc&sort=name")
    form = Filters(query)
    assert form.is_valid()

    assert pills_of(form, query) == [
        Pill("이름", "현수막", "?state=doing&sort=name"),
        Pill("상태", "추진 중", "?text=%ED%98%84%EC%88%98%EB%A7%89&sort=name"),
    ]


def test_taking_off_a_filter_goes_to_the_first_page():
    assert without(QueryDict("after=abc&state=doing"), ["state"]) == "?"
