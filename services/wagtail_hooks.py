"""What services add to the admin: the front desk's listing of enquiries."""

from wagtail import hooks
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from medical_review.spreadsheets import as_text_cell
from services.enquiries import Enquiry

EXPORTED = [
    "name",
    "phone",
    "email",
    "preferred_time",
    "language",
    "heard_from",
    "received_at",
    "get_status_display",
]


class EnquiryListingView(generic.IndexView):
    custom_field_preprocess = {name: {"csv": as_text_cell} for name in EXPORTED if name != "received_at"}
    export_headings = {"get_status_display": "Status"}


class EnquiryViewSet(ModelViewSet):
    """Enquiries with what was sent, readable only here."""

    model = Enquiry
    name = "enquiries"
    url_prefix = "enquiries"
    icon = "mail"
    menu_label = "Enquiries"
    menu_order = 150
    add_to_admin_menu = True
    copy_view_enabled = False
    index_view_class = EnquiryListingView
    list_display = [
        Column("name", label="Name"),
        Column("phone", label="Phone"),
        Column("email", label="E-mail"),
        Column("preferred_time", label="When"),
        Column("language", label="Language"),
        DateColumn("received_at", label="Received", sort_key="received_at"),
        "status",
    ]
    list_filter = ["status"]
    list_export = EXPORTED
    export_filename = "enquiries"
    ordering = ["-received_at"]


@hooks.register("register_admin_viewset")
def register_enquiries() -> EnquiryViewSet:
    return EnquiryViewSet()
