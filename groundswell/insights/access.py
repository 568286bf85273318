"""The only doors to the figures of a challenge, and to the files of other networks beside them."""

from django.utils.translation import gettext as _

from groundswell.challenges.access import Challenge, managed_challenge_for
from groundswell.frame.problems import NotFound
from groundswell.insights.models import NetworkFile
from groundswell.people.access import Somebody


def figures_for(person: Somebody, slug: str) -> Challenge:
    """The challenge whose figures this person may see: leads only. Raises NotAllowed and NotFound."""
    return managed_challenge_for(person, slug)


def network_file_for(person: Somebody, slug: str, public_id: str) -> NetworkFile:
    """A file of another network that stands beside this challenge's figures: for its leads only.

    Raises NotAllowed, and NotFound also for a file of another challenge.
    """
    challenge = figures_for(person, slug)
    files = NetworkFile.objects.select_related("challenge", "brought_by", "removed_by")
    file = files.filter(challenge=challenge, public_id=public_id).first()
    if file is None:
        raise NotFound(_("There is no such file."))
    return file
