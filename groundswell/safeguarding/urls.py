"""The addresses of the desk, under `/desk/`, and of reports."""

from django.urls import path

from groundswell.safeguarding import views

app_name = "safeguarding"

urlpatterns = [
    path("desk/", views.desk, name="desk"),
    path("desk/next", views.claim_next, name="next"),
    path("desk/<str:public_id>/", views.one_case, name="case"),
    path("desk/<str:public_id>/claim", views.claim, name="claim"),
    path("desk/<str:public_id>/release", views.release, name="release"),
    path("report/<str:public_id>", views.report, name="report"),
    path("report/<str:public_id>/thanks", views.reported, name="reported"),
]
