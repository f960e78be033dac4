"""One page, or one address, by HTTP: politely, in a limited time, in a limited size, and of no other site.

``robots.txt`` is heeded as RFC 9309 says: where it forbids, or cannot be had because the server fails,
nothing is fetched. Redirects are followed within the site alone, so that what is compared is the city's own
page.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from brochures import __version__

# Only who asks the network needs its library.
if TYPE_CHECKING:
    import httpx2

USER_AGENT = f"brochures/{__version__} (compares printed leaflets with their source)"
ROBOT_NAME = "brochures"
WITHIN_S = 30.0
MOST_BYTES = 5 * 1024 * 1024
MOST_ROBOTS_BYTES = 512 * 1024  # RFC 9309, 2.5
MOST_REDIRECTS = 5
_GONE_FOR_GOOD = (301, 308)

Reason = Literal[
    "not-an-address",
    "no-such-host",
    "no-answer",
    "too-slow",
    "too-large",
    "certificate",
    "robots",
    "other-site",
    "redirects",
]


class NotFetched(Exception):
    """Why there is no answer; ``address`` is where it was looked for, or where a redirect leads."""

    def __init__(self, reason: Reason, address: str) -> None:
        super().__init__(reason, address)
        self.reason, self.address = reason, address


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: ``address`` is where it was found, ``moved_for_good`` whether the server says that the
    old address is no longer to be used.
    """

    status: int
    address: str
    content: bytes = b""
    content_type: str = ""
    moved_for_good: bool = False


@dataclass
class Visitor:
    """Asks for addresses one after the other, and remembers each site's ``robots.txt``."""

    within_s: float = WITHIN_S
    most_bytes: int = MOST_BYTES
    _robots: dict[str, RobotFileParser] = field(default_factory=dict)

    def page(self, address: str) -> Answer:
        """The page at an address. Raises NotFetched."""
        return self._visit(address, self.most_bytes)

    def status(self, address: str) -> Answer:
        """As ``page``, without its content."""
        return self._visit(address, 0)

    def _visit(self, address: str, most_bytes: int) -> Answer:
        import anyio

        return anyio.run(_Visit(self, most_bytes).follow, address)


@dataclass
class _Visit:
    visitor: Visitor
    most_bytes: int

    async def follow(self, address: str) -> Answer:
        """What stands at an address, after redirects within its site."""
        import anyio
        import httpx2

        if urlsplit(address).scheme not in ("http", "https") or not urlsplit(address).hostname:
            raise NotFetched("not-an-address", address)
        try:
            with anyio.fail_after(self.visitor.within_s):
                async with httpx2.AsyncClient(
                    headers={"User-Agent": USER_AGENT, "Accept-Language": "ja"}, timeout=self.visitor.within_s
                ) as client:
                    return await self._follow(client, address)
        except TimeoutError:
            raise NotFetched("too-slow", address) from None
        except httpx2.TimeoutException:
            raise NotFetched("too-slow", address) from None
        except httpx2.ConnectError as error:
            raise NotFetched(_of_connecting(error), address) from None
        except (httpx2.InvalidURL, httpx2.UnsupportedProtocol, UnicodeError):
            raise NotFetched("not-an-address", address) from None
        except httpx2.HTTPError:
            raise NotFetched("no-answer", address) from None

    async def _follow(self, client: httpx2.AsyncClient, address: str) -> Answer:
        here, for_good = address, True
        for _ in range(MOST_REDIRECTS + 1):
            await self._ask_leave(client, here)
            answer, target = await _get(client, here, self.most_bytes)
            if target is None:
                moved = for_good and here != address
                return Answer(answer.status, here, answer.content, answer.content_type, moved)
            if not _same_place(address, target):
                raise NotFetched("other-site", target)
            for_good = for_good and answer.status in _GONE_FOR_GOOD
            here = target
        raise NotFetched("redirects", here)

    async def _ask_leave(self, client: httpx2.AsyncClient, address: str) -> None:
        parts = urlsplit(address)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self.visitor._robots:
            self.visitor._robots[site] = await self._read_robots(client, site)
        if not self.visitor._robots[site].can_fetch(ROBOT_NAME, address):
            raise NotFetched("robots", address)

    async def _read_robots(self, client: httpx2.AsyncClient, site: str) -> RobotFileParser:
        here = f"{site}/robots.txt"
        rules = RobotFileParser(here)
        rules.parse([])
        for _ in range(MOST_REDIRECTS):
            answer, target = await _get(client, here, MOST_ROBOTS_BYTES, cut=True)
            if target is None:
                if answer.status >= 500:
                    rules.parse(["User-agent: *", "Disallow: /"])
                elif answer.status == 200:
                    rules.parse(answer.content.decode("utf-8", "replace").splitlines())
                break
            here = target
        return rules


async def _get(
    client: httpx2.AsyncClient, address: str, most_bytes: int, *, cut: bool = False
) -> tuple[Answer, str | None]:
    """The answer of one address, and where it sends on to. ``cut`` takes the beginning of a long one."""
    async with client.stream("GET", address) as response:
        target = response.headers.get("location") if response.is_redirect else None
        answer = Answer(response.status_code, address, content_type=response.headers.get("content-type", ""))
        if target is not None:
            return answer, urljoin(address, target)
        if not most_bytes or response.status_code >= 400:
            return answer, None
        content = bytearray()
        async for piece in response.aiter_bytes():
            content += piece
            if len(content) > most_bytes:
                if not cut:
                    raise NotFetched("too-large", address)
                break
        return Answer(answer.status, address, bytes(content[:most_bytes]), answer.content_type), None


def _same_place(one: str, other: str) -> bool:
    """Whether two addresses are of one site: the same host, with or without www., and never less safe."""
    first, second = urlsplit(one), urlsplit(other)
    hosts = [(parts.hostname or "").removeprefix("www.") for parts in (first, second)]
    own_port = {None, 80, 443}
    ports = first.port == second.port or {first.port, second.port} <= own_port
    return hosts[0] == hosts[1] and ports and (first.scheme, second.scheme) != ("https", "http")


def _of_connecting(error: Exception) -> Reason:
    """Why no connection came about, as far as the causes of the error tell."""
    import socket
    import ssl

    cause: BaseException | None = error
    seen: set[int] = set()
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        if isinstance(cause, socket.gaierror):
            return "no-such-host"
        if isinstance(cause, ssl.SSLError):
            return "certificate"
        cause = cause.__cause__ or cause.__context__
    return "no-answer"
