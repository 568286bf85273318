"""The addresses of duty: the roster, one's own duty, alerts, what the desk carries, and drills."""

from django.urls import path

from groundswell.safeguarding.views import alerts, capacity, drills, duty, roster

DUTY = [
    path("duty/", duty.my_duty, name="my_duty"),
    path("duty/break", duty.break_, name="break"),
    path("duty/break/end", duty.break_ended, name="end_break"),
    path("duty/channels", alerts.channel, name="add_channel"),
    path("duty/channels/<slug:public_id>/remove", alerts.channel_gone, name="remove_channel"),
    path("duty/alarm.js", alerts.service_worker, name="alarm_worker"),
    path("duty/roster/", roster.roster, name="roster"),
    path("duty/roster/reader", roster.reader, name="set_reader"),
    path("duty/roster/reader/<slug:public_id>/remove", roster.reader_gone, name="remove_reader"),
    path("duty/roster/shift", roster.shift, name="set_shift"),
    path("duty/roster/shift/<slug:public_id>/remove", roster.shift_gone, name="remove_shift"),
    path("duty/roster/single", roster.single, name="add_single"),
    path("duty/roster/single/<slug:public_id>/remove", roster.single_gone, name="remove_single"),
    path("duty/capacity/", capacity.capacity, name="capacity"),
    path("duty/capacity/<slug:slug>", capacity.wish, name="wish_intake"),
    path("duty/drills/", drills.drills, name="drills"),
    path("duty/drills/run", drills.run, name="run_drill"),
    path("alerts/<str:word>", alerts.alert, name="alert"),
]
