"""The addresses of the lead's figures, under /lead/."""

from django.urls import path

from groundswell.insights.views import live

app_name = "insights"
urlpatterns = [
    path("", live.index, name="index"),
    path("<slug:slug>/", live.live, name="live"),
    path("<slug:slug>/ticket", live.stream_ticket, name="ticket"),
]
