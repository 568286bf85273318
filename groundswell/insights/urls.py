"""The addresses of the lead's figures, under /lead/."""

from django.urls import path

from groundswell.insights.views import live, networks, report

app_name = "insights"
urlpatterns = [
    path("", live.index, name="index"),
    path("<slug:slug>/", live.live, name="live"),
    path("<slug:slug>/ticket", live.stream_ticket, name="ticket"),
    path("<slug:slug>/report/", report.report, name="report"),
    path("<slug:slug>/report/<str:name>", report.report_file, name="report_file"),
    path("<slug:slug>/networks/", networks.networks, name="networks"),
    path("<slug:slug>/networks/<str:public_id>/", networks.network_file, name="network_file"),
    path("<slug:slug>/networks/<str:public_id>/confirm", networks.confirm, name="confirm_network_file"),
    path("<slug:slug>/networks/<str:public_id>/discard", networks.discard, name="discard_network_file"),
    path("<slug:slug>/networks/<str:public_id>/remove", networks.remove, name="remove_network_file"),
]
