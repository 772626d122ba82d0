from django.urls import include, path

urlpatterns = [path("workbench/", include("gongkai.faces.workbench.urls"))]
