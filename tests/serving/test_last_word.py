"""A browser that leaves a page ends its kernel without a token: from our own pages, and from nowhere else."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
import tornado.web

from lcp_analysis.serving.owned import owned


def ending(origin: str | None) -> object:
    """Return the handler of a page's last word as a browser's request reaches it, before anything else is asked."""
    _, kind, *_ = owned((r"/voila/api/shutdown/(.*)", tornado.web.RequestHandler, {}))
    handler = kind.__new__(kind)
    headers = {} if origin is None else {"Origin": origin}
    handler.request = SimpleNamespace(headers=headers, host="127.0.0.1:8866")
    return handler


def test_the_last_word_of_our_own_page_is_taken():
    ending("http://127.0.0.1:8866").check_xsrf_cookie()


@pytest.mark.parametrize("origin", [None, "", "null", "https://example.org", "http://127.0.0.1:9999"])
def test_nobody_else_s_is(origin):
    with pytest.raises(tornado.web.HTTPError) as refused:
        ending(origin).check_xsrf_cookie()
    assert refused.value.status_code == 403


def test_other_addresses_of_a_kernel_still_want_a_token():
    _, kind, *_ = owned((r"/voila/api/kernels/(.*)", tornado.web.RequestHandler, {}))
    assert kind.check_xsrf_cookie is tornado.web.RequestHandler.check_xsrf_cookie
