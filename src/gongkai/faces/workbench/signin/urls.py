from django.urls import path

from gongkai.faces.workbench.signin import factor, views

urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("resume/", views.resume, name="resume"),
    path("second-factor/", factor.second_factor, name="second-factor"),
    path("second-factor/enrol/", factor.enrol, name="enrol"),
    path("second-factor/recovery-codes/", factor.recovery_codes, name="recovery-codes"),
    path("account/", views.account, name="account"),
    path("account/password/", views.password, name="password"),
    path("account/end-others/", views.end_others, name="end-others"),
]
