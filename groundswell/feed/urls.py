"""The addresses of the feed's own page."""

from django.urls import path

from groundswell.feed import views

app_name = "feed"
urlpatterns = [path("c/<slug:slug>/order/", views.how_it_works, name="how")]
