"""Tags for every template: `{% load people %}` gives the face of a person and the names of roles and countries."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from groundswell.people import reads
from groundswell.people.forms import ROLE_NAMES
from groundswell.people.models import Person
from groundswell.people.rules import Role
from groundswell.people.rules import country_name as name_of_country

register = template.Library()


@register.simple_tag
def avatar(person: Person | reads.PersonCard, size: str = "") -> SafeString:
    """The drawn face beside a name; `size` is empty (40 px) or `large` (96 px). It says nothing that the name does not."""
    address = person.avatar_address if isinstance(person, reads.PersonCard) else reads.avatar_address(person)
    pixels = 96 if size == "large" else 40
    return format_html(
        '<img class="avatar {}" src="{}" alt="" width="{}" height="{}">', size, address, pixels, pixels
    )


@register.filter
def role_name(role: str) -> str:
    """A role as staff pages name it."""
    return str(ROLE_NAMES[Role(role)])


@register.filter
def country_name(code: str) -> str:
    """A country in the reader's language."""
    return name_of_country(code, get_language() or "en")
