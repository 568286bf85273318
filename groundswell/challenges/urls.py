"""The addresses of challenges: `/answer/…` for everybody, `/lead/challenges/…` for the lead."""

from django.urls import path

from groundswell.challenges.views import answering, originals, setting_up, themes

app_name = "challenges"

LEAD = "lead/challenges/"

urlpatterns = [
    path("answer/<str:public_id>", answering.answer_page, name="answer"),
    path(LEAD, setting_up.challenges, name="list"),
    path(f"{LEAD}new", setting_up.new_challenge, name="new"),
    path(f"{LEAD}originals/<str:public_id>/", originals.original, name="original"),
    path(f"{LEAD}originals/<str:public_id>/publish", originals.publish, name="publish_original"),
    path(f"{LEAD}<slug:slug>/", setting_up.setting_up, name="setting_up"),
    path(f"{LEAD}<slug:slug>/edit", setting_up.edit_challenge, name="edit"),
    path(f"{LEAD}<slug:slug>/move", setting_up.move, name="move"),
    path(f"{LEAD}<slug:slug>/file", setting_up.export, name="export"),
    path(f"{LEAD}<slug:slug>/themes/", themes.theme, name="new_theme"),
    path(f"{LEAD}<slug:slug>/themes/<slug:theme_slug>/", themes.theme, name="theme"),
    path(f"{LEAD}<slug:slug>/themes/<slug:theme_slug>/remove", themes.remove_theme, name="remove_theme"),
    path(f"{LEAD}<slug:slug>/themes/<slug:theme_slug>/original", originals.new_original, name="new_original"),
]
