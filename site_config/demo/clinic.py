"""The clinic's facts and its standing statements. The address is made up; the e-mail goes nowhere."""

from typing import Any

from site_config.demo.shapes import rich

DETAILS: dict[str, Any] = {
    "name": "Second Opinion",
    "phone": "+13108022075",
    "email": "clinic@example.org",
    "street_address": "1 Example Street (a made-up address)",
    "city": "Los Angeles",
    "state": "CA",
    "postal_code": "90000",
    "consultation_offer": "free 15-minute phone consultation",
    "consultation_offer_in_spanish": "consulta gratuita de 15 minutos por teléfono",
    "crisis_line_name": "988 Suicide & Crisis Lifeline",
    "crisis_line_number": "988",
}

# First and last day (Monday is 0), opening and closing time.
OPENING_HOURS = [("0", "4", "09:00:00", "17:30:00"), ("5", "5", "10:00:00", "14:00:00")]

# By kind of statement.
STATEMENTS: dict[str, str] = {
    "off_label": rich(
        """Ketamine is not approved by the Food and Drug Administration (FDA) for any psychiatric disorder. When we
        use it for one, that use is off-label. Compounded ketamine, which a pharmacy mixes to order, has not been
        checked by the FDA. The FDA warns of raised blood pressure, slowed breathing, psychiatric events, abuse and
        misuse, and harm to the bladder and urinary tract. Use at home adds risk."""
    ),
    "disclaimer": rich(
        """This page gives facts and is not advice for you alone. It cannot take the place of a talk with a doctor who
        knows you. Do not start or stop a drug because of it.

        Second Opinion is paid when people choose ketamine-assisted psychotherapy here. That is a conflict of
        interest. Each page was checked by a medical reviewer who did not write it.

        If you are in crisis, call, text or chat with 988 at any hour. If your life is in danger, call 911."""
    ),
}
