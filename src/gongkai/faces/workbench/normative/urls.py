from django.urls import path

from gongkai.faces.workbench.normative import briefing, clearing, correcting, policies, register

DOCUMENT = "documents/<int:pk>/"
CLEARING = "normative/clearings/<int:pk>/"

urlpatterns = [
    path("normative/", register.register, name="normative"),
    path("normative/clearings/", clearing.clearings, name="clearings"),
    path("normative/clearings/new/", clearing.new, name="clearing-new"),
    path(CLEARING, clearing.clearing, name="clearing"),
    path(f"{CLEARING}decide/", clearing.decide, name="clearing-decide"),
    path(f"{CLEARING}lines/<int:line>/", clearing.line, name="clearing-line"),
    path(f"{DOCUMENT}policy/", policies.policy, name="document-policy"),
    path(f"{DOCUMENT}relations/", policies.relations, name="document-relations"),
    path(f"{DOCUMENT}correct/", correcting.correct, name="document-correct"),
    path(f"{DOCUMENT}briefing/", briefing.briefing, name="document-briefing"),
    path(f"{DOCUMENT}showing/", correcting.showing, name="document-showing"),
]
