"""Handing letters over to an SMTP server."""

from __future__ import annotations

import logging
import smtplib
import ssl
import uuid
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, localtime

from dashboard.settings import Settings
from data_access.outbox import Letter, Outbox

log = logging.getLogger(__name__)

SECONDS = 30.0
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:development-plan-dashboard:mail")
Refused = (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, smtplib.SMTPDataError)


def deliver(outbox: Outbox, settings: Settings) -> tuple[int, int]:
    """Hand over every letter that is due; how many went out, and how many did not."""
    if outbox.give_up_lost():
        log.error("letters were given up: a process died while handing them over")
    sent = failed = 0
    server: smtplib.SMTP | None = None
    try:
        while letter := outbox.claim():
            try:
                server = server or connect(settings)
                server.send_message(message(letter, settings))
            except (OSError, smtplib.SMTPException) as error:
                failed += 1
                _note(outbox, letter, error)
                if not isinstance(error, Refused):  # the server is away: the others wait for the next run
                    server = None
                    break
            else:
                sent += 1
                outbox.sent(letter)
    finally:
        if server is not None:
            _part(server)
    return sent, failed


def connect(settings: Settings) -> smtplib.SMTP:
    """A server that is ready to take letters.

    Raises:
        OSError, smtplib.SMTPException: it is away, or refuses the way it is spoken to.
    """
    context = ssl.create_default_context(cafile=str(settings.mail_ca_file) if settings.mail_ca_file else None)
    if settings.mail_security == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            settings.mail_server, settings.mail_port, timeout=SECONDS, context=context
        )
    else:
        server = smtplib.SMTP(settings.mail_server, settings.mail_port, timeout=SECONDS)
    try:
        if settings.mail_security == "starttls":
            server.starttls(context=context)
        if settings.mail_user:
            server.login(settings.mail_user, settings.mail_password)
    except BaseException:
        server.close()
        raise
    return server


def message(letter: Letter, settings: Settings) -> EmailMessage:
    """The letter as a message; the same letter has the same Message-ID whoever sends it."""
    made = EmailMessage()
    made["Subject"] = letter.subject
    made["From"] = Address(addr_spec=settings.mail_from)
    made["To"] = Address(addr_spec=letter.recipient)
    made["Date"] = format_datetime(localtime())
    name = uuid.uuid5(NAMESPACE, f"{letter.district}/{letter.occasion}/{letter.recipient}")
    made["Message-ID"] = f"<{name}@{settings.mail_from.rpartition('@')[2]}>"
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(letter.text)
    made.add_alternative(letter.html, subtype="html")
    return made


def _note(outbox: Outbox, letter: Letter, error: Exception) -> None:
    """A server that says 5xx of a letter means it: another try cannot help."""
    code = getattr(error, "smtp_code", 0)
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code = max((code for code, _ in error.recipients.values()), default=0)
    given_up = outbox.failed(
        letter, f"{type(error).__name__}: {error}", lasting=isinstance(error, Refused) and code >= 500
    )
    log.error("mail %s to %s was not sent (%s): %s", letter.mail, letter.recipient,
              "given up" if given_up else "will be tried again", error)  # fmt: skip


def _part(server: smtplib.SMTP) -> None:
    try:
        server.quit()
    except (OSError, smtplib.SMTPException):
        server.close()
