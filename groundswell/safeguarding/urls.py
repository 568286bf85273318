"""The addresses of the desk, under `/desk/`, and of reports."""

from django.urls import path

from groundswell.safeguarding.views import commenting, desk, reporting

app_name = "safeguarding"

urlpatterns = [
    path("desk/", desk.desk, name="desk"),
    path("desk/next", desk.claim_next, name="next"),
    path("desk/<str:public_id>/", desk.one_case, name="case"),
    path("desk/<str:public_id>/claim", desk.claim, name="claim"),
    path("desk/<str:public_id>/release", desk.release, name="release"),
    path("videos/<slug:public_id>/comments", commenting.comments, name="comments"),
    path("comments/", commenting.own_comments, name="own_comments"),
    path("comments/<slug:public_id>/", commenting.own_comment, name="comment"),
    path("comments/<slug:public_id>/withdraw", commenting.withdraw, name="withdraw_comment"),
    path("report/<str:public_id>", reporting.report, name="report"),
    path("report/<str:public_id>/thanks", reporting.reported, name="reported"),
]
