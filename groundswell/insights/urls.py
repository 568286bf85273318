"""The addresses of the lead's figures, under /lead/."""

from django.urls import path

from groundswell.insights import views

app_name = "insights"
urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:slug>/", views.live, name="live"),
    path("<slug:slug>/ticket", views.stream_ticket, name="ticket"),
]
