"""Drive `intent-router serve` with conversations, all at once, over loopback; ends with 1 if it does not hold.

    python bench/load_serve.py                    # 50 conversations for a minute, into a server of its own
    python bench/load_serve.py --pause 0          # without pauses: what the server can do at most

Counts every answer, measures every delay, and watches the memory of the server's processes: an error, or memory that
grows after the first quarter, is a failure.
"""

import argparse
import asyncio
import contextlib
import json
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any, NamedTuple

CONVERSATIONS = (
    ("你好呀", "刚当爸爸", "想找个靠谱的月嫂，预算一万二，人在杭州"),
    ("我大三了，准备考研", "有没有研友群", "想找个便宜点的自习室"),
    ("刚入职，租的房子离公司太远", "想换个离地铁近的，三千以内", "算了，先不搬了"),
    ("我妈退休了，天天在家闲着", "有没有老年大学或者合唱团", "她不喜欢跳广场舞"),
    ("今天天气真不错", "哈哈哈哈", "就随便看看"),
    ("明年五月结婚，婚纱照还没拍", "上海的，两万左右", "婚庆公司也帮我看看"),
    ("最近总睡不着，压力特别大" * 8, "想找个心理咨询师聊聊", "不要线上的"),
)
_LISTENING = re.compile(r"running on http://127\.0\.0\.1:(\d+)")
_START_SECONDS = 180
_TABLE = ("<!-- load -->", "<!-- /load -->")
_ANSWER_SECONDS = 30


class Load(NamedTuple):
    """How hard to drive."""

    conversations: int
    seconds: float
    pause: float
    """The longest a person thinks between two messages."""


@dataclass
class Figures:
    """What was measured."""

    delays: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)
    """Bytes of all processes of the server, at equal intervals."""

    def percentile(self, percent: float) -> float:
        """Milliseconds within which so many percent of the answers came; 0 if none did."""
        ordered = sorted(self.delays) or [0.0]
        return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))] * 1000

    @property
    def growth(self) -> float:
        """How much memory grew after the first quarter, as a share; 0 where it cannot be measured."""
        if not self.memory:
            return 0.0
        settled = self.memory[len(self.memory) // 4]
        return (self.memory[-1] - settled) / settled

    def as_json(self) -> dict[str, Any]:
        """The figures to be read by programs."""
        return {
            "answers": len(self.delays),
            "errors": len(self.errors),
            "p50_ms": round(self.percentile(50), 1),
            "p99_ms": round(self.percentile(99), 1),
            "max_ms": round(self.percentile(100), 1),
            "memory_mb": round(max(self.memory, default=0) / 2**20),
            "growth": round(self.growth, 4),
        }


class Connection:
    """One kept-open HTTP connection: a client library would take more time than the server."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def post(self, path: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """Status and JSON body of the answer."""
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self._port)
        reader, writer = self._streams
        payload = json.dumps(body, ensure_ascii=False).encode()
        head = f"POST {path} HTTP/1.1\r\nHost: load\r\nContent-Type: application/json\r\n"
        writer.write(f"{head}Content-Length: {len(payload)}\r\n\r\n".encode() + payload)
        status = int((await reader.readline()).split()[1])
        length = 0
        while (line := await reader.readline()) != b"\r\n":
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        return status, json.loads(await reader.readexactly(length))

    def close(self) -> None:
        """Hang up."""
        if self._streams:
            self._streams[1].close()


async def converse(port: int, load: Load, figures: Figures, seed: int) -> None:
    """Hold one conversation after the other, each from its greeting to its end, until the time is up."""
    rng = random.Random(seed)
    connection = Connection(port)
    until = time.monotonic() + load.seconds
    while time.monotonic() < until:
        session: dict[str, Any] | None = None
        for turn, text in enumerate(rng.choice(CONVERSATIONS), start=1):
            await asyncio.sleep(rng.uniform(0, load.pause))
            began = time.perf_counter()
            try:
                async with asyncio.timeout(_ANSWER_SECONDS):
                    status, answer = await connection.post("/v1/route", {"text": text, "session": session})
            except (OSError, ValueError, IndexError, asyncio.IncompleteReadError, TimeoutError) as error:
                figures.errors.append(f"{type(error).__name__} {error}")
                connection.close()
                connection = Connection(port)
                break
            figures.delays.append(time.perf_counter() - began)
            session = answer.get("session")
            if status != HTTPStatus.OK or session is None or session["turns"] != turn:
                figures.errors.append(f"{status} turn {turn}: {answer.get('error') or session}")
                break
    connection.close()


async def watch_memory(pid: int, figures: Figures, interval: float) -> None:
    """Note the memory of a process and its children until cancelled."""
    while True:
        if total := sum(map(_resident, _family(pid))):
            figures.memory.append(total)
        await asyncio.sleep(interval)


def _family(pid: int) -> Iterator[int]:
    yield pid
    with contextlib.suppress(OSError):
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split():
            yield from _family(int(child))


def _resident(pid: int) -> int:
    """Resident bytes; 0 where there is no /proc."""
    with contextlib.suppress(OSError):
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return 0


async def drive(port: int, pid: int, load: Load) -> Figures:
    """All conversations at once."""
    figures = Figures()
    watch = asyncio.create_task(watch_memory(pid, figures, load.seconds / 60))
    await asyncio.gather(*(converse(port, load, figures, seed) for seed in range(load.conversations)))
    watch.cancel()
    return figures


@contextlib.contextmanager
def serving(*options: str) -> Iterator[tuple[int, int]]:
    """A server of our own: its port and process id; stopped in the end, whatever happens."""
    command = [sys.executable, "-m", "intent_router", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8") as server:
        try:
            port = _port(server)
            asyncio.run(_until_ready(port))
            yield port, server.pid
        finally:
            server.terminate()


def _port(server: subprocess.Popen[str]) -> int:
    log = []
    until = time.monotonic() + _START_SECONDS
    for line in server.stderr or ():
        log.append(line)
        if found := _LISTENING.search(line):
            return int(found[1])
        if time.monotonic() > until:
            break
    raise SystemExit(f"the server did not start:\n{''.join(log)}")


async def _until_ready(port: int) -> None:
    """Workers come up after their parent has said where it listens."""
    async with asyncio.timeout(_START_SECONDS):
        while True:
            with contextlib.suppress(OSError):
                status, _ = await Connection(port).post("/v1/route", {"text": ""})
                if status == HTTPStatus.OK:
                    return
            await asyncio.sleep(0.1)


def measure(load: Load, workers: int, *options: str) -> Figures:
    """Drive a server of our own."""
    serve = ("serve", "--port=0", f"--workers={workers}", "--rate=0", "--no-access-log", "--no-playground")
    with serving(*options, *serve) as (port, pid):
        return asyncio.run(drive(port, pid, load))


def write_table(page: Path, load: Load) -> None:
    """Measure what docs/serve.md shows, and put it there."""
    rows = [
        "| 进程 | 停顿 | 答复 | 每秒 | 错误 | p50 | p99 | 内存 | 内存增长 |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for workers, pause in ((1, 1), (1, 0), (2, 1), (2, 0)):
        figures = measure(load._replace(pause=pause), workers)
        print(figures.as_json())
        rows.append(
            f"| {workers} | {pause} s | {len(figures.delays)} | {len(figures.delays) / load.seconds:.0f} "
            f"| {len(figures.errors)} | {figures.percentile(50):.1f} ms | {figures.percentile(99):.1f} ms "
            f"| {max(figures.memory) / 2**20:.0f} MB | {figures.growth:+.1%} |"
        )
    text = page.read_text(encoding="utf-8")
    before, _, rest = text.partition(_TABLE[0])
    _, _, after = rest.partition(_TABLE[1])
    page.write_text("\n".join([before + _TABLE[0], *rows, _TABLE[1] + after]), encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--conversations", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, default=1, help="longest pause before a message, in seconds")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--lexicons", help="folder, instead of the built-in ones")
    parser.add_argument("--tolerate-growth", type=float, default=0.03, help="share of memory after the first quarter")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="measure and write the table of docs/serve.md")
    args = parser.parse_args()
    load = Load(args.conversations, args.seconds, args.pause)
    if args.write:
        write_table(args.write, load)
        return 0
    folder = ("--lexicons", args.lexicons) if args.lexicons else ()
    figures = measure(load, args.workers, *folder)
    print(json.dumps(figures.as_json()))
    for error in figures.errors[:10]:
        print(error, file=sys.stderr)
    return int(bool(figures.errors) or not figures.delays or figures.growth > args.tolerate_growth)


if __name__ == "__main__":
    sys.exit(main())
