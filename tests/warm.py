"""Runs `sourcier` commands in forks of one process that has the language model loaded already.

python warm.py serve SOCKET             waits for commands
python warm.py run SOCKET ARGUMENT…     has one run, in this folder, with these streams, and ends as it does

Stands, too, for an editor at `sourcier serve …`: waits for the preview, ends it and accepts every claim.
"""

import os
import signal
import socket
import sys
from pathlib import Path


def main(role: str, place: str, arguments: list[str]) -> int:
    with socket.socket(socket.AF_UNIX) as line:
        if role == "run":
            line.connect(place)
            words = "\0".join([os.getcwd(), *arguments]).encode()  # noqa: PTH109 - no more is loaded than must be
            socket.send_fds(line, [words], [0, 1, 2])
            answer = line.recv(1)
            return answer[0] if answer else 70
        line.bind(place)
        line.listen()
        serve(line)
        return 0


def serve(line: socket.socket) -> None:
    from sourcier import extract  # noqa: PLC0415 - see `main`

    extract("Il pleut.")
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while True:
        client, _ = line.accept()
        if os.fork() == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            client.sendall(bytes([answer(client)]))
            os._exit(0)
        client.close()


def answer(client: socket.socket) -> int:
    words, streams, _, _ = socket.recv_fds(client, 65536, 3)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    folder, *arguments = words.decode().split("\0")
    os.chdir(folder)
    return look_at_preview(arguments) if arguments[:1] == ["serve"] else status_of(arguments)


def status_of(arguments: list[str]) -> int:
    from sourcier.cli import main as sourcier  # noqa: PLC0415 - see `main`

    sys.argv = ["sourcier", *arguments]
    try:
        status = sourcier()
    except SystemExit as end:
        status = end.code
    except BaseException:  # noqa: BLE001 - as Python itself would
        sys.excepthook(*sys.exc_info())
        status = 1
    sys.stdout.flush()
    sys.stderr.flush()
    return status if isinstance(status, int) else 0


def look_at_preview(arguments: list[str]) -> int:
    from accept_all import main as accept_all  # noqa: PLC0415 - see `main`

    reading, writing = os.pipe()
    preview = os.fork()
    if preview == 0:
        os.dup2(writing, 2)
        os._exit(status_of([*arguments, "--port", "0"]))
    os.close(writing)
    with open(reading, encoding="utf-8") as said:  # noqa: PTH123 - a pipe
        for line in said:
            sys.stderr.write(line)
            if line.startswith("preview of "):
                break
    os.kill(preview, signal.SIGTERM)
    _, status = os.waitpid(preview, 0)
    if not line.startswith("preview of "):
        return os.waitstatus_to_exitcode(status)
    accept_all(Path("content"))
    sys.stderr.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3:]))
