from django.urls import path

from gongkai.faces.workbench.sites import domains, notices, views

urlpatterns = [
    path("sites/", views.sites, name="sites"),
    path("sites/open/", views.open_site, name="site-open"),
    path("sites/notices/", notices.notices, name="site-notices"),
    path("sites/notices/<int:pk>/end/", notices.end, name="site-notice-end"),
    path("sites/domains/", domains.domains, name="site-domains"),
    path("sites/of/<str:code>/", views.site, name="site"),
    path("sites/of/<str:code>/check/", views.check, name="site-check"),
    path("sites/of/<str:code>/retire/", domains.retire, name="site-retire"),
    path("sites/of/<str:code>/close/", views.close, name="site-close"),
]
