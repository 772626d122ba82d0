"""Portal and workbench in one process: the demo, or a small set-up."""

from django.urls import include, path
from django.views.generic import RedirectView

from gongkai.config import urls_portal
from gongkai.config.urls_workbench import desk_api

handler400 = urls_portal.handler400
handler403 = urls_portal.handler403
handler404 = urls_portal.handler404
handler500 = urls_portal.handler500

urlpatterns = [
    path("workbench", RedirectView.as_view(url="/workbench/", permanent=True)),
    *desk_api,
    path("workbench/", include("gongkai.faces.workbench.urls")),
    *urls_portal.urlpatterns,
]
