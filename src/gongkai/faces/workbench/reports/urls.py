from django.urls import path

from gongkai.across.reports.content import KIND
from gongkai.faces.workbench.handling.urls import patterns
from gongkai.faces.workbench.reports import earlier, monthly, views

REPORT = "reports/<int:pk>/"

urlpatterns = [
    path("reports/", views.reports, name="annual_reports"),
    path("reports/new/", views.new, name="annual_report-new"),
    path("reports/earlier/", earlier.earlier, name="annual_report-earlier"),
    path("reports/monthly/", monthly.monthly, name="monthly"),
    path("reports/monthly/table.csv", monthly.export_csv, name="monthly-csv"),
    path("reports/monthly/table.xlsx", monthly.export_xlsx, name="monthly-xlsx"),
    path(REPORT, views.report, name="annual_report"),
    path(f"{REPORT}edit/", views.edit, name="annual_report-edit"),
    path(f"{REPORT}figure/", views.enter, name="annual_report-figure"),
    path(f"{REPORT}cases/<slug:row>/<slug:column>/", views.cases, name="annual_report-cases"),
    *patterns(KIND, REPORT),
]
