"""What the player island needs from the server: `{% load player %}{% live_origin %}{% player_props %}`."""

from django import template
from django.utils.html import json_script
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from groundswell.environment import environment

register = template.Library()


@register.simple_tag
def live_origin() -> str:
    """Where videos come from, so that a page can connect there before it needs one."""
    return environment().live_origin


@register.simple_tag
def player_props() -> SafeString:
    """Where counts are sent to, and the player's words in the reader's language."""
    return json_script(
        {
            "beacons": f"{environment().live_origin}/beacons",
            "texts": {
                "play": _("Play"),
                "pause": _("Pause"),
                "again": _("Play again"),
                "soundOn": _("Turn sound on"),
                "soundOff": _("Turn sound off"),
                "copied": _("Link copied"),
                "failed": _("That did not work. Check your connection and try again."),
            },
        },
        "player-props",
    )
