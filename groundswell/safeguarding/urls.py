"""The addresses of the desk, under `/desk/`, and of reports."""

from django.urls import path

from groundswell.safeguarding.views import desk, reporting

app_name = "safeguarding"

urlpatterns = [
    path("desk/", desk.desk, name="desk"),
    path("desk/next", desk.claim_next, name="next"),
    path("desk/<str:public_id>/", desk.one_case, name="case"),
    path("desk/<str:public_id>/claim", desk.claim, name="claim"),
    path("desk/<str:public_id>/release", desk.release, name="release"),
    path("report/<str:public_id>", reporting.report, name="report"),
    path("report/<str:public_id>/thanks", reporting.reported, name="reported"),
]
