"""The addresses of the pages that everybody may open; short, since people write them on posters."""

from django.urls import path

from groundswell.pages import views

app_name = "pages"
urlpatterns = [
    path("", views.home, name="home"),
    path("trust/", views.trust, name="trust"),
    path("privacy/", views.privacy, name="privacy"),
    path("figures/heads/", views.heads, name="heads"),
    path("figures/heads.json", views.heads_json, name="heads_json"),
    path("figures/heads/<str:day>.tsr", views.head_stamp, name="head_stamp"),
    path("c/<slug:slug>/", views.challenge, name="challenge"),
    path("c/<slug:slug>/answer/", views.choose, name="choose"),
    path("c/<slug:slug>/help/", views.challenge_help, name="help"),
    path("c/<slug:slug>/themes/<slug:theme_slug>/", views.theme, name="theme"),
    path("c/<slug:slug>/themes/<slug:theme_slug>/help/", views.theme_help, name="theme_help"),
    path("hashtags/<str:text>/", views.hashtag, name="hashtag"),
    path("v/<slug:public_id>/", views.video, name="video"),
    path("p/<slug:public_id>/", views.person, name="person"),
]
