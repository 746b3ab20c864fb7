"""What holds for every kind of target."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from places import FIRST, SECOND, Place, files_of, write_site

from sourcier.errors import OutputError
from sourcier.publishing import Changes, publish_site
from sourcier.publishing.changes import MANIFEST
from sourcier.write.outputs import MARKER


@pytest.fixture
def publish(tmp_path, place: Place):
    """Publish a site of these files to the place."""

    def publish(files: dict[str, str], *, overwrite: bool = False, dry_run: bool = False) -> Changes:
        site = write_site(Path(tmp_path, "site"), files)
        return publish_site(site, place.target, overwrite=overwrite, dry_run=dry_run)

    return publish


def test_place_holds_the_site_and_only_what_changed_travels(publish, place):
    assert publish(FIRST).new == tuple(sorted(FIRST))
    assert place.held() == FIRST
    changes = publish(SECOND)
    assert place.held() == SECOND
    assert changes.new == ("briefs/neuf/index.html",)
    assert changes.changed == ("briefs/crue/index.html", "index.html")
    assert changes.gone == ("briefs/pont/index.html",)
    assert not publish(SECOND)


def test_demonstration_is_read_back_as_it_was_built(place, demonstration):
    publish_site(demonstration, place.target, overwrite=False, dry_run=False)
    built = files_of(demonstration)
    del built[MARKER]
    assert place.held() == built


def test_dry_run_tells_the_changes_and_makes_none(publish, place):
    publish(FIRST)
    told = publish(SECOND, dry_run=True)
    assert place.held() == FIRST
    assert told == publish(SECOND)


def test_dry_run_of_a_first_time_leaves_nothing(publish, place):
    assert publish(FIRST, dry_run=True).new == tuple(sorted(FIRST))
    assert place.held() == {}


def test_what_others_put_there_stays(publish, place):
    theirs = {"CNAME": "exemple.org", ".well-known/a/b": "c", "briefs/pont/note.txt": "theirs"}
    publish(FIRST)
    for name, words in theirs.items():
        place.put(name, words)
    publish(SECOND)
    assert place.held() == {**SECOND, **theirs}


def test_file_of_somebody_else_is_not_overwritten_unless_told(publish, place):
    place.put("index.html", "theirs")
    with pytest.raises(OutputError, match=r"index\.html — .* --overwrite"):
        publish(FIRST)
    assert place.held() == {"index.html": "theirs"}
    publish(FIRST, overwrite=True)
    assert place.held() == FIRST


def test_file_that_was_altered_or_lost_there_is_sent_again(publish, place):
    publish(FIRST)
    place.put("briefs/crue/index.html", "brief x")
    assert publish(FIRST).changed == ("briefs/crue/index.html",)
    assert place.held() == FIRST


def test_damaged_list_of_what_was_published_is_told(publish, place):
    publish(FIRST)
    place.put(MANIFEST, '{"schema": "sourcier/published/1", "files": ["../../etc/passwd"]}')
    with pytest.raises(OutputError, match="is damaged"):
        publish(SECOND)
    assert place.held() == FIRST


def test_folder_that_is_no_site_is_refused(place, tmp_path):
    Path(tmp_path, "other").mkdir()
    Path(tmp_path, "other", "a.txt").write_text("a", encoding="utf-8")
    with pytest.raises(OutputError, match="site"):
        publish_site(Path(tmp_path, "other"), place.target, overwrite=True, dry_run=False)
    assert place.held() == {}


def test_site_with_a_link_in_it_is_refused(tmp_path, place):
    site = write_site(Path(tmp_path, "site"), FIRST)
    (site / "secret").symlink_to("/etc/hostname")
    with pytest.raises(OutputError, match="no build writes this"):
        publish_site(site, place.target, overwrite=False, dry_run=False)


@pytest.mark.parametrize("place", ["git", "rsync"], indirect=True)
def test_place_that_is_not_there_is_told(place, tmp_path):
    address = str(Path(tmp_path, "no", "such", "place"))
    site = write_site(Path(tmp_path, "site"), FIRST)
    with pytest.raises(OutputError, match=f"{address}.* says: "):
        publish_site(site, replace(place.target, address=address), overwrite=False, dry_run=False)


@pytest.mark.parametrize("place", ["git", "rsync"], indirect=True)
def test_address_is_not_taken_for_an_option(place, tmp_path):
    site = write_site(Path(tmp_path, "site"), FIRST)
    with pytest.raises(OutputError, match="this is no "):
        publish_site(site, replace(place.target, address="--help"), overwrite=False, dry_run=False)
