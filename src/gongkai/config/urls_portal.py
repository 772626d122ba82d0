"""What the portal's own process answers: no address of the workbench is known here."""

from django.urls import include, path

from gongkai.faces.api.urls import nothing_patterns
from gongkai.faces.api.urls import urlpatterns as api
from gongkai.faces.portal.urls import tree_patterns
from gongkai.faces.portal.urls import urlpatterns as portal
from gongkai.faces.ui.static import static_file

handler400 = "gongkai.faces.ui.faults.bad_request"
handler403 = "gongkai.faces.ui.faults.forbidden"
handler404 = "gongkai.faces.ui.faults.not_found"
handler500 = "gongkai.faces.ui.faults.server_error"

urlpatterns = [
    path("static/<path:path>", static_file, name="static"),
    path("api/v1/", include((api, "api"))),
    path("api/v1/", include(nothing_patterns)),
    path("", include((portal, "portal"))),
    path("", include((tree_patterns, "tree"))),
]
