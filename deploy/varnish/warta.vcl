vcl 4.1;

import std;

# Varnish in front of Warta, as /etc/varnish/default.vcl. What ends TLS stands before it and sets
# X-Forwarded-Proto and X-Forwarded-For. docs/operators/serving.md
# Change: the backend's address, and which machines are ours.

backend default {
    .host = "127.0.0.1";
    .port = "8000";
    .connect_timeout = 2s;
    .first_byte_timeout = 60s;
}

# Machines of ours: Warta's processes, which purge, and the proxy that ends TLS.
acl ours {
    "127.0.0.1";
    "::1";
}

sub vcl_recv {
    set req.http.Host = regsub(std.tolower(req.http.Host), "\.?(:[0-9]+)?$", "");
    # Written by this file alone, whatever a reader sends.
    unset req.http.X-List-Part;

    if (req.method == "PURGE") {
        # What came through the proxy that ends TLS names a reader before that proxy.
        if (client.ip !~ ours || req.http.X-Forwarded-For ~ ",") {
            return (synth(405, "Not allowed"));
        }
        call list_part;
        return (purge);
    }
    # Varnish has added the proxy, where Warta expects the reader whom the proxy has named.
    if (client.ip ~ ours) {
        set req.http.X-Forwarded-For = regsub(req.http.X-Forwarded-For, ",[^,]*$", "");
    }
    if (req.method != "GET" && req.method != "HEAD") {
        return (pass);
    }
    # Editors, and readers of private pages.
    if (req.http.Cookie ~ "(^|;\s*)sessionid=[^;]" || req.http.Authorization) {
        return (pass);
    }
    call tracking;
    call list_part;
    if (req.url ~ "\?") {
        return (pass);
    }
    # Nothing that is kept depends on them.
    unset req.http.Cookie;
    unset req.http.Accept-Language;
    return (hash);
}

# Where a reader came from does not change what is read.
sub tracking {
    if (req.url ~ "[?&](utm_[a-z_]+|fbclid|gclid|igshid|mc_[a-z]+)(=|&|$)") {
        set req.url = regsuball(req.url, "([?&])(utm_[a-z_]+|fbclid|gclid|igshid|mc_[a-z]+)(=[^&]*)?(?=&|$)", "\1");
        set req.url = regsuball(req.url, "&{2,}", "&");
        set req.url = regsub(req.url, "\?&*", "?");
    }
    set req.url = regsub(req.url, "[?&]+$", "");
}

# The parts of a list are variants of one object, so that whatever changes the list takes away all
# of them at once, however many there are.
sub list_part {
    if (req.method == "PURGE") {
        set req.url = regsub(req.url, "\?.*", "");
    } elseif (req.url ~ "^[^?]*\?page=[1-9][0-9]?$") {
        set req.http.X-List-Part = regsub(req.url, "^[^?]*\?", "");
        set req.url = regsub(req.url, "\?.*", "");
    }
}

sub vcl_backend_fetch {
    if (bereq.http.X-List-Part) {
        set bereq.url = bereq.url + "?" + bereq.http.X-List-Part;
    }
}

sub vcl_backend_response {
    # While Warta cannot answer, the last good answer stays.
    if (beresp.status >= 500 && bereq.is_bgfetch) {
        return (abandon);
    }
    # Only what says so is kept: all that Warta purges, and files whose names change with them.
    if (beresp.status != 200 || beresp.http.Cache-Control !~ "public" || beresp.http.Set-Cookie) {
        set beresp.uncacheable = true;
        set beresp.ttl = 10s;
        return (deliver);
    }
    # Purged when it changes; asked about after a while for the case that a purge was lost.
    if (beresp.http.Cache-Control ~ "max-age=0") {
        set beresp.ttl = 10m;
    }
    # Served while the database was gone.
    if (beresp.http.Warning) {
        set beresp.ttl = 5s;
    }
    # Without an answer from Warta, what is here is good for a week.
    set beresp.grace = 7d;
    set beresp.keep = 1d;
    if (beresp.http.Vary !~ "X-List-Part") {
        set beresp.http.Vary = regsub(beresp.http.Vary + ", X-List-Part", "^, ", "");
    }
    return (deliver);
}

sub vcl_deliver {
    set resp.http.Vary = regsub(resp.http.Vary, ",? *X-List-Part", "");
    if (resp.http.Vary == "") {
        unset resp.http.Vary;
    }
    unset resp.http.X-Varnish;
    unset resp.http.Via;
}

# Neither kept here nor answered by Warta.
sub vcl_backend_error {
    set beresp.http.Content-Type = "text/html; charset=utf-8";
    set beresp.http.Retry-After = "120";
    set beresp.http.Cache-Control = "no-store";
    set beresp.http.X-Content-Type-Options = "nosniff";
    set beresp.http.Content-Security-Policy = "default-src 'none'; style-src 'unsafe-inline'";
    set beresp.body = std.fileread("/opt/warta/deploy/nginx/unavailable.html");
    return (deliver);
}
