"""What there is to read from an event: who adds files, what is taken, who gets them."""

import io
import zipfile
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import pytest
import time_machine
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from arasha.access.actor import Actor
from arasha.access.refusals import Refused
from arasha.events.actions.materials import add_file, remove_material
from arasha.events.actions.running import cancel_event
from arasha.events.enums import FileKind
from arasha.events.files import LARGEST, FileError, read_upload
from arasha.events.models import Event, Material
from arasha.events.rules import may_show_photo
from arasha.journal.models import Entry
from arasha.lib.pictures import without_traces
from arasha.vault import uploads
from tests.cast import Cast
from tests.events.conftest import ClientOf
from tests.lib.test_pictures import WHERE, jpeg, png

PDF = b"%PDF-1.7\nprogramme of the day\n%%EOF\n"


@pytest.fixture(autouse=True)
def at_now(now: datetime) -> object:
    with time_machine.travel(now, tick=False):
        yield now


def archive(**members: bytes) -> bytes:
    """A zip with these members; "__" in a name stands for a slash, "_" for a dot."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as made:
        for name, words in members.items():
            made.writestr(name.replace("__", "/").replace("_", "."), words)
    return content.getvalue()


PPTX = archive(ppt__presentation_xml=b"<p/>")
ODP = archive(mimetype=b"application/vnd.oasis.opendocument.presentation")


def sent(content: bytes, **changed: str) -> dict[str, object]:
    file = SimpleUploadedFile("Айгерім, 9-сынып.exe", content)
    told = {"title": "Plan of the day", "file": file, "is_public": "on", "once": uuid4().hex}
    return {key: value for key, value in {**told, **changed}.items() if value != ""}


def add(event: Event, content: bytes = PDF, *, by: Actor, now: datetime, **facts: bool) -> Material:
    return add_file(
        event, read_upload(content), title="Plan of the day", is_public=facts.get("is_public", True),
        once=uuid4().hex, by=by, now=now,
    )  # fmt: skip


def acts() -> list[str]:
    found = Entry.objects.filter(act__startswith="events.material").order_by("pk")
    return list(found.values_list("act", flat=True))


def test_the_organiser_adds_a_file_and_everybody_gets_exactly_it(
    forum: Event, cast: Cast, client_of: ClientOf
) -> None:
    page, address = client_of(cast.secretary), f"/events/{forum.ref}/materials/"
    assert f'href="{address}file/"' in page.get(f"/events/{forum.ref}/").text
    assert 'enctype="multipart/form-data"' in page.get(f"{address}file/").text
    assert page.post(f"{address}file/", sent(PDF)).status_code == 302
    for reader, path in (
        (client_of(cast.prosecutor), f"{address}1/"),
        (Client(), f"/kk/events/{forum.ref}/materials/1/"),
    ):
        given = reader.get(path)
        assert (given.status_code, given.content) == (200, PDF)
        assert given["Content-Type"] == "application/octet-stream"
        assert given["Content-Disposition"] == f'attachment; filename="{forum.ref}-1.pdf"'
        assert not given.cookies
    for shown in (page.get(f"/events/{forum.ref}/"), Client().get(f"/ru/events/{forum.ref}/")):
        assert "Plan of the day" in shown.text
        assert f"/events/{forum.ref}/materials/1/" in shown.text
    assert acts() == ["events.material_added", "events.material_taken"]


def test_a_form_sent_twice_adds_one_file(forum: Event, cast: Cast, client_of: ClientOf) -> None:
    page, address = client_of(cast.secretary), f"/events/{forum.ref}/materials/file/"
    for _time in (1, 2):
        assert page.post(address, sent(PDF, once="o" * 32)).status_code == 302
    link = {"title": "Film", "url": "https://example.org/", "once": "p" * 32}
    for _time in (1, 2):
        assert page.post(address.replace("file", "new"), link).status_code == 302
    assert list(Material.objects.values_list("number", "ending")) == [(1, "pdf"), (2, "")]
    assert page.get(f"/events/{forum.ref}/materials/2/").status_code == 404


def test_only_who_organises_the_event_adds_and_takes_away(
    forum: Event, cast: Cast, secretary: Actor, client_of: ClientOf, now: datetime
) -> None:
    add(forum, by=secretary, now=now)
    for name, status in (("prosecutor", 403), ("centre_head", 403), ("administrator", 403)):
        page = client_of(cast.people[name])
        for path in ("file/", "new/", "1/remove/"):
            address = f"/events/{forum.ref}/materials/{path}"
            assert page.get(address).status_code == status
            assert page.post(address, sent(PDF, url="https://example.org/")).status_code == status
    assert Material.objects.filter(removed_at=None).count() == 1
    assert "1/remove/" not in client_of(cast.prosecutor).get(f"/events/{forum.ref}/").text


def test_only_who_may_see_the_event_gets_the_file(
    forum: Event, cast: Cast, secretary: Actor, client_of: ClientOf, now: datetime
) -> None:
    add(forum, is_public=False, by=secretary, now=now)
    address = f"/events/{forum.ref}/materials/1/"
    assert client_of(cast.akim).get(address).content == PDF
    assert client_of(cast.far.secretary).get(address).status_code == 404
    assert client_of(cast.far.secretary).get(f"{address}remove/").status_code == 404
    assert client_of(cast.administrator).get(address).status_code == 403
    public = f"/kk/events/{forum.ref}/"
    assert Client().get(f"{public}materials/1/").status_code == 404
    assert "Plan of the day" not in Client().get(public).text
    Material.objects.update(is_public=True)
    assert Client().get(f"{public}materials/1/").status_code == 200
    Event.objects.update(is_public=False)
    assert Client().get(f"{public}materials/1/").status_code == 404


def test_what_is_taken_away_is_found_by_nobody_and_stays_in_the_table(
    forum: Event, cast: Cast, secretary: Actor, client_of: ClientOf, now: datetime
) -> None:
    material = add(forum, by=secretary, now=now)
    page, address = client_of(cast.secretary), f"/events/{forum.ref}/materials/1/"
    cancel_event(forum, words="Snow", version=1, by=secretary, now=now)
    assert "Plan of the day" in page.get(f"{address}remove/").text
    assert page.post(f"{address}remove/").status_code == 302
    for reader, path in ((page, address), (Client(), f"/kk/events/{forum.ref}/materials/1/")):
        assert reader.get(path).status_code == 404
    assert page.post(f"{address}remove/").status_code == 404
    assert "Plan of the day" not in page.get(f"/events/{forum.ref}/").text
    row = Material.objects.get()
    assert (row.removed_by_id, row.removed_at) == (cast.secretary.pk, now)
    assert uploads.path_of(row.file_key).exists()
    assert acts() == ["events.material_added", "events.material_removed"]
    with pytest.raises(Refused, match="material_removed"):
        remove_material(material, by=secretary, now=now)


def test_a_place_is_not_given_twice(forum: Event, secretary: Actor, now: datetime) -> None:
    remove_material(add(forum, by=secretary, now=now), by=secretary, now=now)
    assert add(forum, by=secretary, now=now).number == 2


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"%PDF-" + b"x" * LARGEST + b"%%EOF", "larger than 10 MB"),
        (b"%PDF-1.7 cut off", "damaged"),
        (b"MZ\x90 a program", "not taken"),
        (b"<svg onload='alert(1)'/>", "not taken"),
        (archive(xl__workbook_xml=b"table"), "not taken"),
        (PPTX[:-9], "damaged"),
        (archive(ppt__presentation_xml=b"", ppt__vbaProject_bin=b""), "programs"),
        (archive(mimetype=b"application/vnd.oasis.opendocument.presentation",
                 Basic__Standard_xml=b""), "programs"),
        (jpeg()[:-60], "damaged"),
    ],
)  # fmt: skip
def test_what_is_no_document_is_refused_in_words_beside_the_field(
    forum: Event, cast: Cast, client_of: ClientOf, content: bytes, words: str
) -> None:
    before = set(stored())
    answer = client_of(cast.secretary).post(f"/events/{forum.ref}/materials/file/", sent(content))
    assert answer.status_code == 422
    assert words in answer.text
    assert not Material.objects.exists()
    assert set(stored()) == before


def test_documents_are_known_by_their_content_and_kept_as_they_are() -> None:
    for content, kind in ((PDF, "pdf"), (PPTX, "pptx"), (ODP, "odp")):
        upload = read_upload(content)
        assert (upload.kind, upload.content) == (FileKind(kind), content)
    with pytest.raises(FileError, match="damaged"):
        read_upload(b"PK\x03\x04" + b"\x00" * 64)


def test_a_photograph_needs_an_event_that_allows_it_and_consents(
    forum: Event, cast: Cast, client_of: ClientOf
) -> None:
    page, address = client_of(cast.secretary), f"/events/{forum.ref}/materials/file/"
    photo = jpeg()
    assert "agreed" not in page.get(address).context["form"].fields
    for photos, consents, words in (
        ("nobody", 0, "allows no photographs"), ("consented", 0, "No consent of parents"),
    ):  # fmt: skip
        Event.objects.update(photos=photos, consents=consents)
        answer = page.post(address, sent(photo, agreed="on"))
        assert answer.status_code == 403
        assert words in answer.text
    Event.objects.update(photos="consented", consents=3)
    answer = page.post(address, sent(photo))
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"agreed"}
    assert page.post(address, sent(photo, agreed="on")).status_code == 302
    assert Material.objects.get().photos == "consented"


def test_a_consent_that_is_taken_back_hides_the_photographs_in_that_moment(
    forum: Event, cast: Cast, secretary: Actor, client_of: ClientOf, now: datetime
) -> None:
    Event.objects.update(photos="consented", consents=3)
    add(forum, png(), by=secretary, now=now)
    public = f"/kk/events/{forum.ref}/materials/1/"
    organiser, other = client_of(cast.secretary), client_of(cast.prosecutor)
    assert Client().get(public).content == without_traces(png())
    for photos, consents in (("consented", 0), ("adults", 0), ("nobody", 0)):
        Event.objects.update(photos=photos, consents=consents)
        for reader, path in ((organiser, public[3:]), (other, public[3:]), (Client(), public)):
            assert reader.get(path).status_code == 404
        assert "Plan of the day" not in other.get(f"/events/{forum.ref}/").text
        assert "no longer allows" in organiser.get(f"/events/{forum.ref}/").text
    assert organiser.post(f"{public[3:]}remove/").status_code == 302


@pytest.mark.parametrize("came_as", ["", "nobody", "adults", "consented"])
@pytest.mark.parametrize("allowed", ["nobody", "adults", "consented"])
@pytest.mark.parametrize("consents", [0, 1])
def test_a_photograph_never_shows_more_than_the_event_allows(
    came_as: str, allowed: str, consents: int
) -> None:
    shown = {
        ("adults", "adults", 0), ("adults", "adults", 1), ("adults", "consented", 0),
        ("adults", "consented", 1), ("consented", "consented", 1),
    }  # fmt: skip
    is_shown = may_show_photo(came_as, allowed=allowed, consents=consents)
    assert is_shown == ((came_as, allowed, consents) in shown)


def test_a_photograph_tells_neither_place_nor_time_and_lies_sealed(
    forum: Event, secretary: Actor, client_of: ClientOf, now: datetime
) -> None:
    Event.objects.update(photos="adults")
    material = add(forum, png(), by=secretary, now=now)
    given = Client().get(f"/kk/events/{forum.ref}/materials/1/").content
    assert WHERE.encode() in png()
    assert WHERE.encode() not in given
    kept = uploads.path_of(material.file_key).read_bytes()
    assert png()[:8] not in kept
    assert (material.size, material.ending) == (len(given), "png")


def test_a_file_whose_row_could_not_be_written_leaves_nothing(
    forum: Event, secretary: Actor, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = set(stored())
    monkeypatch.setattr(Material.objects, "create", fail)
    with pytest.raises(OSError, match="no room"):
        add(forum, by=secretary, now=now)
    assert set(stored()) == before


def test_the_pages_ask_as_often_for_three_files_as_for_one(  # noqa: PLR0917 - fixtures by name
    forum: Event, cast: Cast, secretary: Actor, client_of: ClientOf, now: datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    page = client_of(cast.secretary)
    add(forum, by=secretary, now=now)
    page.get(f"/events/{forum.ref}/")
    with CaptureQueriesContext(connection) as one:
        page.get(f"/events/{forum.ref}/")
    for _more in (2, 3):
        add(forum, by=secretary, now=now)
    with django_assert_num_queries(len(one.captured_queries)):
        page.get(f"/events/{forum.ref}/")


def stored() -> list[Path]:
    folder = Path(settings.UPLOADS)
    return list(folder.iterdir()) if folder.exists() else []


def fail(**_facts: object) -> Material:
    raise OSError("no room")
