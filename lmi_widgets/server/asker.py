"""Who sends a request: somebody at this machine, a page of this server, or anybody else."""

import ipaddress

from tornado.httputil import HTTPServerRequest

PASSED_ON = ("Forwarded", "Via", "X-Forwarded-For", "X-Real-Ip")


def from_this_machine(request: HTTPServerRequest) -> bool:
    """Whether whoever asks sits at this machine, as far as can be told: no proxy has passed it on."""
    try:
        here = ipaddress.ip_address(request.remote_ip or "").is_loopback
    except ValueError:
        return False
    # Nginx says nothing of itself unless it is told to, but asks by HTTP/1.0, as no browser does.
    passed_on = request.version == "HTTP/1.0" or any(name in request.headers for name in PASSED_ON)
    return here and not passed_on


def from_own_page(request: HTTPServerRequest, origin: str = "") -> bool:
    """Whether a form was sent by a page of this server, which every browser in use can tell.

    `origin` is where our pages are, if that isn't what was connected to.

    Another site's page could else send forms to this machine from its owner's browser (cross-site
    request forgery). A browser says where from in `Sec-Fetch-Site`, an older one in `Origin`.
    """
    told = request.headers.get("Sec-Fetch-Site")
    if told:
        return told == "same-origin"
    return request.headers.get("Origin") == (origin or f"{request.protocol}://{request.host}")
