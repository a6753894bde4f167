"""What the roster says."""

from tenants.models import Kind, Level, LocalGovernment


def test_roster_has_243_entries(public):
    assert LocalGovernment.objects.count() == 243
    assert LocalGovernment.objects.filter(level=Level.METROPOLITAN).count() == 16
    assert LocalGovernment.objects.filter(level=Level.BASIC).count() == 227


def test_basic_ones_lie_in_a_province(public):
    goryeong = LocalGovernment.objects.select_related("parent").get(slug="goryeong")

    assert (goryeong.code, goryeong.kind, goryeong.short_ko) == ("47830", Kind.COUNTY, "고령군")
    assert goryeong.parent.name_ko == "경상북도"


def test_every_one_has_its_place_on_a_map(public):
    assert LocalGovernment.objects.filter(tile_row__isnull=False).count() == 229
    assert LocalGovernment.objects.filter(province_row__isnull=False).count() == 16
    assert not LocalGovernment.objects.filter(tile_row=None, province_row=None).exists()


def test_places_are_not_shared(public):
    places = list(LocalGovernment.objects.exclude(tile_row=None).values_list("tile_row", "tile_col"))

    assert len(set(places)) == len(places)
