"""Sends one plain mail through the operator's own server; the receipt is that the server took it."""

import smtplib

from django.core.mail import EmailMessage, get_connection

from groundswell.notices.senders.wire import TIMEOUT_S, NotSent, Receipt


def send_mail(address: str, subject: str, text: str) -> Receipt:
    """Give the receipt of the mail server. Raises NotSent."""
    message = EmailMessage(subject, text, to=[address], connection=get_connection(timeout=TIMEOUT_S))
    message.extra_headers["Auto-Submitted"] = "auto-generated"
    try:
        taken = message.send()
    except (OSError, smtplib.SMTPException) as failed:
        raise NotSent(f"The mail server did not take it ({type(failed).__name__}).") from failed
    if not taken:
        raise NotSent("The mail server did not take it.")
    return Receipt("taken by the mail server")
