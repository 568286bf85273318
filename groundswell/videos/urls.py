"""The addresses of one's own videos, under `/videos/`."""

from django.urls import path

from groundswell.videos import views

app_name = "videos"

urlpatterns = [
    path("mine/", views.mine, name="mine"),
    path("mine/progress.json", views.progress, name="progress"),
    path("<str:public_id>/withdraw/", views.withdraw, name="withdraw"),
]
