"""Addresses on the internet, as far as who asks is to be told from who else asks."""

from ipaddress import ip_address, ip_network


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
