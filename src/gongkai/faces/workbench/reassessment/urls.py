from django.urls import path

from gongkai.faces.workbench.reassessment import views

urlpatterns = [
    path("reassessment/", views.reassessment, name="reassessment"),
    path("reassessment/<int:pk>/open/", views.open_up, name="reassessment-open"),
]
