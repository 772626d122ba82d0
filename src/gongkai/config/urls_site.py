"""What is answered below the path of a site (/s/mzj/): its tree and its live pages, no desk."""

from django.urls import include, path

from gongkai.config import urls_portal
from gongkai.faces.portal.urls import tree_patterns
from gongkai.faces.portal.urls import urlpatterns as portal

handler400 = urls_portal.handler400
handler403 = urls_portal.handler403
handler404 = urls_portal.handler404
handler500 = urls_portal.handler500

urlpatterns = [
    path("", include((portal, "portal"))),
    path("", include((tree_patterns, "tree"))),
]
