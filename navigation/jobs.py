"""What the scheduler does for the contact of the organisation."""

from background.jobs import each_day
from navigation.contact import remember_contact

each_day(hour=2)(remember_contact)
