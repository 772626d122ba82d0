from django.urls import path

from gongkai.faces.workbench.mail import views

urlpatterns = [
    path("mail/", views.mail, name="mail"),
    path("mail/<int:pk>/retry/", views.retry, name="mail-retry"),
]
