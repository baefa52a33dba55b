"""The contact block: nothing to type, its facts come from the clinic's details."""

from wagtail import blocks


class ContactBlock(blocks.StaticBlock):
    class Meta:
        icon = "mail"
        label = "Contact"
        admin_text = "Shows the phone number and the consultation offer from Settings > Clinic details."
        template = "home/blocks/contact.html"
        description = "How to reach the clinic. Its facts come from the clinic's details."
        preview_value = None
