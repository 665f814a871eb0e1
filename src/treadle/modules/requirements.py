"""Requirements of a module: ``requirements.txt``, read strictly and written anew for uv.

What uv gets is what was checked here: comments, continuation lines and included files are resolved, and whatever names
a file does so inside the module's folder. Equal requirements are equal :class:`Requirements`, wherever the folders are.
The format is pip's (https://pip.pypa.io/en/stable/reference/requirements-file-format/).
"""

import hashlib
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final, NoReturn

import msgspec

from treadle.core.errors import InvalidInput
from treadle.modules.git import HTTPS_ONLY
from treadle.modules.repository import check_spelling, parse_repository
from treadle.net.targets import parse_target

__all__ = ["Line", "Requirements", "read_requirements"]

FILE: Final = "requirements.txt"
_MAX_BYTES: Final = 1 << 20
_MAX_FILES: Final = 20
_COMMENT: Final = re.compile(r"(?:^|\s)#.*")
_OPTION: Final = re.compile(r"(--[a-z][a-z-]*|-[a-zA-Z])(?:\s*=\s*|\s*)(.*)")
_NAMED: Final = re.compile(r"([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?\s*(?:\[[^\]]*\])?\s*@)\s*(.*)")
_TARGET: Final = re.compile(r"([^\s;]+)(.*)")
_HASH: Final = re.compile(r"--hash=[a-z0-9]+:[0-9A-Fa-f]+")
_ADDRESS: Final = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?:[^@/?#]*@)?(?P<rest>(?P<host>[^@/?#]+).*)")
_UNREADABLE: Final = re.compile(r"[^!-~]|[\\;]")  # what somebody else might take for the end of an address
_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_SCHEMES: Final = frozenset({"http", "https", "git+http", "git+https", "git+ssh"})
_ARCHIVE: Final = re.compile(r"\.(?:whl|zip|tar|tgz|tbz|txz|tar\.(?:gz|bz2|xz|zst))$", re.IGNORECASE)
_SYNONYMS: Final = {"-r": "--requirement", "-c": "--constraint", "-f": "--find-links", "-i": "--index-url"}
_INCLUDING: Final = frozenset({"--requirement", "--constraint"})
_ADDRESSED: Final = frozenset({"--find-links", "--index-url", "--extra-index-url"})
_ALONE: Final = frozenset({"--no-index", "--pre", "--prefer-binary"})
_WITH_WORD: Final = frozenset({"--no-binary", "--only-binary", "--trusted-host"})
_WORD: Final = re.compile(r"[^\s-]\S*")


class Line(msgspec.Struct, frozen=True):
    """One line; between the two texts may stand a path, relative to the module's folder."""

    before: str
    path: str = ""
    after: str = ""

    def render(self, folder: Path) -> str:
        """The line as uv reads it."""
        return f"{self.before}{(folder / self.path).as_uri() if self.path else ''}{self.after}"


class Requirements(msgspec.Struct, frozen=True):
    """What has to be installed, and how."""

    lines: tuple[Line, ...]
    constraints: tuple[Line, ...]
    addresses: tuple[tuple[str, int], ...]
    """Hosts and ports that lines name, each once."""
    digest: str
    """SHA-256 of all lines and of the files they name, hexadecimal."""


def read_requirements(folder: Path, *, git_schemes: Collection[str] = HTTPS_ONLY) -> Requirements | None:
    """The requirements of the module in ``folder``, which nobody changes; None if nothing has to be installed.

    Repositories may be cloned by ``git_schemes``.

    InvalidInput, naming file and line, for what is not understood, not supported, or leads out of the folder.
    """
    if not (folder / FILE).is_file():
        return None
    reader = _Reader(folder, git_schemes)
    reader.read(FILE, constraints=False)
    if not reader.demands:
        return None
    digest = hashlib.sha256()
    for line in (*reader.lines, Line(""), *reader.constraints):
        digest.update(repr((line.before, line.path, line.after)).encode())
    for path in sorted(reader.named):
        digest.update(repr((path, _content(folder / path))).encode())
    return Requirements(
        lines=tuple(reader.lines),
        constraints=tuple(reader.constraints),
        addresses=tuple(reader.addresses),
        digest=digest.hexdigest(),
    )


class _Reader:
    """Reads a file and those it includes."""

    def __init__(self, folder: Path, git_schemes: Collection[str]) -> None:
        self._folder = folder
        self._git_schemes = git_schemes
        self._including: list[str] = []
        self._files = 0
        self._where = FILE
        self.lines: list[Line] = []
        self.constraints: list[Line] = []
        self.named: set[str] = set()
        """Files and folders that lines name."""
        self.addresses: dict[tuple[str, int], None] = {}  # a dictionary as an ordered set
        self.demands = False
        """Whether anything has to be installed."""

    def read(self, path: str, *, constraints: bool) -> None:
        """Take in a file."""
        self._files += 1
        if path in self._including or self._files > _MAX_FILES:
            self._refuse("the files include one another without end, or are too many")
        self._including.append(path)
        for number, text in _logical_lines(self._text(path)):
            self._where = f"{path}:{number}"
            if "${" in text:
                self._refuse("variables are not supported: the server's own would be read")
            if "\\" in text:
                self._refuse("backslashes are only understood at the end of a line that goes on")
            line = self._option(text, path, constraints=constraints) if text.startswith("-") else self._demand(text)
            if line is not None:
                (self.constraints if constraints else self.lines).append(line)
                self.demands = self.demands or not (constraints or text.startswith("-"))
        self._including.pop()

    def _option(self, text: str, file: str, *, constraints: bool) -> Line | None:
        match = _OPTION.fullmatch(text)
        if match is None:
            self._refuse(f"{text[:100]!r} is not understood")
        name, value = _SYNONYMS.get(match[1], match[1]), match[2].strip()
        if name in _INCLUDING:
            if _SCHEME.match(value):
                self._refuse("only files of the module can be included")
            path = self._inside(str(Path(file).parent / value))
            self.read(path, constraints=constraints or name == "--constraint")
            return None
        if name == "--find-links" and not _SCHEME.match(value):
            return Line(f"{name} ", self._named(value, folder=True))
        if name in _ADDRESSED:
            self._check_address(value)
        elif name in _ALONE:
            if value:
                self._refuse(f"{name} must stand alone on its line")
        elif name not in _WITH_WORD:
            self._refuse(f"the option {name} is not supported")
        elif not _WORD.fullmatch(value):
            self._refuse(f"{name} must be followed by one word and nothing else")
        return Line(f"{name} {value}".strip())

    def _demand(self, text: str) -> Line:
        for word in text.split():
            if word.startswith("-") and not _HASH.fullmatch(word):
                self._refuse(f"{word[:100]!r} is not supported behind a requirement")
        named = _NAMED.fullmatch(text)
        before, rest = (f"{named[1]} ", named[2]) if named else ("", text)
        split = _TARGET.fullmatch(rest)
        if split is None:
            self._refuse(f"{text[:100]!r} is not understood")
        target, after = split[1], split[2]
        if _SCHEME.match(target):
            self._check_address(rest.split(maxsplit=1)[0])
            return Line(text)
        path, bracket, extras = target.partition("[") if target.endswith("]") else (target, "", "")
        if named is None and not (path.startswith((".", "~")) or "/" in path or "\\" in path or _ARCHIVE.search(path)):
            if "@" in text.partition(";")[0] or "://" in text:
                self._refuse(f"{text[:100]!r} is not understood")
            return Line(text)
        return Line(before, self._named(path, folder=False), f"{bracket}{extras}{after}")

    def _check_address(self, address: str) -> None:
        scheme = address.partition(":")[0].lower()
        if scheme == "file":
            self._refuse("files are named by a path relative to the module's folder, such as ./wheels/some.whl")
        if scheme not in _SCHEMES:
            self._refuse(f"addresses that begin with {scheme[:20]}: are not supported")
        match = _ADDRESS.fullmatch(address)
        if match is None or _UNREADABLE.search(address):
            self._refuse(
                "an address is one word of printable ASCII, without a semicolon, such as https://example.com/x"
            )
        try:
            if scheme.startswith("git+"):
                url = address[len("git+") :].partition("#")[0]
                repository = parse_repository(url, self._git_schemes)
                self.addresses[repository.host, repository.port] = None
            else:
                target = parse_target(f"{scheme}://{match['rest']}")
                check_spelling(match["host"], target.host)
                self.addresses[target.host, target.port] = None
        except InvalidInput as error:
            self._refuse(str(error).removesuffix("."))

    def _named(self, text: str, *, folder: bool) -> str:
        path = self._inside(text)
        found = self._folder / path
        if found.is_dir() and not folder:
            self._refuse(f"{path} is a folder: put a wheel or a source archive there")
        if not found.exists():
            self._refuse(f"there is no {path} in the module's folder")
        self.named.add(path)
        return path

    def _inside(self, text: str) -> str:
        """A path in its shortest form, relative to the module's folder, from which it does not lead out."""
        kept: list[str] = []
        if text.startswith(("/", "~")) or not text or not text.isprintable() or set(text) & set("\\$"):
            self._refuse(f"{text[:100]!r} is not a path relative to the module's folder")
        for part in text.split("/"):
            if part == ".." and not kept:
                self._refuse(f"{text[:100]!r} leads out of the module's folder")
            if part == "..":
                kept.pop()
            elif part not in {"", "."}:
                kept.append(part)
        return "/".join(kept) or "."

    def _text(self, path: str) -> str:
        file = self._folder / path
        if not file.is_file():
            self._refuse(f"there is no file {path} in the module's folder")
        if file.stat().st_size > _MAX_BYTES:
            self._refuse(f"{path} is larger than {_MAX_BYTES:,} bytes")
        try:
            return file.read_text("utf-8-sig")
        except UnicodeDecodeError:
            self._refuse(f"{path} is not UTF-8 text")

    def _refuse(self, why: str) -> NoReturn:
        raise InvalidInput(f"{self._where}: {why}.")


def _logical_lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines with their numbers: continued ones joined, comments and blank ones left out."""
    joined, start = "", 0
    for number, line in enumerate(text.splitlines(), 1):
        start = start or number
        if line.endswith("\\") and not line.lstrip().startswith("#"):
            joined += line[:-1]
            continue
        joined += line
        stripped = _COMMENT.sub("", joined).strip()
        if stripped:
            yield start, stripped
        joined, start = "", 0
    stripped = _COMMENT.sub("", joined).strip()
    if stripped:
        yield start, stripped


def _content(path: Path) -> list[tuple[str, str]]:
    """Names and hashes of a file, or of the files right in a folder."""
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    found = []
    for file in files:
        if file.is_file():
            with file.open("rb") as opened:
                found.append((file.name, hashlib.file_digest(opened, "sha256").hexdigest()))
    return found
