import pytest

from tenants.cache import NoContext, make_key
from tenants.context import in_public, in_tenant


def test_key_says_whose_it_is():
    with in_tenant("goryeong"):
        assert make_key("throttle:1", "", 1) == "goryeong::1:throttle:1"
    with in_tenant("mokpo"):
        assert make_key("throttle:1", "", 1) == "mokpo::1:throttle:1"
    with in_public():
        assert make_key("throttle:1", "", 1) == "public::1:throttle:1"


def test_nobody_has_no_key():
    with pytest.raises(NoContext):
        make_key("throttle:1", "", 1)
