"""The desk's addresses: each room brings its own."""

from django.urls import path

from gongkai.faces.workbench import language, today
from gongkai.faces.workbench.catalogue import urls as catalogue
from gongkai.faces.workbench.consulting import urls as consulting
from gongkai.faces.workbench.deadlinks import urls as deadlinks
from gongkai.faces.workbench.documents import urls as documents
from gongkai.faces.workbench.exchange import urls as exchange
from gongkai.faces.workbench.gazette import urls as gazette
from gongkai.faces.workbench.handling import urls as handling
from gongkai.faces.workbench.holidays import urls as holidays
from gongkai.faces.workbench.imports import urls as imports
from gongkai.faces.workbench.interpretation import urls as interpretation
from gongkai.faces.workbench.mail import urls as mail
from gongkai.faces.workbench.meetings import urls as meetings
from gongkai.faces.workbench.normative import urls as normative
from gongkai.faces.workbench.organs import urls as organs
from gongkai.faces.workbench.people import urls as people
from gongkai.faces.workbench.placements import urls as placements
from gongkai.faces.workbench.profiles import urls as profiles
from gongkai.faces.workbench.reassessment import urls as reassessment
from gongkai.faces.workbench.records import urls as records
from gongkai.faces.workbench.register import urls as register
from gongkai.faces.workbench.remarks import urls as remarks
from gongkai.faces.workbench.reports import urls as reports
from gongkai.faces.workbench.requests import urls as requests
from gongkai.faces.workbench.review import urls as review
from gongkai.faces.workbench.sampling import urls as sampling
from gongkai.faces.workbench.searching import urls as searching
from gongkai.faces.workbench.signin import urls as signin
from gongkai.faces.workbench.sites import urls as sites
from gongkai.faces.workbench.upward import urls as upward
from gongkai.faces.workbench.urging import urls as urging
from gongkai.faces.workbench.usage import urls as usage

app_name = "workbench"

urlpatterns = [
    path("", today.today, name="today"),
    path("language/", language.language, name="language"),
    *signin.urlpatterns,
    *documents.urlpatterns,
    *gazette.urlpatterns,
    *handling.urlpatterns,
    *catalogue.urlpatterns,
    *exchange.urlpatterns,
    *reassessment.urlpatterns,
    *holidays.urlpatterns,
    *imports.urlpatterns,
    *sampling.urlpatterns,
    *mail.urlpatterns,
    *meetings.urlpatterns,
    *interpretation.urlpatterns,
    *normative.urlpatterns,
    *placements.urlpatterns,
    *organs.urlpatterns,
    *people.urlpatterns,
    *profiles.urlpatterns,
    *records.urlpatterns,
    *register.urlpatterns,
    *remarks.urlpatterns,
    *reports.urlpatterns,
    *requests.urlpatterns,
    *review.urlpatterns,
    *urging.urlpatterns,
    *searching.urlpatterns,
    *sites.urlpatterns,
    *upward.urlpatterns,
    *usage.urlpatterns,
    *deadlinks.urlpatterns,
    *consulting.urlpatterns,
]
