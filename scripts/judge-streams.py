#!/usr/bin/env python3
"""Holds reading and writing of streams (packed, cut, endless, interrupted, resumed) against what is promised.

  scripts/judge-streams.py path/to/miqat

Packs with Python's gzip, bz2 and lzma and with Debian's zstd; kills, signals and measures with Python alone.
Needs Debian's zstd and the PyPI packages jsonschema and loguru; scripts/test installs them. Prints a line a
judge and at last `N passed, N failed`; ends with 1 when one failed."""
import bz2
import csv
import gzip
import io
import json
import lzma
import os
import random
import resource
import signal
import subprocess
import threading
import time

import invented_news
import judging

KILLS = 40
SOME_FAILED, CANNOT_GO_ON, USAGE, CANNOT_CREATE, CANNOT_WRITE = 1, 2, 64, 73, 74
MEMORY = 150e6


def zstd(content):
    return subprocess.run(["zstd", "-q", "-c"], input=content, capture_output=True, check=True).stdout


PACKERS = {".gz": gzip.compress, ".zst": zstd, ".bz2": bz2.compress, ".xz": lzma.compress}


def json_lines(records):
    return "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records).encode()


def table(records, separator):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\n")
    writer.writerow(["id", "published", "text"])
    for record in records:
        writer.writerow([record["id"], record["published"], " ".join(record["text"].split())])
    return out.getvalue().encode()


class Judged:
    """Articles as files, and the program."""

    def __init__(self, miqat, folder):
        self.miqat, self.folder = miqat, folder
        self.records = invented_news.invented(120, 3)
        # Long enough for many batches, and for a run that can be cut in its midst.
        self.many = [r | {"id": f"n{i}", "text": r["text"] + "\n" + invented_news.FILLING}
                     for i, r in enumerate(invented_news.invented(2500, 4))]
        self.content = json_lines(self.many)
        self.path = self.file("many.jsonl", self.content)

    def file(self, name, content):
        path = self.folder / name
        path.write_bytes(content)
        return path

    def command(self, *arguments):
        return [self.miqat, "extract", *map(str, arguments)]

    def run(self, *arguments, **more):
        return subprocess.run(self.command(*arguments), capture_output=True, **more)

    def start(self, *arguments, **more):
        return subprocess.Popen(self.command(*arguments), **more)

    def whole(self, *arguments):
        """The output of a run that nothing disturbs."""
        ran = self.run("-q", *arguments)
        if ran.returncode:
            raise RuntimeError(f"extract ends with {ran.returncode}: {ran.stderr.decode()[:300]}")
        return ran.stdout


# Packed input.

def packed_input_is_read_like_plain(judged):
    some = judged.records[:30]
    kinds = {"jsonl": json_lines(some), "json": json.dumps(some, ensure_ascii=False, indent=1).encode(),
             "csv": table(some, ","), "tsv": table(some, "\t"), "txt": some[0]["text"].encode(),
             "html": f"<html><body><article><p>{some[0]['text']}</p></article></body></html>".encode()}
    for kind, content in kinds.items():
        flags = ["-f", "annotations", "--published", "2024-03-10"]
        plain = judged.whole(*flags, judged.file(f"news.{kind}", content))
        piped = judged.whole(*flags, "-i", kind, judged.folder / f"news.{kind}")
        if b'"times":[{' not in plain or plain != piped:
            yield f"{kind}: nothing is found, or other things with -i"
        for ending, pack in PACKERS.items():
            path = judged.file(f"news.{kind}{ending}", pack(content))
            if judged.whole(*flags, path) != plain:
                yield f"{path.name} is read otherwise than {kind}"
            ran = judged.run("-q", *flags, "-i", kind, "-", input=pack(content))
            wanted = judged.run("-q", *flags, "-i", kind, "-", input=content)
            if ran.stdout != wanted.stdout or b'"times":[{' not in ran.stdout:
                yield f"{path.name} on standard input is read otherwise: {ran.stdout[:80]} {ran.stderr[:200]}"


def members_behind_each_other_are_one_file(judged):
    parts = [json_lines(judged.many[start:start + 100]) for start in range(0, 1000, 100)]
    plain = judged.whole("-f", "annotations", judged.file("parts.jsonl", b"".join(parts)))
    # A line may begin in one member and end in the next.
    joined = b"".join(parts)
    cuts = [joined[start:start + 77_777] for start in range(0, len(joined), 77_777)]
    for ending in (".gz", ".zst"):
        for name, pieces in (("whole", parts), ("cut", cuts)):
            path = judged.file(f"{name}.jsonl{ending}", b"".join(map(PACKERS[ending], pieces)))
            if judged.whole("-f", "annotations", path) != plain:
                yield f"{path.name}: {len(pieces)} members are read otherwise than one"


def a_cut_or_broken_file_keeps_what_was_before(judged):
    chance = random.Random(1)
    whole = judged.whole("-f", "annotations", judged.path).splitlines()
    other = judged.file("other.jsonl", json_lines(judged.records[:3]))
    for ending in (".gz", ".zst"):
        packed = PACKERS[ending](judged.content)
        for number in range(8):
            at = chance.randrange(len(packed) // 10, len(packed) - 1)
            broken = packed[:at]
            if number % 2:
                broken += bytes([packed[at] ^ 0xFF, packed[at + 1] ^ 0xFF if at + 1 < len(packed) else 0])
                broken += packed[at + 2:]
            path = judged.file(f"cut-{number}.jsonl{ending}", broken)
            ran = judged.run("-q", "-f", "annotations", path, other)
            lines, behind = ran.stdout.splitlines()[:-4], ran.stdout.splitlines()[-3:]
            # Between them the record of the file that broke off.
            if ran.returncode != SOME_FAILED or path.name not in ran.stderr.decode():
                yield f"{path.name}: ends with {ran.returncode}: {ran.stderr[:200]}"
            good = 0
            while good < len(lines) and lines[good] == whole[good]:
                good += 1
            if number % 2 == 0 and good < len(lines):
                yield f"{path.name}: line {good + 1} is not that of the whole file"
            # What libraries unpack at once, up to 128 KiB, goes with the fault.
            kept = len(b"".join(judged.content.splitlines(True)[:good]))
            reached = at / len(packed) * len(judged.content)
            if kept < 0.85 * reached - 400_000:
                yield f"{path.name}: only {kept} bytes of about {reached:.0f} are read"
            if len(behind) != 3 or b'"error"' in behind[0]:
                yield f"{path.name}: the file behind it is not read"


# Order and memory.

def any_number_of_jobs_writes_the_same(judged):
    wanted = judged.whole("-f", "geojson", "-j", "1", judged.path)
    for jobs in (2, 3, 8):
        if judged.whole("-f", "geojson", "-j", jobs, judged.path) != wanted:
            yield f"-j {jobs} writes other bytes than -j 1"


class Watched:
    """A run whose memory is sampled."""

    def __init__(self, process):
        self.process, self.peak = process, 0
        self.thread = threading.Thread(target=self.watch)
        self.thread.start()

    def watch(self):
        while self.process.poll() is None:
            try:
                with open(f"/proc/{self.process.pid}/statm") as status:
                    self.peak = max(self.peak, int(status.read().split()[1]) * os.sysconf("SC_PAGE_SIZE"))
            except (OSError, IndexError):
                return
            time.sleep(0.01)


def peak_of(judged, copies, *, pause=0.0, pack=None):
    """Peak memory of a run on the articles repeated; its output is taken with a pause a block."""
    content = pack(judged.content) if pack else judged.content
    process = judged.start("-q", "-i", "jsonl", "-f", "geojsonl", "-j", "2", "-",
                           stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    watched = Watched(process)

    def feed():
        for _ in range(copies):
            process.stdin.write(content)
        process.stdin.close()

    feeder = threading.Thread(target=feed)
    feeder.start()
    while process.stdout.read(1 << 16):
        time.sleep(pause)
    feeder.join()
    watched.thread.join()
    if process.wait():
        raise RuntimeError(f"extract ends with {process.returncode}")
    return watched.peak


def memory_stays_flat(judged):
    for name, pack in (("plain", None), ("gzip", gzip.compress), ("zstd", zstd)):
        short, long = peak_of(judged, 2, pack=pack), peak_of(judged, 8, pack=pack)
        if long > MEMORY or long > 1.2 * short + 8e6:
            yield f"{name}: {short / 1e6:.0f} MB for 2 copies, {long / 1e6:.0f} MB for 8"


def a_slow_taker_holds_reading_back(judged):
    fast, slow = peak_of(judged, 2), peak_of(judged, 2, pause=0.02)
    if slow > MEMORY or slow > 1.2 * fast + 8e6:
        yield f"{fast / 1e6:.0f} MB when all is taken at once, {slow / 1e6:.0f} MB when slowly"


def a_record_beyond_the_limit_costs_no_memory(judged):
    process = judged.start("-q", "-i", "jsonl", "-f", "annotations", "-", stdin=subprocess.PIPE,
                           stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    watched = Watched(process)

    def feed():
        process.stdin.write(b'{"id":"long","text":"')
        for _ in range(300):
            process.stdin.write(b"x" * (1 << 20))
        process.stdin.write(b'"}\n' + json_lines(judged.records[:1]))
        process.stdin.close()

    feeder = threading.Thread(target=feed)
    feeder.start()
    out, errors = process.stdout.read().splitlines(), process.stderr.read().decode()
    feeder.join()
    watched.thread.join()
    if process.wait() != SOME_FAILED or "standard input:1:" not in errors or "--max-record" not in errors:
        yield f"ends with {process.returncode}: {errors[:200]}"
    if len(out) != 2 or b'"times":[{' not in out[1]:
        yield f"{len(out)} lines: the record behind it is not read"
    if watched.peak > MEMORY:
        yield f"{watched.peak / 1e6:.0f} MB"


def what_is_read_goes_out_while_input_waits(judged):
    for form, jobs in (("geojsonl", 2), ("annotations", 1), ("csv", 2)):
        process = judged.start("-q", "-i", "jsonl", "-f", form, "-j", jobs, "-", stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, bufsize=0)
        late = threading.Timer(20, process.kill)
        late.start()
        for number in range(3):
            process.stdin.write(json_lines(judged.records[number:number + 1]))
            if not process.stdout.read(1 << 16):
                yield f"{form}: nothing comes of record {number + 1} before the next"
                break
        late.cancel()
        process.stdin.close()
        process.stdout.read()
        process.wait()


# Ends before the end.

def a_closed_pipe_ends_quietly(judged):
    for form in ("geojsonl", "geojson", "annotations", "csv"):
        process = judged.start("-f", form, judged.path, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if not process.stdout.readline():
            yield f"{form}: no line"
        process.stdout.close()
        errors = process.stderr.read()
        if process.wait() or errors:
            yield f"{form}: ends with {process.returncode}: {errors[:200]}"


def interrupted(judged, number, form, *, waits):
    """A run that a signal ends, in its midst or while it waits for input; with its output."""
    process = judged.start("-i", "jsonl", "-f", form, "-", stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                           stderr=subprocess.PIPE)

    def feed():
        try:
            process.stdin.write(json_lines(judged.many[:1000]) if waits else judged.content * 30)
            if waits:
                process.stdin.write(b'{"id":"half a li')
            process.stdin.flush()
        except BrokenPipeError:
            pass

    feeder = threading.Thread(target=feed)
    feeder.start()
    # What waits for input may not have written yet: batches are not full.
    output = [] if waits else [process.stdout.read(1 << 10)]
    taker = threading.Thread(target=lambda: output.append(process.stdout.read()))
    taker.start()
    time.sleep(1 if waits else 0.2)
    process.send_signal(number)
    begin = time.monotonic()
    code = process.wait(60)
    took = time.monotonic() - begin
    taker.join()
    feeder.join()
    return code, b"".join(output), process.stderr.read().decode(), took


def a_signal_leaves_whole_output(judged):
    for number, wanted in ((signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)):
        for form, waits in (("geojson", False), ("geojsonl", True), ("geojson", True), ("csv", False)):
            code, output, errors, took = interrupted(judged, number, form, waits=waits)
            name = f"{number.name}, {form}, {'waiting' if waits else 'working'}"
            if code != wanted or "interrupted after" not in errors or took > 30:
                yield f"{name}: ends with {code} after {took:.1f} s: {errors[:200]}"
            if form == "geojson":
                events = len(json.loads(output)["features"])
            else:
                events = sum(bool(json.loads(line)) if form == "geojsonl" else 1
                             for line in output.decode().splitlines())
                if not output.endswith(b"\n"):
                    yield f"{name}: the last line is cut"
            if events < 10:
                yield f"{name}: only {events} events"
            if waits and form == "geojsonl" and output != judged.whole(
                    "-f", form, judged.file("thousand.jsonl", json_lines(judged.many[:1000]))):
                yield f"{name}: what was read is not all written"


def an_ignored_signal_stays_ignored(judged):
    wanted = judged.whole("-f", "geojsonl", judged.path)
    process = judged.start(
        "-q", "-f", "geojsonl", judged.path, stdout=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
    first = process.stdout.read(1 << 10)
    process.send_signal(signal.SIGHUP)
    if first + process.stdout.read() != wanted or process.wait():
        yield f"ends with {process.returncode}"


def nobody_takes_the_output_of_an_interrupted_run(judged):
    process = judged.start("-q", "-f", "geojsonl", judged.path, stdout=subprocess.PIPE)
    time.sleep(3)
    process.send_signal(signal.SIGINT)
    try:
        if process.wait(30) != 130:
            yield f"ends with {process.returncode}"
    except subprocess.TimeoutExpired:
        process.kill()
        yield "it never ends"


# Going on.

SOURCES = ("plain", ".gz", ".zst", "stdin")
FORMATS = ("geojsonl", "geojson", "csv", "annotations", "text")


def resumed(judged, source, output, form):
    """The arguments of a run that can go on, and its standard input."""
    flags = ["-q", "-f", form, "-o", output, "--resume", "--checkpoint-interval", "0"]
    if source == "stdin":
        return [*flags, "-i", "jsonl", "-"], {"stdin": judged.path.open("rb")}
    path = judged.path if source == "plain" else judged.folder / f"many.jsonl{source}"
    if not path.exists():
        path.write_bytes(PACKERS[source](judged.content))
    return [*flags, path], {}


def a_killed_run_goes_on_to_the_same_bytes(judged):
    chance = random.Random(2)
    wanted = {}
    for form in FORMATS:
        begin = time.monotonic()
        wanted[form] = judged.whole("-f", form, judged.path)
        took = time.monotonic() - begin
    kills = gone_on = round_number = 0
    while kills < KILLS and round_number < 6 * KILLS:
        form, source = FORMATS[round_number % len(FORMATS)], SOURCES[round_number % len(SOURCES)]
        output = judged.folder / f"killed-{round_number}.{form}"
        round_number += 1
        for _ in range(12):
            before = checkpoint(output)
            arguments, more = resumed(judged, source, output, form)
            process = judged.start(*arguments, stderr=subprocess.PIPE, **more)
            if chance.random() < 0.5:
                time.sleep(chance.uniform(0.05, took))
            else:  # Behind the first state that it keeps.
                while process.poll() is None and checkpoint(output) == before:
                    time.sleep(0.002)
                time.sleep(chance.uniform(0, took / 4))
            process.kill()
            errors = process.communicate()[1].decode()
            # Killed behind its end: there is nothing to go on with.
            written = output.read_bytes() if output.exists() else b""
            if process.returncode == 0 or not checkpoint(output) and written == wanted[form]:
                break
            kills += 1
            gone_on += bool(before and before["records"])
            if process.returncode != -signal.SIGKILL:
                yield f"{form} of {source}: ends with {process.returncode}: {errors[:300]}"
                break
        else:
            arguments, more = resumed(judged, source, output, form)
            ran = judged.run(*arguments, **more)
            if ran.returncode:
                yield f"{form} of {source}: ends with {ran.returncode}: {ran.stderr[:300]}"
        if output.read_bytes() != wanted[form]:
            yield f"{form} of {source}: other bytes than those of one run"
        if checkpoint(output) or output.with_name(output.name + ".checkpoint.new").exists():
            yield f"{form} of {source}: the checkpoint is still there"
        output.unlink()
    if kills < KILLS or gone_on < KILLS // 4:
        yield f"only {kills} kills, {gone_on} of runs that had gone on"


def checkpoint(output):
    path = output.with_name(output.name + ".checkpoint")
    return json.loads(path.read_text()) if path.exists() else None


def cut(judged, name, *flags):
    """An output that was cut in its midst, and its checkpoint."""
    output = judged.folder / name
    for _ in range(40):
        process = judged.start("-q", "-f", "geojsonl", "-o", output, "--resume", "--checkpoint-interval", "0",
                               *flags, judged.path)
        while process.poll() is None and not ((found := checkpoint(output)) and found["records"]):
            time.sleep(0.005)
        process.kill()
        process.wait()
        if (found := checkpoint(output)) and found["records"]:
            return output, found
        output.unlink(missing_ok=True)
    raise RuntimeError("no run could be cut")


def a_signalled_run_goes_on(judged):
    wanted = judged.whole("-f", "geojson", judged.path)
    output = judged.folder / "signalled.geojson"
    for number in (signal.SIGINT, signal.SIGTERM):
        process = judged.start("-f", "geojson", "-o", output, judged.path, stderr=subprocess.PIPE)
        while process.poll() is None and not (output.exists() and output.stat().st_size):
            time.sleep(0.005)
        process.send_signal(number)
        errors = process.communicate()[1].decode()
        if process.returncode != 128 + number or "--resume goes on" not in errors or not checkpoint(output):
            yield f"{number.name}: ends with {process.returncode}: {errors[:200]}"
            continue
        json.loads(output.read_text())
        ran = judged.run("-f", "geojson", "-o", output, "--resume", judged.path)
        if ran.returncode or output.read_bytes() != wanted:
            yield f"{number.name}: then ends with {ran.returncode}: {ran.stderr[:200]}"
        if not ran.stderr.startswith(b"2,500 articles"):
            yield f"{number.name}: the summary is not of all: {ran.stderr[:200]}"
        output.unlink()


def other_input_or_flags_are_told_and_change_nothing(judged):
    output, found = cut(judged, "other.geojsonl")
    before = output.read_bytes()
    flags = ["-q", "-o", output, "--resume"]
    lines = judged.content.splitlines(True)
    changed = lines[:1] + [lines[1].replace("2024".encode(), "2023".encode(), 1)] + lines[2:]
    short = lines[:found["records"] - 1]
    copy = judged.folder / "copy"
    copy.mkdir()
    for name, arguments, word in (
            ("another flag", ["-f", "geojsonl", "--all", judged.path], "--all"),
            ("a flag less", [judged.path], "--format"),
            ("another value", ["-f", "geojsonl", "--tz", "Asia/Damascus", judged.path], "--tz"),
            ("another file", ["-f", "geojsonl", judged.file("two.jsonl", judged.content)], "records"),
            ("a changed record", ["-f", "geojsonl", "CHANGED"], "records"),
            ("a shorter file", ["-f", "geojsonl", "SHORT"], "records")):
        path = judged.path
        if arguments[-1] in ("CHANGED", "SHORT"):
            path.write_bytes(b"".join(changed if arguments[-1] == "CHANGED" else short))
            arguments[-1] = path
        ran = judged.run(*flags, *arguments)
        path.write_bytes(judged.content)
        errors = ran.stderr.decode()
        if ran.returncode != CANNOT_GO_ON or word not in errors or "begin anew" not in errors:
            yield f"{name}: ends with {ran.returncode}: {errors[:300]}"
        if output.read_bytes() != before or checkpoint(output) != found:
            yield f"{name}: the output was changed"
    output.write_bytes(before[:found["length"]][:-1] + b"!")
    ran = judged.run(*flags, "-f", "geojsonl", judged.path)
    if ran.returncode != CANNOT_GO_ON or "begin anew" not in ran.stderr.decode():
        yield f"another output: ends with {ran.returncode}: {ran.stderr[:300]}"
    output.write_bytes(before)
    ran = judged.run(*flags, "-f", "geojsonl", "--jobs", "1", "--checkpoint-interval", "9", judged.path)
    if ran.returncode or output.read_bytes() != judged.whole("-f", "geojsonl", judged.path):
        yield f"flags that change nothing: ends with {ran.returncode}: {ran.stderr[:300]}"


def what_cannot_go_on_is_told(judged):
    finished = judged.file("finished.geojsonl", b"{}\n")
    for arguments, code, word in (
            (["--resume"], USAGE, "-o FILE"), (["--resume", "-o", "-"], USAGE, "-o FILE"),
            (["--resume", "-o", "/dev/null"], USAGE, "-o FILE"),
            (["--resume", "--store", judged.folder / "s.gpkg"], USAGE, "--store"),
            (["--resume", "-f", "brat", "-o", judged.folder / "brat"], USAGE, "-o FILE"),
            (["--resume", "-o", finished], CANNOT_CREATE, "finished.geojsonl.checkpoint"),
            (["--checkpoint-interval=-1", "-o", finished], USAGE, "--checkpoint-interval")):
        ran = judged.run(*arguments, judged.path)
        if ran.returncode != code or word not in ran.stderr.decode():
            yield f"{arguments}: ends with {ran.returncode}: {ran.stderr[:300]}"
    # A run that begins anew takes an old checkpoint away, with which another could go on wrongly.
    output, _ = cut(judged, "anew.geojsonl")
    ran = judged.run("-q", "-f", "geojsonl", "-o", output, judged.path)
    if ran.returncode or checkpoint(output) or output.read_bytes() != judged.whole("-f", "geojsonl", judged.path):
        yield f"anew: ends with {ran.returncode}: {ran.stderr[:300]}"
    if [p.name for p in judged.folder.glob("*.checkpoint*")] != []:
        yield f"left over: {[p.name for p in judged.folder.glob('*.checkpoint*')]}"


def a_full_disk_is_told_and_the_next_run_goes_on(judged):
    wanted = judged.whole("-f", "geojsonl", judged.path)
    chance = random.Random(3)
    output = judged.folder / "full.geojsonl"
    for _ in range(4):
        limit = int(len(wanted) * chance.uniform(0.2, 0.9))
        # Python ignores SIGXFSZ; its child must too, to be told of the limit by an error.
        ran = judged.run("-q", "-f", "geojsonl", "-o", output, "--resume", "--checkpoint-interval", "0", judged.path,
                         restore_signals=False,
                         preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
        if ran.returncode != CANNOT_WRITE or "cannot be written" not in ran.stderr.decode():
            yield f"{limit} bytes: ends with {ran.returncode}: {ran.stderr[:300]}"
        ran = judged.run("-q", "-f", "geojsonl", "-o", output, "--resume", judged.path)
        if ran.returncode or output.read_bytes() != wanted:
            yield f"after {limit} bytes: ends with {ran.returncode}: {ran.stderr[:300]}"
        output.unlink()


JUDGES = [
    packed_input_is_read_like_plain, members_behind_each_other_are_one_file,
    a_cut_or_broken_file_keeps_what_was_before, any_number_of_jobs_writes_the_same, memory_stays_flat,
    a_slow_taker_holds_reading_back, what_is_read_goes_out_while_input_waits, a_record_beyond_the_limit_costs_no_memory, a_closed_pipe_ends_quietly,
    a_signal_leaves_whole_output, an_ignored_signal_stays_ignored, nobody_takes_the_output_of_an_interrupted_run,
    a_killed_run_goes_on_to_the_same_bytes, a_signalled_run_goes_on,
    other_input_or_flags_are_told_and_change_nothing, what_cannot_go_on_is_told,
    a_full_disk_is_told_and_the_next_run_goes_on,
]

if __name__ == "__main__":
    judging.run(JUDGES, Judged)
