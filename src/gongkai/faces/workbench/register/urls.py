from django.urls import path

from gongkai.faces.workbench.register import groups, views

ORGAN = "register/<str:code>/"

urlpatterns = [
    path("register/", views.register, name="register"),
    path("register/groups/<int:pk>/seat/", groups.seat, name="group-seat"),
    path("register/groups/<int:pk>/dissolve/", groups.dissolve, name="group-dissolve"),
    path("register/seats/<int:pk>/end/", groups.unseat, name="seat-end"),
    path(ORGAN, views.organ, name="register-organ"),
    path(f"{ORGAN}contacts/", views.contacts, name="register-contacts"),
    path(f"{ORGAN}groups/new/", groups.found, name="group-new"),
    path(f"{ORGAN}staffing/<str:person>/", views.staffing, name="register-staffing"),
]
