"""Addresses on the internet: who asks, told from who else asks; what lies open to everybody."""

from ipaddress import IPv6Address, ip_address, ip_network

# Networks of IPv6 through which an address of IPv4 is reached, and where in the address it stands.
_THROUGH = (
    (ip_network("64:ff9b::/96"), 0),
    (ip_network("64:ff9b:1::/48"), 0),
    (ip_network("2002::/16"), 80),
)


def network(address: str) -> str:
    """What counts as one address: an IPv4 address, an IPv6 network of 64 bits."""
    try:
        ip = ip_address(address.strip().partition("%")[0])
    except ValueError:
        return "?"
    mapped = getattr(ip, "ipv4_mapped", None)
    if ip.version == 4 or mapped:
        return str(mapped or ip)
    return str(ip_network(f"{ip}/64", strict=False))


def is_public(address: str) -> bool:
    """Whether an address lies on the open internet, and so does all that it leads to."""
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, IPv6Address):
        if ip.ipv4_mapped or ip.teredo:
            return False
        inner = [int(ip) >> shift & 0xFFFFFFFF for net, shift in _THROUGH if ip in net]
        return ip.is_global and not ip.is_multicast and all(map(_is_open, inner))
    return _is_open(int(ip))


def _is_open(number: int) -> bool:
    ip = ip_address(number)
    return ip.is_global and not ip.is_multicast
