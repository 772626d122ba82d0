from django.urls import path

from gongkai.faces.workbench.review import lists

urlpatterns = [
    path("review/", lists.words, name="review-words"),
    path("review/papers/", lists.papers, name="review-papers"),
    path("review/kinds/", lists.kinds, name="review-kinds"),
]
