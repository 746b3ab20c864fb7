"""A bucket of Amazon's S3, or of a service that speaks as it does, as a target.

A bucket has no step that changes several files: what pages need comes before the pages, what is gone is
removed at the end, and a run that was cut off is made good by the next one. No file is ever half there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import md5
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sourcier.config import Target
from sourcier.errors import OutputError
from sourcier.publishing.changes import MANIFEST, Changes, Standing, manifest, read_manifest
from sourcier.publishing.media_types import media_type

if TYPE_CHECKING:
    S3Client = Any  # boto3 makes its clients as it runs

_AT_ONCE = 1_000  # keys that one request may remove


@contextmanager
def open_bucket(target: Target) -> Iterator[BucketTarget]:
    """Give a place in a bucket; keys and region come from where boto3 looks for them.

    Raises:
        OutputError: boto3 is missing, or finds no keys.
    """
    try:
        import boto3  # noqa: PLC0415 - an extra
        from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415
    except ImportError as error:
        message = f"{target.address}: boto3 is missing — pip install 'sourcier[s3]'"
        raise OutputError(message) from error
    try:
        client = boto3.session.Session().client("s3", endpoint_url=target.endpoint)
        yield BucketTarget(target.address, client)
    except (BotoCoreError, ClientError) as error:
        told = str(error).rstrip(".")
        raise OutputError(f"{target.address}: {told} — publish again to complete what was sent") from error


class BucketTarget:
    """The keys below a prefix of a bucket."""

    def __init__(self, address: str, client: S3Client) -> None:
        """Take an address as s3://bucket/prefix."""
        bucket, _, prefix = address.removeprefix("s3://").partition("/")
        self._address = address
        self._bucket = bucket
        self._prefix = f"{prefix.strip('/')}/" if prefix.strip("/") else ""
        self._client = client

    def compare(self, files: Mapping[str, Path]) -> Standing:
        """Compare by the MD5 that buckets give as ETag; where they give another, the file is sent."""
        there = self._tags()
        found = files.keys() & there.keys()
        same = {name for name in found if there[name] == _md5(files[name])}
        listed = None
        if MANIFEST in there:
            listed = self._client.get_object(Bucket=self._bucket, Key=self._key(MANIFEST))["Body"].read()
        return Standing(frozenset(same), frozenset(found - same), read_manifest(listed, self._address))

    def send(self, files: Mapping[str, Path], changes: Changes) -> None:
        """Send what differs, then remove what is gone; between the two, the manifest lists both."""
        self.put(MANIFEST, manifest((*changes.held, *changes.gone)))
        for name in changes.sent:
            self.put(name, files[name].read_bytes())
        for start in range(0, len(changes.gone), _AT_ONCE):
            keys = [{"Key": self._key(name)} for name in changes.gone[start : start + _AT_ONCE]]
            answer = self._client.delete_objects(Bucket=self._bucket, Delete={"Objects": keys, "Quiet": True})
            if answer.get("Errors"):
                told = answer["Errors"][0]
                raise OutputError(f"{self._address}: {told['Key']} stays: {told['Message']} — publish again")
        self.put(MANIFEST, manifest(changes.held))

    def _tags(self) -> dict[str, str]:
        """Return the ETag of every key below the prefix, by path in the site."""
        pages = self._client.get_paginator("list_objects_v2").paginate(
            Bucket=self._bucket, Prefix=self._prefix
        )
        return {
            entry["Key"].removeprefix(self._prefix): entry["ETag"].strip('"')
            for page in pages
            for entry in page.get("Contents", ())
        }

    def put(self, name: str, content: bytes) -> None:
        """Send one file, whole or not at all."""
        self._client.put_object(
            Bucket=self._bucket, Key=self._key(name), Body=content, ContentType=media_type(name)
        )

    def _key(self, name: str) -> str:
        return f"{self._prefix}{name}"


def _md5(path: Path) -> str:
    return md5(path.read_bytes(), usedforsecurity=False).hexdigest()
