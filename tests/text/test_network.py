import pytest

from gongkai.text.network import is_public, network


@pytest.mark.parametrize(
    ("address", "counts_as"),
    [
        ("192.0.2.7", "192.0.2.7"),
        (" 192.0.2.7 ", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", "?"),
        ("unknown\r\nX: y", "?"),
    ],
)
def test_what_counts_as_one_address(address, counts_as):
    assert network(address) == counts_as


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822"])
def test_what_lies_open_to_everybody_is_public(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
        *("0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1"),
        *("ff02::1", "::ffff:93.184.216.34", "64:ff9b::7f00:1", "2002:7f00:1::", "2002:a00:1::1"),
        *("64:ff9b:1::a00:1", "2001:0:53aa:64c:0:fbff:80ff:fffe", "", "old.example", "1"),
    ],
)
def test_what_lies_inside_or_leads_there_is_not(address):
    assert not is_public(address)
