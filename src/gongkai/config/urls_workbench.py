"""What the workbench's own process answers."""

from django.urls import include, path
from django.views.generic import RedirectView

from gongkai.faces.portal.health import alive, ready
from gongkai.faces.ui.static import static_file

handler400 = "gongkai.faces.ui.faults.bad_request"
handler403 = "gongkai.faces.ui.faults.forbidden"
handler404 = "gongkai.faces.ui.faults.not_found"
handler500 = "gongkai.faces.ui.faults.server_error"

urlpatterns = [
    path("static/<path:path>", static_file, name="static"),
    path("healthz", alive),
    path("readyz", ready),
    path("workbench", RedirectView.as_view(url="/workbench/", permanent=True)),
    path("workbench/", include("gongkai.faces.workbench.urls")),
]
