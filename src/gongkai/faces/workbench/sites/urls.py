from django.urls import path

from gongkai.faces.workbench.sites import domains, views

urlpatterns = [
    path("sites/", views.sites, name="sites"),
    path("sites/open/", views.open_site, name="site-open"),
    path("sites/domains/", domains.domains, name="site-domains"),
    path("sites/of/<str:code>/", views.site, name="site"),
    path("sites/of/<str:code>/check/", views.check, name="site-check"),
    path("sites/of/<str:code>/retire/", domains.retire, name="site-retire"),
    path("sites/of/<str:code>/close/", views.close, name="site-close"),
]
