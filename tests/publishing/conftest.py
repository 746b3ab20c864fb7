from __future__ import annotations

import shutil
import uuid
from pathlib import Path

import boto3
import pytest
from moto.server import ThreadedMotoServer
from places import Place, bucket_place, folder_place, git_place, rsync_place


@pytest.fixture(scope="session")
def endpoint():
    """Return the address of an S3 service on this machine."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(endpoint, monkeypatch) -> Place:
    """Return a bucket with another site in it."""
    for name, value in (
        ("AWS_ACCESS_KEY_ID", "x"), ("AWS_SECRET_ACCESS_KEY", "x"), ("AWS_DEFAULT_REGION", "us-east-1")
    ):  # fmt: skip
        monkeypatch.setenv(name, value)
    client = boto3.session.Session().client("s3", endpoint_url=endpoint)
    return bucket_place(client, f"b-{uuid.uuid4()}", endpoint)


@pytest.fixture(params=["folder", "git", "rsync", "s3"])
def place(request, tmp_path) -> Place:
    """Return an empty place of each kind of target."""
    kind = request.param
    if kind == "s3":
        return request.getfixturevalue("bucket")
    if kind != "folder" and shutil.which(kind) is None:
        pytest.skip(f"{kind} is not installed")
    make = {"folder": folder_place, "git": git_place, "rsync": rsync_place}[kind]
    return make(Path(tmp_path, "place"))
