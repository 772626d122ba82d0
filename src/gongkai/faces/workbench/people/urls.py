from django.urls import path

from gongkai.faces.workbench.people import views

urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/<str:code>/", views.person, name="person"),
    path("people/<str:code>/assign/", views.assign, name="person-assign"),
    path("people/<str:code>/reset/", views.reset, name="person-reset"),
    path("people/<str:code>/switch/", views.switch, name="person-switch"),
    path("people/<str:code>/remove-factor/", views.remove_factor, name="person-remove-factor"),
    path("people/assignments/<int:pk>/end/", views.end, name="assignment-end"),
]
