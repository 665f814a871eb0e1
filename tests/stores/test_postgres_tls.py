"""A database behind TLS: whoever asks for verify-full speaks to it only if its certificate says that it is the one.

The server that the tests bring has no TLS of its own, so what ends it stands before it, as a pooler or a cloud has it.
"""

import asyncio
import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from tests.conformance.factories import get, run_one
from tests.postgres import server

from treadle.core.errors import Unavailable
from treadle.core.state import JobState
from treadle.stores.postgres import open_postgres

SSL_REQUEST = bytes.fromhex("0000000804d2162f")  # PostgreSQL's protocol, message SSLRequest


class Authority:
    """One that vouches for servers."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        self.file = folder / f"{name}.pem"
        made = self._certificate(self._name, self._key).add_extension(x509.BasicConstraints(True, None), critical=True)
        self.file.write_bytes(made.sign(self._key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))

    def _certificate(self, subject: x509.Name, key: ec.EllipticCurvePrivateKey) -> x509.CertificateBuilder:
        now = datetime.now(UTC)
        return x509.CertificateBuilder(
            issuer_name=self._name,
            subject_name=subject,
            public_key=key.public_key(),
            serial_number=x509.random_serial_number(),
            not_valid_before=now - timedelta(days=1),
            not_valid_after=now + timedelta(days=1),
        )

    def vouch_for(self, address: str) -> ssl.SSLContext:
        """What a server needs to show that it is the one of this address."""
        key = ec.generate_private_key(ec.SECP256R1())
        names = x509.SubjectAlternativeName([x509.IPAddress(IPv4Address(address))])
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, address)])
        made = self._certificate(subject, key).add_extension(names, critical=False).sign(self._key, hashes.SHA256())
        file = self._folder / f"server-{address}.pem"
        no_password = serialization.NoEncryption()
        file.write_bytes(
            made.public_bytes(serialization.Encoding.PEM)
            + key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, no_password)
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        return context


class Terminator:
    """Speaks TLS with whoever asks, and with the database behind it without."""

    def __init__(self, database: str) -> None:
        self._socket = database.rpartition("host=")[2] + "/.s.PGSQL.5432"
        self.context: ssl.SSLContext | None = None
        self.port = 0
        self.encrypted = 0
        """Connections that were."""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            try:
                if await reader.readexactly(len(SSL_REQUEST)) != SSL_REQUEST or self.context is None:
                    return
                writer.write(b"S")
                await writer.drain()
                await writer.start_tls(self.context)
                self.encrypted += 1
                back_reader, back = await asyncio.open_unix_connection(self._socket)
                async with asyncio.TaskGroup() as group:
                    group.create_task(_pump(reader, back))
                    group.create_task(_pump(back_reader, writer))
            finally:
                writer.close()


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(1 << 16):
            writer.write(data)
            await writer.drain()
    writer.close()


@pytest.fixture
def url() -> Iterator[str]:
    with server().database() as url:
        yield url


@pytest.fixture
async def terminator(url: str) -> AsyncIterator[Terminator]:
    terminator = Terminator(url)
    listener = await asyncio.start_server(terminator.serve, "127.0.0.1", 0)
    terminator.port = listener.sockets[0].getsockname()[1]
    yield terminator
    listener.close()


async def test_verify_full_speaks_only_to_the_server_that_is_meant(
    terminator: Terminator, url: str, tmp_path: Path
) -> None:
    trusted, stranger = Authority(tmp_path, "trusted"), Authority(tmp_path, "stranger")
    name = url.partition("?")[0].rpartition("/")[2]
    shown = f"postgresql://treadle@127.0.0.1:{terminator.port}/{name}?sslmode=verify-full&gssencmode=disable"
    asked = f"{shown}&sslrootcert={trusted.file}"

    terminator.context = trusted.vouch_for("127.0.0.1")
    store = await open_postgres(asked, readers=1)
    try:
        job = await run_one(store)
        assert (await get(store, job.id)).state is JobState.RUNNING
    finally:
        await store.close()
    assert terminator.encrypted > 0

    for wrong in (stranger.vouch_for("127.0.0.1"), trusted.vouch_for("127.0.0.2")):
        terminator.context = wrong
        with pytest.raises(Unavailable):
            await open_postgres(asked, readers=1)
