"""What the workbench's own process answers."""

from django.urls import include, path
from django.views.generic import RedirectView

from gongkai.faces.api.urls import desk_patterns, nothing_patterns
from gongkai.faces.portal.health import alive, ready
from gongkai.faces.ui.static import static_file

handler400 = "gongkai.faces.ui.faults.bad_request"
handler403 = "gongkai.faces.ui.faults.forbidden"
handler404 = "gongkai.faces.ui.faults.not_found"
handler500 = "gongkai.faces.ui.faults.server_error"

desk_api = [
    path("workbench/api/v1/", include((desk_patterns, "desk_api"))),
    path("workbench/api/v1/", include(nothing_patterns)),
]
urlpatterns = [
    path("static/<path:path>", static_file, name="static"),
    path("healthz", alive),
    path("readyz", ready),
    path("workbench", RedirectView.as_view(url="/workbench/", permanent=True)),
    *desk_api,
    path("workbench/", include("gongkai.faces.workbench.urls")),
]
