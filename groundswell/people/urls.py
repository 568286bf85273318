"""The addresses of people, under `/people/`."""

from django.urls import path

from groundswell.people.views import account, asking, faces, joining, my_data, signing_in, team

app_name = "people"

urlpatterns = [
    path("join/", joining.join, name="join"),
    path("join/you/", joining.sign_up, name="sign_up"),
    path("join/not-now/", joining.not_now, name="not_now"),
    path("recovery-code/", joining.recovery_code, name="recovery_code"),
    path("recovery-code/written-down/", joining.code_written_down, name="code_written_down"),
    path("sign-in/", signing_in.sign_in, name="sign_in"),
    path("sign-out/", signing_in.sign_out, name="sign_out"),
    path("recover/", signing_in.recover, name="recover"),
    path("account/", account.account, name="account"),
    path("account/name/", account.change_name, name="change_name"),
    path("account/face/", account.change_face, name="change_face"),
    path("account/place/", account.change_where, name="change_place"),
    path("account/password/", account.change_secret, name="change_password"),
    path("account/recovery-code/", account.new_code, name="new_code"),
    path("me/data/", my_data.my_data, name="my_data"),
    path("me/data/download/", my_data.download, name="download"),
    path("me/close/", my_data.close, name="close"),
    path("closed/", my_data.closed, name="closed"),
    path("guardian/", asking.guardian, name="guardian"),
    path("guardian/ask/", asking.ask, name="ask_guardian"),
    path("guardian/take-back/", asking.take_back_asking, name="take_back_asking"),
    path("avatar/<str:code>.svg", faces.avatar, name="avatar"),
    path("team/", team.team, name="team"),
    path("team/<str:public_id>/withdraw/", team.withdraw, name="withdraw_colleague"),
    path("welcome/<str:secret>/", team.colleague, name="colleague"),
]
