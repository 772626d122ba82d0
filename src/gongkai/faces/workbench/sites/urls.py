from django.urls import path

from gongkai.faces.workbench.sites import views

urlpatterns = [
    path("sites/", views.sites, name="sites"),
    path("sites/open/", views.open_site, name="site-open"),
    path("sites/of/<str:code>/", views.site, name="site"),
    path("sites/of/<str:code>/check/", views.check, name="site-check"),
    path("sites/of/<str:code>/close/", views.close, name="site-close"),
]
