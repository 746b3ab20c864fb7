from __future__ import annotations

import functools
import http.server
import os
import shutil
import socket
import subprocess
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from places import FIRST, SECOND, folder_place, write_site

from sourcier.errors import OutputError
from sourcier.publishing import publish_site


@contextmanager
def nginx(folder: Path, scratch: Path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    scratch.mkdir()
    settings = scratch / "nginx.conf"
    user = "user root;" if os.getuid() == 0 else ""
    paths = "".join(
        f"{name}_temp_path {scratch}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    settings.write_text(
        f"daemon off; {user} pid {scratch}/pid; error_log {scratch}/errors; events {{}} http {{ access_log off; "
        f"{paths} server {{ listen 127.0.0.1:{port}; root {folder}; }} }}",
        encoding="utf-8",
    )
    command = [shutil.which("nginx"), "-c", str(settings), "-e", str(scratch / "errors"), "-p", str(scratch)]
    with subprocess.Popen(command) as process:
        try:
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()


@contextmanager
def python_server(folder: Path, _scratch: Path):
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_arguments):
            pass

    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_readers_find_every_page_while_the_site_is_replaced(tmp_path):
    serve = nginx if shutil.which("nginx") else python_server
    place, site = folder_place(tmp_path / "www"), tmp_path / "site"
    publish_site(write_site(site, FIRST), place.target, overwrite=False, dry_run=False)
    with serve(tmp_path / "www", tmp_path / "server") as address, httpx.Client(trust_env=False) as client:
        seen = read_while(client, f"{address}briefs/crue/", lambda number: publish_one(site, place, number))
        assert client.get(f"{address}briefs/neuf/").text == "new"
    assert seen == {(200, "brief 1"), (200, "brief 2")}


def publish_one(site: Path, place, number: int) -> None:
    files = FIRST if number % 2 else SECOND
    publish_site(write_site(site, files), place.target, overwrite=False, dry_run=False)


def read_while(client: httpx.Client, address: str, work) -> set[tuple[int, str]]:
    """Return what a reader saw while the work was done 21 times."""
    for _ in range(50):
        try:
            seen = {(client.get(address).status_code, client.get(address).text)}
            break
        except httpx.TransportError:
            time.sleep(0.1)
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            answer = client.get(address)
            seen.add((answer.status_code, answer.text))

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(21):
        work(number)
    done.set()
    reader.join()
    return seen


def test_what_others_linked_or_protected_goes_over_as_it_is(tmp_path):
    place, site = folder_place(tmp_path / "www"), tmp_path / "site"
    publish_site(write_site(site, FIRST), place.target, overwrite=False, dry_run=False)
    (tmp_path / "www" / "old").symlink_to("briefs/crue")
    (tmp_path / "www" / "private").mkdir(mode=0o700)
    (tmp_path / "www" / "private" / ".htpasswd").write_text("a:b", encoding="utf-8")
    (tmp_path / "www" / "private" / ".htpasswd").chmod(0o600)
    (tmp_path / "www" / "empty").mkdir()
    (tmp_path / "www").chmod(0o750)
    publish_site(write_site(site, SECOND), place.target, overwrite=False, dry_run=False)
    www = tmp_path / "www"
    assert (www / "old").readlink() == Path("briefs/crue")
    modes = [path.stat().st_mode & 0o777 for path in (www, www / "private", www / "private" / ".htpasswd")]
    assert modes == [0o750, 0o700, 0o600]
    assert (www / "empty").is_dir()
    assert not (www / "briefs" / "pont").exists()


def test_published_folder_may_be_a_link(tmp_path):
    place = folder_place(tmp_path / "www")
    (tmp_path / "real").mkdir()
    (tmp_path / "www").symlink_to("real")
    publish_site(write_site(tmp_path / "site", FIRST), place.target, overwrite=False, dry_run=False)
    assert (tmp_path / "www").is_symlink()
    assert (tmp_path / "real" / "index.html").is_file()


@pytest.mark.parametrize("make", ["file", "repository", "here"])
def test_folder_that_is_no_place_for_a_site_is_refused(tmp_path, monkeypatch, make):
    www = tmp_path / "www"
    if make == "file":
        www.write_text("a", encoding="utf-8")
    else:
        (www / ".git").mkdir(parents=True) if make == "repository" else www.mkdir()
    if make == "here":
        monkeypatch.chdir(www)
    with pytest.raises(OutputError, match=" — "):
        publish_site(
            write_site(tmp_path / "site", FIRST), folder_place(www).target, overwrite=True, dry_run=False
        )
    assert not (www / "index.html").exists()


def test_disk_that_refuses_leaves_what_was_there(tmp_path, monkeypatch):
    place, site = folder_place(tmp_path / "www"), tmp_path / "site"
    publish_site(write_site(site, FIRST), place.target, overwrite=False, dry_run=False)

    def refuse(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sourcier.publishing.folder.shutil.copyfile", refuse)
    with pytest.raises(OutputError, match="No space left on device"):
        publish_site(write_site(site, SECOND), place.target, overwrite=False, dry_run=False)
    assert place.held() == FIRST
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "www"]
