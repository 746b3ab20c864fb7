from __future__ import annotations

import sys

import boto3
import pytest
from msgspec.structs import replace
from places import FIRST, SECOND, write_site

from sourcier.errors import OutputError
from sourcier.publishing import publish_site
from sourcier.publishing.s3 import BucketTarget


@pytest.fixture
def publish(tmp_path, bucket):
    def publish(files):
        site = write_site(tmp_path / "site", files)
        return publish_site(site, bucket.target, overwrite=False, dry_run=False)

    return publish


def test_site_beside_the_prefix_stays(publish, bucket):
    publish(FIRST)
    publish(SECOND)
    client = boto3.session.Session().client("s3", endpoint_url=bucket.target.endpoint)
    name = bucket.target.address.split("/")[2]
    assert client.get_object(Bucket=name, Key="beside/index.html")["Body"].read() == b"another site"


def test_pages_say_what_they_are(publish, bucket):
    publish(FIRST)
    client = boto3.session.Session().client("s3", endpoint_url=bucket.target.endpoint)
    name = bucket.target.address.split("/")[2]
    types = [
        client.head_object(Bucket=name, Key=f"a/site/{key}")["ContentType"]
        for key in ("index.html", "briefs/crue/card.png")
    ]
    assert types == ["text/html; charset=utf-8", "image/png"]


def test_transfer_cut_off_is_made_good_by_the_next_one(publish, bucket, monkeypatch):
    publish(FIRST)
    put, left = BucketTarget.put, 2

    def fail_in_the_middle(target, name, content):
        nonlocal left
        left -= 1
        if left < 0:
            raise OutputError("cut off")
        put(target, name, content)

    with monkeypatch.context() as broken:
        broken.setattr(BucketTarget, "put", fail_in_the_middle)
        with pytest.raises(OutputError, match="cut off"):
            publish(SECOND)
    held = bucket.held()
    assert held.keys() >= FIRST.keys()
    assert held["index.html"] == FIRST["index.html"]
    publish(SECOND)
    assert bucket.held() == SECOND


def test_bucket_that_is_not_there_is_told(bucket, tmp_path):
    target = replace(bucket.target, address="s3://no-such-bucket-here/a")
    with pytest.raises(OutputError, match="s3://no-such-bucket-here/a: "):
        publish_site(write_site(tmp_path / "site", FIRST), target, overwrite=False, dry_run=False)


def test_missing_extra_is_told_with_its_name(bucket, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "boto3", None)
    with pytest.raises(OutputError, match=r"pip install 'sourcier\[s3\]'"):
        publish_site(write_site(tmp_path / "site", FIRST), bucket.target, overwrite=False, dry_run=False)
