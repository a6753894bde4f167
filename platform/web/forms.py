"""Every form looks like KRDS: the renderer gives the frame, the bound field the class of its control."""

from typing import Any

from django.forms import BoundField, Widget, widgets
from django.forms.renderers import TemplatesSetting

BARE = (widgets.CheckboxInput, widgets.RadioSelect, widgets.CheckboxSelectMultiple, widgets.HiddenInput)
"""Controls that KRDS styles through their label, or not at all."""


class Field(BoundField):
    """A field whose control carries the class of KRDS, besides Django's own aria attributes."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Widget | None = None) -> dict[str, Any]:
        control = widget or self.field.widget
        built: dict[str, Any] = super().build_widget_attrs(attrs, control)
        own = control_class(control)
        if own:
            given = built.get("class") or control.attrs.get("class", "")
            built["class"] = f"{own} {given}".strip()
        return built


def control_class(control: Widget) -> str:
    if isinstance(control, BARE):
        return ""
    return "krds-form-select" if isinstance(control, widgets.Select) else "krds-input"


class Renderer(TemplatesSetting):
    """`FORM_RENDERER`: templates of forms come from the project's folder."""

    form_template_name = "forms/form.html"
    formset_template_name = "forms/formset.html"
    field_template_name = "forms/field.html"
    bound_field_class = Field
