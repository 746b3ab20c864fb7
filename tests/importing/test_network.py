"""What connects, to whom, and what robots.txt lets us read."""

from __future__ import annotations

from ipaddress import ip_address

import pytest

from sourcier.importing.addresses import is_public
from sourcier.importing.fetch import Fetcher, Limits
from sourcier.importing.refusals import RefusedSourceError
from sourcier.importing.robots import read_robots


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.9.1", "0.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.1", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1",
        "fc00::1", "fd12::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::10.0.0.1",
        "64:ff9b::7f00:1", "2001:db8::1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_of_the_internet(address):
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_addresses_of_the_internet(address):
    assert is_public(ip_address(address))


def test_own_machine_is_refused_unless_asked(server):
    url = server.serve("/a", b"Bonjour.", content_type="text/plain")
    with pytest.raises(RefusedSourceError, match="--allow-private"):
        Fetcher(Limits(seconds=5), is_public).fetch(url)
    assert server.asked == []


@pytest.mark.parametrize(
    "host", ["localhost", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "[::ffff:127.0.0.1]"]
)
def test_own_machine_is_recognised_by_any_name(server, host):
    with pytest.raises(RefusedSourceError, match=r"--allow-private|can't be reached"):
        Fetcher(Limits(seconds=5), is_public).fetch(server.url("/a", host))
    assert server.asked == []


def test_the_address_checked_is_the_one_connected_to(server):
    """A name that is public when checked and private when used (DNS rebinding) has no second chance."""
    server.serve("/a", b"Bonjour.", content_type="text/plain")
    answers = iter([["127.0.0.2"], ["127.0.0.1"]])

    def look_up(_host, _port):
        return [ip_address(address) for address in next(answers)]

    def lets_in(address):
        return str(address) == "127.0.0.2"  # taken for public; the server listens at 127.0.0.1

    with pytest.raises(RefusedSourceError, match="can't be reached"):
        Fetcher(Limits(seconds=5), lets_in, look_up).fetch(server.url("/a", "rebond.example"))
    assert server.asked == []


def test_public_address_of_a_host_is_taken_and_its_private_one_left(server):
    server.serve("/a", b"Bonjour.", content_type="text/plain")

    def look_up(_host, _port):
        return [ip_address("127.0.0.2"), ip_address("127.0.0.1")]

    fetcher = Fetcher(Limits(seconds=5), lambda address: str(address) == "127.0.0.1", look_up)
    assert fetcher.fetch(server.url("/a", "deux.example")).content == b"Bonjour."


def test_robots_are_asked_once_a_site(server):
    fetcher = Fetcher(Limits(seconds=5), lambda _address: True)
    for path in ("/a", "/b"):
        fetcher.fetch(server.serve(path, b"Bonjour.", content_type="text/plain"))
    assert server.asked == ["/robots.txt", "/a", "/b"]


def test_page_that_robots_forbid_is_not_asked_for(server, refusal):
    server.serve("/robots.txt", b"User-agent: *\nDisallow: /prive/", content_type="text/plain")
    assert "robots.txt keeps programs out" in refusal(server.serve("/prive/a", b"Bonjour."))
    assert server.asked == ["/robots.txt"]


def test_redirect_to_what_robots_forbid_is_not_followed(server, refusal):
    server.serve("/robots.txt", b"User-agent: sourcier\nDisallow: /prive/", content_type="text/plain")
    assert "keeps programs out" in refusal(server.redirect("/porte", "/prive/a"))


def test_robots_that_cannot_be_told_allow_nothing(server, refusal):
    server.serve("/robots.txt", b"", status=503)
    assert "robots.txt answers 503" in refusal(server.serve("/a", b"Bonjour."))


def test_robots_may_be_elsewhere(server, refusal):
    server.redirect("/robots.txt", "/regles")
    server.serve("/regles", b"User-agent: *\nDisallow: /", content_type="text/plain")
    assert "keeps programs out" in refusal(server.serve("/a", b"Bonjour."))


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True), ("/archives", False), ("/archives/2024", False), ("/archives/libres/a", True), ("/a?imprimer=1", False),
        ("/a?page=2", True), ("/doc.pdf", False), ("/doc.pdf?x", True), ("/%C3%A9t%C3%A9", False), ("/été", False), ("/secret", True),
        ("/exact", False), ("/exact/a", True),
    ],
)  # fmt: skip
def test_longest_rule_wins(path, allowed):
    rules = read_robots(
        "# Règles\nUser-agent: autre\nDisallow: /secret\n\nUser-Agent: *\nUser-agent: encore\nDisallow: /archives\n"
        "Allow: /archives/libres/\nDisallow: /*?imprimer=\nDisallow: /*.pdf$\nDisallow: /ét\nDisallow: /exact$\nDisallow:\n",
        "sourcier",
    )
    assert rules.allow(f"https://exemple.org{path}") is allowed


def test_rules_for_this_program_take_the_place_of_those_for_all():
    rules = read_robots("User-agent: *\nDisallow: /\nUser-agent: Sourcier\nDisallow: /prive", "sourcier")
    assert rules.allow("https://exemple.org/a")
    assert not rules.allow("https://exemple.org/prive")


def test_pattern_of_many_stars_is_matched_in_linear_time():
    rules = read_robots(f"User-agent: *\nDisallow: /{'*a' * 5_000}b$\n", "sourcier")
    assert rules.allow(f"https://exemple.org/{'a' * 20_000}")
