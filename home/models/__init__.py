"""The ground floor of the site: the base page, the home page, statements and the clinic's facts."""

from .base import BasePage
from .clinic import ClinicDetails
from .home_page import HomePage
from .statements import StandingStatement

__all__ = ["BasePage", "ClinicDetails", "HomePage", "StandingStatement"]
