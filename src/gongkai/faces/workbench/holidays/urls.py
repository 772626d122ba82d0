from django.urls import path

from gongkai.faces.workbench.holidays import views

urlpatterns = [path("holidays/", views.holidays, name="holidays")]
