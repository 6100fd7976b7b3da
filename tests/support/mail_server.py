"""A real SMTP server in a process of its own: `python -m tests.support.mail_server FOLDER [CERTIFICATE KEY]`.

It writes its port to FOLDER/port and each letter as FOLDER/N.eml. With a certificate it demands STARTTLS and the account
`monitor` with the password `secret`. Letters to `nobody@…` are refused for good, to `later@…` for the moment.
"""

from __future__ import annotations

import asyncio
import contextlib
import signal
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

PATIENCE = 30.0


class MailServer:
    """What a test asks of the server."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port = folder, port

    def letters(self) -> list[EmailMessage]:
        """All letters that came in, in the order in which they did."""
        files = sorted(self.folder.glob("*.eml"), key=lambda file: int(file.stem))
        return [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]  # type: ignore[misc]


@contextlib.contextmanager
def mail_server(folder: Path, certificate: Path | None = None, key: Path | None = None) -> Iterator[MailServer]:
    """The server, for as long as the block lasts."""
    folder.mkdir(parents=True, exist_ok=True)
    given = [str(certificate), str(key)] if certificate else []
    process = subprocess.Popen([sys.executable, "-m", "tests.support.mail_server", str(folder), *given])
    try:
        end = time.monotonic() + PATIENCE
        while not (folder / "port").exists():
            assert time.monotonic() < end and process.poll() is None, "the mail server has not begun"
            time.sleep(0.05)
        yield MailServer(folder, int((folder / "port").read_text()))
    finally:
        process.terminate()
        process.wait(PATIENCE)


def self_signed(folder: Path) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1 and its key."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1", "-addext",
         "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(certificate)],
        check=True, capture_output=True,
    )  # fmt: skip
    return certificate, key


class _Keeper:
    """Keeps letters as files; refuses some recipients."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address.startswith("nobody@"):
            return "550 no such user"
        if address.startswith("later@"):
            return "450 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        number = len(list(self._folder.glob("*.eml"))) + 1
        (self._folder / f"{number}.eml").write_bytes(envelope.content)
        return "250 kept"


async def serve(folder: Path, certificate: str = "", key: str = "") -> None:
    """Serves until it is told to end. (`aiosmtpd.controller` cannot take a free port: it asks at port 0 whether it runs.)"""
    from aiosmtpd.smtp import SMTP, AuthResult

    more: dict[str, Any] = {}
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)

        def known(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
            return AuthResult(success=(data.login, data.password) == (b"monitor", b"secret"), handled=False)

        more = {"tls_context": context, "require_starttls": True, "auth_required": True, "authenticator": known}
    loop, over = asyncio.get_running_loop(), asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, over.set)
    server = await loop.create_server(lambda: SMTP(_Keeper(folder), hostname="localhost", **more), "127.0.0.1", 0)
    part = folder / "port.part"
    part.write_text(str(server.sockets[0].getsockname()[1]))
    part.replace(folder / "port")
    await over.wait()
    server.close()


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1]), *sys.argv[2:]))
