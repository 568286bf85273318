"""All forms that are read, by their network's word; what one is lies in the file of its name."""

from collections.abc import Mapping

from groundswell.insights.rules.networks import (
    instagram,
    tiktok_business,
    tiktok_research,
    tiktok_studio,
    youtube,
)
from groundswell.insights.rules.networks.shapes import Form, Network

FORMS: Mapping[Network, Form] = {
    module.FORM.network: module.FORM
    for module in (tiktok_research, tiktok_business, tiktok_studio, instagram, youtube)
}
