from django.urls import path

from gongkai.faces.workbench.remarks import figures, views

REMARK = "remarks/<int:pk>/"

urlpatterns = [
    path("remarks/", views.remarks, name="remarks"),
    path("remarks/figures/", figures.figures, name="remark-figures"),
    path("remarks/limits/", figures.limits, name="remark-limits"),
    path(REMARK, views.remark, name="remark"),
    path(f"{REMARK}assign/", views.assign, name="remark-assign"),
    path(f"{REMARK}pass-on/", views.pass_on, name="remark-pass-on"),
    path(f"{REMARK}answer/", views.answer, name="remark-answer"),
    path(f"{REMARK}contact/", views.contact, name="remark-contact"),
]
