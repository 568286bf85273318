"""The addresses of guardians, under `/guardian/`: most of them need no account."""

from django.urls import path

from groundswell.people.views import agreeing, looking_after

app_name = "guardian"

urlpatterns = [
    path("", agreeing.front, name="front"),
    path("agree/<str:word>/", agreeing.agree, name="agree"),
    path("agreed/", agreeing.agreed, name="agreed"),
    path("agreed/written-down/", agreeing.written_down, name="written_down"),
    path("manage/<str:word>/", looking_after.manage, name="manage"),
    path("manage/<str:word>/take-back/", looking_after.take_back, name="take_back"),
    path("manage/<str:word>/old-enough/", looking_after.old_enough, name="old_enough"),
    path("young-people/", looking_after.young_people, name="young_people"),
]
