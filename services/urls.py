"""Addresses of the contact page."""

from django.urls import path

from services import contact

app_name = "services"
urlpatterns = [
    path("contact/", contact.contact, name="contact"),
    path("contact/received/", contact.enquiry_received, name="enquiry_received"),
]
