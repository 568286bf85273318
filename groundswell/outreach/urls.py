"""The addresses of outreach; the personal link itself is as short as it can be."""

from django.urls import path, re_path

from groundswell.outreach import views

app_name = "outreach"

urlpatterns = [
    path("i/<str:code>", views.follow, name="follow"),
    path("outreach/", views.index, name="index"),
    path("outreach/mine/", views.mine, name="mine"),
    path("outreach/<slug:slug>/", views.invitations, name="invitations"),
    path("outreach/<slug:slug>/<str:code>/", views.invitation, name="invitation"),
    re_path(
        r"^outreach/(?P<slug>[-\w]+)/(?P<code>\w+)/qr\.(?P<kind>svg|png)$", views.qr_code, name="qr_code"
    ),
    path("outreach/<slug:slug>/<str:code>/revoke/", views.revoke, name="revoke"),
]
