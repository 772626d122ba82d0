from django.urls import path

from gongkai.duties.catalogue.models import KIND
from gongkai.faces.workbench.catalogue import boards, due, editing, entries, lines, workbooks
from gongkai.faces.workbench.handling.urls import patterns

EDITION = "catalogue/<int:pk>/"

urlpatterns = [
    path("catalogue/", entries.lines, name="catalogue-lines"),
    path("catalogue/board/", boards.board, name="catalogue-board"),
    path("catalogue/due/", due.due, name="catalogue-due"),
    path("catalogue/blank/", workbooks.blank, name="catalogue-blank"),
    path("catalogue/entries/<str:code>/", entries.entry, name="catalogue-entry"),
    path("catalogue/editions/", editing.editions, name="catalogues"),
    path("catalogue/new/", editing.new, name="catalogue-new"),
    path(EDITION, editing.edition, name="catalogue"),
    path(f"{EDITION}edit/", editing.edit, name="catalogue-edit"),
    path(f"{EDITION}remarks/", editing.remarks, name="catalogue-remarks"),
    path(f"{EDITION}discard/", editing.discard, name="catalogue-discard"),
    path(f"{EDITION}assign/", lines.assign, name="catalogue-assign"),
    path(f"{EDITION}import/", workbooks.take, name="catalogue-import"),
    path(f"{EDITION}acceptance/", workbooks.acceptance, name="catalogue-acceptance"),
    path(f"{EDITION}export/", workbooks.export, name="catalogue-export"),
    path(f"{EDITION}lines/new/", lines.new, name="catalogue-line-new"),
    path(f"{EDITION}lines/<int:line>/", lines.line, name="catalogue-line"),
    path(f"{EDITION}lines/<int:line>/remove/", lines.remove, name="catalogue-line-remove"),
    *patterns(KIND, EDITION),
]
