import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.linkcheck import asking, looking_up
from newsroom.linkcheck.asking import ask, user_agent
from newsroom.linkcheck.looking_up import is_public
from newsroom.models import LinkState


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (200, LinkState.OK),
        (204, LinkState.OK),
        (401, LinkState.OK),
        (403, LinkState.OK),
        (429, LinkState.OK),
        (404, LinkState.GONE),
        (410, LinkState.GONE),
        (400, LinkState.FAILING),
        (500, LinkState.FAILING),
        (503, LinkState.FAILING),
    ],
)
def test_a_status_says_what_became_of_an_address(other_site, status, state):
    assert ask(other_site.says("/a", status)).state is state


def test_it_says_who_asks_and_where_to_complain(other_site, settings):
    ask(other_site.says("/a", 200))

    ((method, path, agent),) = other_site.asked
    assert (method, path) == ("HEAD", "/a")
    assert agent == user_agent()
    assert settings.WAGTAILADMIN_BASE_URL in agent


def test_get_is_tried_where_head_is_refused(other_site):
    url = other_site.says("/a", {"HEAD": (405,), "GET": (200, b"x" * 300_000)})

    assert ask(url).state is LinkState.OK
    assert [method for method, *_rest in other_site.asked] == ["HEAD", "GET"]


def test_what_moved_for_good_is_named_and_what_moved_for_now_is_fine(other_site):
    new = other_site.says("/new", 200)
    assert ask(other_site.says("/old", 301, "/new")) == asking.Answer(LinkState.MOVED, new)
    assert ask(other_site.says("/today", 302, "/new")).state is LinkState.OK
    other_site.says("/folder/", 200)
    assert ask(other_site.says("/folder", 301, "/folder/")).state is LinkState.OK


def test_a_redirect_to_what_is_gone_is_gone(other_site):
    assert ask(other_site.says("/old", 301, "/nowhere")).state is LinkState.GONE


def test_a_circle_of_redirects_ends(other_site):
    assert ask(other_site.says("/a", 302, "/a")).state is LinkState.FAILING


def test_who_does_not_answer_cannot_be_reached(other_site, monkeypatch, settings):
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        settings.LINKCHECK_PORTS = [silent.getsockname()[1]]
        closed = f"http://127.0.0.1:{settings.LINKCHECK_PORTS[0]}/"
        assert ask(closed).state is LinkState.UNREACHABLE
        silent.listen()
        monkeypatch.setattr(looking_up, "STEP_TIMEOUT_SECONDS", 0.2)
        assert ask(closed).state is LinkState.UNREACHABLE


def test_an_address_with_odd_letters_is_asked_for_as_browsers_do(other_site):
    other_site.answers["/r%C3%A9daksi%20a"] = (200,)

    assert ask(f"{other_site.url}/rédaksi%20a?q=peta baru").state is LinkState.OK


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.1",
        "172.16.5.5",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "::1",
        "fe80::1%eth0",
        "fc00::1",
        "::ffff:127.0.0.1",
        "2002:7f00:0001::",
        "64:ff9b::127.0.0.1",
        "64:ff9b::10.0.0.1",
        "64:ff9b:1::1",
        "::127.0.0.1",
        "::93.184.215.14",
        "fec0::1",
    ],
)
def test_addresses_that_are_not_public_are_never_asked(address):
    assert not is_public(address)


def test_public_addresses_are():
    assert is_public("93.184.215.14")
    assert is_public("2606:2800:21f:cb07:6820:80da:af6b:8b2c")
    assert is_public("64:ff9b::93.184.215.14")  # where IPv4 is reached through a translator


def test_without_the_setting_of_the_tests_this_machine_is_not_asked(elsewhere):
    answer = ask(elsewhere.says("/a", 200))

    assert answer.state is LinkState.REFUSED
    assert elsewhere.asked == []


def test_a_redirect_into_a_private_network_is_not_followed(other_site):
    for target in ("http://10.0.0.1/", "http://[::1]/", "http://169.254.169.254/latest"):
        assert ask(other_site.says("/a", 302, target)).state is LinkState.REFUSED


@pytest.mark.parametrize("target", ["file:///etc/passwd", "gopher://example.org/", "ftp://a.b/"])
def test_no_redirect_leads_to_another_scheme(other_site, target):
    assert ask(other_site.says("/a", 302, target)).state is LinkState.REFUSED


def test_a_name_of_this_machine_is_refused():
    assert ask("http://localhost/").state is LinkState.REFUSED


@given(st.text(max_size=60))
def test_no_address_makes_it_fail(text):
    settings_address = "http://[::1]/"  # nothing that could leave this machine
    for url in (text.replace("//", ""), f"http://[{text}", f"{settings_address}{text}"):
        assert ask(url).state in {LinkState.UNREACHABLE, LinkState.REFUSED}
