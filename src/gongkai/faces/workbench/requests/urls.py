from django.urls import path

from gongkai.duties.requests.content import KIND
from gongkai.faces.workbench.handling.urls import patterns
from gongkai.faces.workbench.requests import (
    advice,
    answering,
    entering,
    letters,
    lists,
    openings,
    rectifying,
    replies,
    retention,
    satisfaction,
    views,
    wordings,
)

CASE = "requests/<int:pk>/"
ANSWER = "answers/<int:pk>/"
OPENING = "requests/openings/<int:pk>/"

urlpatterns = [
    path("requests/", lists.requests, name="requests"),
    path("requests/table.csv", lists.export_csv, name="requests-csv"),
    path("requests/table.xlsx", lists.export_xlsx, name="requests-xlsx"),
    path("requests/rectifications/", rectifying.rectifications, name="rectifications"),
    path("requests/rectifications/new/", rectifying.enter, name="rectify"),
    path("requests/rectifications/<int:pk>/", rectifying.rectification, name="rectification"),
    path(
        "requests/rectifications/<int:pk>/do/<slug:act>/", rectifying.do, name="rectification-do"
    ),
    path("requests/rectifications/<int:pk>/show/", rectifying.show, name="rectification-show"),
    path("requests/rectifications/<int:pk>/take/", rectifying.take, name="rectification-take"),
    path("requests/retention/", retention.retention, name="retention"),
    path("requests/retention/set/", retention.set_rule, name="retention-set"),
    path("requests/retention/propose/", retention.propose, name="retention-propose"),
    path("requests/retention/<int:pk>/", retention.appraisal, name="appraisal"),
    path("requests/retention/<int:pk>/longer/", retention.longer, name="retention-longer"),
    path("requests/new/", entering.enter, name="request-new"),
    path("requests/advice/", advice.advices, name="advices"),
    path("requests/advice/<int:pk>/", advice.advice, name="advice"),
    path("requests/satisfaction/", satisfaction.satisfied, name="request-satisfaction"),
    path("requests/replies/", replies.search, name="request-replies"),
    path("requests/stances/new/", replies.new, name="stance-new"),
    path("requests/stances/<int:pk>/end/", replies.end, name="stance-end"),
    path("requests/often/", openings.found, name="request-often"),
    path("requests/often/<slug:pk>/", openings.setting, name="often-setting"),
    path(f"{CASE}propose/", openings.propose, name="request-propose"),
    path(OPENING, openings.opening, name="opening"),
    path(f"{OPENING}decide/", openings.decide, name="opening-decide"),
    path(f"{OPENING}draft/", openings.draft, name="opening-draft"),
    path(f"{OPENING}add/<int:case>/", openings.add, name="opening-add"),
    path(CASE, views.case, name="request"),
    path(f"{CASE}do/<slug:act>/", views.do, name="request-do"),
    path(f"{CASE}paper/", letters.paper, name="request-paper"),
    path(f"{CASE}receipt/", letters.receipt, name="request-receipt"),
    path(f"{CASE}file/", letters.file, name="request-take"),
    path(f"{CASE}letters/<slug:code>/", letters.send, name="letter-send"),
    path("requests/letters/<int:pk>/", letters.letter, name="letter"),
    path("requests/letters/<int:pk>/take/", letters.take, name="letter-take"),
    path("requests/wordings/", wordings.wordings, name="request-wordings"),
    path("requests/wordings/<slug:pk>/", wordings.setting, name="desk-setting"),
    path("requests/wordings/<slug:pk>/<slug:code>/", wordings.worded, name="wording"),
    path(f"{CASE}split/", entering.split, name="request-split"),
    path(f"{CASE}answer/", answering.begin, name="request-answer"),
    path("answers/", answering.answers, name="answers"),
    path(ANSWER, answering.answer, name="answer"),
    path(f"{ANSWER}edit/", answering.edit, name="answer-edit"),
    path(f"{ANSWER}attach/", answering.attach, name="answer-attach"),
    path(f"{ANSWER}detach/", answering.detach, name="answer-detach"),
    *patterns(KIND, ANSWER),
]
