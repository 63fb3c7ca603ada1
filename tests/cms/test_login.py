def test_the_login_speaks_indonesian(client, site):
    text = client.get("/admin/login/").text

    assert "Kata sandi" in text
    assert "Password" not in text
