from django.urls import path

from gongkai.duties.meetings.content import KIND
from gongkai.faces.workbench.handling.urls import patterns
from gongkai.faces.workbench.meetings import topics, views

MEETING = "meetings/<int:pk>/"
TOPIC = "topics/<int:pk>/"

urlpatterns = [
    path("meetings/", views.meetings, name="meetings"),
    path("meetings/new/", views.new, name="meeting-new"),
    path(MEETING, views.meeting, name="meeting"),
    path(f"{MEETING}edit/", views.edit, name="meeting-edit"),
    path(f"{MEETING}plan/", views.approve_plan, name="meeting-plan"),
    path(f"{MEETING}news/", views.begin_news, name="meeting-news"),
    *patterns(KIND, MEETING),
    path("topics/", topics.topics, name="topics"),
    path("topics/new/", topics.new, name="topic-new"),
    path(TOPIC, topics.topic, name="topic"),
    path(f"{TOPIC}edit/", topics.edit, name="topic-edit"),
    path(f"{TOPIC}admit/", topics.admit, name="topic-admit"),
    path(f"{TOPIC}return/", topics.return_, name="topic-return"),
    path(f"{TOPIC}resubmit/", topics.resubmit, name="topic-resubmit"),
    path(f"{TOPIC}defer/", topics.defer, name="topic-defer"),
    path(f"{TOPIC}decide/", topics.decide, name="topic-decide"),
    path(f"{TOPIC}invite/", topics.invite, name="topic-invite"),
    path(f"{TOPIC}attend/<int:invitee>/", topics.attend, name="topic-attend"),
    path(f"{TOPIC}paper/", topics.paper, name="topic-paper"),
]
