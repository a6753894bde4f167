"""Forms of the mileage: what its steps ask for, and what its pages do."""

from plans.mileage.forms.appeals import (
    AppealForm,
    ConclusionForm,
    CorrectedForm,
    DeclarationForm,
    OpinionForm,
    PanelForm,
)
from plans.mileage.forms.claims import (
    ApproveForm,
    ClaimFilter,
    ClaimForm,
    CorrectionForm,
    GrantForm,
    NoteForm,
    PartForm,
    ReasonForm,
    ReviseForm,
)
from plans.mileage.forms.programmes import ActivateForm, ProgrammeForm

__all__ = [
    "ActivateForm",
    "AppealForm",
    "ApproveForm",
    "ClaimFilter",
    "ClaimForm",
    "ConclusionForm",
    "CorrectedForm",
    "CorrectionForm",
    "DeclarationForm",
    "GrantForm",
    "NoteForm",
    "OpinionForm",
    "PanelForm",
    "PartForm",
    "ProgrammeForm",
    "ReasonForm",
    "ReviseForm",
]
