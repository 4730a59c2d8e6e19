#!/usr/bin/env python3
"""Holds miqat against disks and pipes that fail: what cannot be written is told with the right code, what was
there stays or is mended by the next run, and a short or interrupted write changes nothing.

  scripts/judge-faults.py path/to/miqat

Builds scripts/faulty-io.c with cc, which is preloaded and makes single calls fail. Needs what
scripts/judge-store.py needs, Debian's gcc and libc6-dev; scripts/test installs them. Prints a line a judge and
at last `N passed, N failed`; ends with 1 when one failed."""
import importlib.machinery
import importlib.util
import json
import os
import pathlib
import random
import resource
import signal
import subprocess

import judging
from judging import TOP


def module(path):
    loader = importlib.machinery.SourceFileLoader("judge_store", str(path))
    loaded = importlib.util.module_from_spec(importlib.util.spec_from_loader("judge_store", loader))
    loader.exec_module(loaded)
    return loaded


stores = module(TOP / "scripts/judge-store.py")
CANNOT_OPEN, CANNOT_CREATE, CANNOT_WRITE = 66, 73, 74
FORMATS = ["geojson", "geojsonl", "csv", "kml", "ics", "annotations", "timeml", "text"]


class Judged(stores.Judged):
    """Articles, a store of them, the program, and what makes calls fail."""

    def __init__(self, miqat, folder):
        super().__init__(miqat, folder)
        self.shim = folder / "faulty-io.so"
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", self.shim, TOP / "scripts/faulty-io.c", "-ldl"],
                       check=True)
        self.wanted = stores.state(self.store)

    def faulty(self, path, call, after, kind, *arguments):
        """A run in which calls on files of that path go wrong."""
        return self.run(*arguments, env=os.environ | {
            "LD_PRELOAD": str(self.shim), "FAULTY_PATH": str(path), "FAULTY_CALL": call, "FAULTY_AFTER": str(after),
            "FAULTY_KIND": kind})


def crash(ran):
    """Whether a run ended otherwise than by its own will."""
    return ran.returncode < 0 or ran.returncode > 100 or "Fatal error" in ran.stderr


# The store.

def stores_that_cannot_be_written_are_told_and_the_next_run_goes_on(judged):
    chance = random.Random(1)
    failed = 0
    cases = [("write", kind, chance.randrange(0, 400)) for kind in ["EIO", "ENOSPC", "CUT"] * 5]
    cases += [("sync", "EIO", after) for after in (0, 1, 3)] + [("write", "EIO", after) for after in (0, 1, 2)]
    for number, (call, kind, after) in enumerate(cases):
        store = judged.new("faulty") / "events.gpkg"
        if number % 2:
            judged.ingest(store, judged.files[:2])
        ran = judged.faulty(store, call, after, kind, "extract", "--store", store, *judged.files)
        what = f"{kind} after {after} {call}s"
        if crash(ran):
            yield f"{what}: ends with {ran.returncode}: {ran.stderr[-300:]}"
        if ran.returncode:
            failed += 1
            if ran.returncode not in (CANNOT_WRITE, CANNOT_OPEN) or "store" not in ran.stderr:
                yield f"{what}: ends with {ran.returncode}: {ran.stderr[-300:]}"
        judged.ingest(store, judged.files)
        yield from stores.difference(stores.state(store), judged.wanted, f"after {what}")
        yield from stores.faults_of_file(store)
        yield from stores.leftovers(store)
    if failed < len(cases) / 2:
        yield f"only {failed} of {len(cases)} runs found a fault"


def short_and_interrupted_writes_of_a_store_change_nothing(judged):
    for kind in ["SHORT", "EINTR"]:
        store = judged.new("short") / "events.gpkg"
        ran = judged.faulty(store, "write", 0, kind, "extract", "--store", store, *judged.files)
        if ran.returncode:
            yield f"{kind}: ends with {ran.returncode}: {ran.stderr[-300:]}"
            continue
        yield from stores.difference(stores.state(store), judged.wanted, kind)
        yield from stores.faults_of_file(store)


def stores_that_cannot_be_read_are_told(judged):
    told = 0
    before = judged.store.read_bytes()
    for after in [0, 1, 2, 3, 5, 10, 20, 40]:
        for arguments in [["timeline", judged.store], ["report", judged.store, "-o", judged.new("r") / "r.html"],
                          ["explain", judged.store, "--event", "evt_0"], ["timeline", judged.store, "--diff", judged.store]]:
            ran = judged.faulty(judged.store, "read", after, "EIO", *arguments)
            told += ran.returncode != 0
            if crash(ran) or ran.returncode and "error:" not in ran.stderr:
                yield f"{arguments[0]}, {after} reads: ends with {ran.returncode}: {ran.stderr[-300:]}"
    if told < 8:
        yield f"only {told} runs found a fault"
    if judged.store.read_bytes() != before:
        yield "it was changed"


# Output.

def outputs(judged):
    """Commands that write a file: what, its path, the arguments."""
    for name in FORMATS:
        path = judged.new("out") / f"events.{name}"
        yield name, path, ["extract", "-q", "-f", name, "-o", path, *judged.files]
    for name in ["brat", "timemap"]:
        folder = judged.new("out") / name
        yield name, folder, ["extract", "-q", "-f", name, "-o", folder, *judged.files]
    path = judged.new("out") / "timeline.csv"
    yield "timeline", path, ["timeline", "-q", "-f", "csv", judged.store, "-o", path]
    path = judged.new("out") / "report.html"
    yield "report", path, ["report", "-q", judged.store, "-o", path]


def output_that_cannot_be_written_is_told(judged):
    failed = count = 0
    for what, path, arguments in outputs(judged):
        for kind, after in [("EIO", 0), ("ENOSPC", 2), ("CUT", 1)]:
            ran = judged.faulty(path, "write", after, kind, *arguments)
            count += 1
            failed += ran.returncode == CANNOT_WRITE
            if ran.returncode not in (0, CANNOT_WRITE) or ran.returncode and "cannot be written" not in ran.stderr:
                yield f"{what}, {kind}: ends with {ran.returncode}: {ran.stderr[-300:]}"
            if path.is_dir():
                for part in path.iterdir():
                    part.unlink()
    if failed < count / 2:
        yield f"only {failed} of {count} runs found a fault"


def short_and_interrupted_writes_change_no_output(judged):
    for what, path, arguments in outputs(judged):
        if judged.run(*arguments).returncode:
            yield f"{what} is not written"
            continue
        told = []
        for kind in [None, "SHORT", "EINTR"]:
            if kind:
                for part in [*path.iterdir()] if path.is_dir() else [path]:
                    part.unlink()
                ran = judged.faulty(path, "write", 0, kind, *arguments)
                if ran.returncode:
                    yield f"{what}, {kind}: ends with {ran.returncode}: {ran.stderr[-300:]}"
            parts = sorted(path.iterdir()) if path.is_dir() else [path]
            told.append([(part.name, part.read_bytes()) for part in parts])
        if told[0] != told[1] or told[0] != told[2]:
            yield f"{what}: other bytes"


def a_limit_of_file_size_is_told(judged):
    """With the signal as a shell leaves it, which ends programs that do not expect it."""
    for what, path, arguments in [*outputs(judged)][:4]:
        ran = judged.run(*arguments, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)))
        if ran.returncode != CANNOT_WRITE or "cannot be written" not in ran.stderr or path.stat().st_size > 4096:
            yield f"{what}: ends with {ran.returncode}: {ran.stderr[-300:]}"


def a_full_device_and_a_closed_pipe_end_as_they_should(judged):
    for name in FORMATS:
        arguments = [judged.miqat, "extract", "-q", "-f", name, *map(str, judged.files)]
        with open("/dev/full", "wb") as full:
            ran = subprocess.run(arguments, stdout=full, stderr=subprocess.PIPE, text=True)
        if ran.returncode != CANNOT_WRITE or "No space left" not in ran.stderr:
            yield f"{name} to /dev/full: ends with {ran.returncode}: {ran.stderr[-300:]}"
        process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        process.stdout.close()
        errors = process.stderr.read()
        if process.wait() or errors:
            yield f"{name} to nobody: ends with {process.returncode}: {errors[-300:]}"


def closed_standard_streams_do_no_harm(judged):
    """A file must not get the number of standard output or error, and with it what is meant for them."""
    out = judged.new("closed") / "events.geojson"
    wanted = judged.run("extract", "-q", "-f", "geojson", *judged.files).stdout
    quoted = " ".join(f"'{path}'" for path in judged.files)
    for closing, code in [("2>&-", 1), ("<&- 2>&-", 1), ("<&- >&- 2>&-", 1), ("0<&-", 1)]:
        ran = subprocess.run(
            ["bash", "-c", f"'{judged.miqat}' extract -f geojson -o '{out}' {quoted} '{TOP}/scripts/none.txt' {closing}"],
            capture_output=True, text=True)
        if ran.returncode != CANNOT_OPEN or out.read_text(encoding="utf-8") != wanted:
            yield f"{closing}: ends with {ran.returncode}, {out.stat().st_size} bytes: {ran.stderr[-300:]}"
    ran = subprocess.run(["bash", "-c", f"'{judged.miqat}' extract -f geojson {quoted} >&-"], capture_output=True, text=True)
    if ran.returncode != CANNOT_WRITE:
        yield f"without standard output: ends with {ran.returncode}: {ran.stderr[-300:]}"


# Input and gazetteers.

def input_that_cannot_be_read_is_told(judged):
    for after in [0, 1]:
        ran = judged.faulty(judged.many[1], "read", after, "EIO", "extract", "-f", "annotations", *judged.many[:3])
        lines = [json.loads(line) for line in ran.stdout.splitlines()]
        if ran.returncode != CANNOT_OPEN or judged.many[1].name not in ran.stderr or not lines:
            yield f"{after} reads: ends with {ran.returncode}, {len(lines)} lines: {ran.stderr[-300:]}"
    whole = judged.run("extract", "-q", "-f", "annotations", *judged.files).stdout
    for kind in ["SHORT", "EINTR"]:
        ran = judged.faulty("part-", "read", 0, kind, "extract", "-q", "-f", "annotations", *judged.files)
        if ran.stdout != whole:
            yield f"{kind} reads: ends with {ran.returncode}: {ran.stderr[-300:]}"


def a_gazetteer_that_cannot_be_written_leaves_the_one_before(judged):
    folder = judged.new("gazetteer")
    table = folder / "own.csv"
    table.write_text("id,name,name_ar,lat,lon\n" + "".join(
        f"a{n},Place {n},قرية {chr(0x0628 + n % 20)}{chr(0x0628 + n // 20 % 20)}ان,{n % 80}.5,{n % 170}.5\n" for n in range(400)),
        encoding="utf-8")
    output = folder / "own.sqlite"
    judged.run("gazetteer", "import", "--bare", table, "-o", output)
    before = output.read_bytes()
    for kind, after in [("EIO", 0), ("ENOSPC", 1), ("ENOSPC", 5), ("CUT", 3), ("EIO", 12)]:
        ran = judged.faulty("own.sqlite", "write", after, kind, "gazetteer", "import", "--bare", table, "-o", output)
        if crash(ran) or not ran.returncode or "nothing is written" not in ran.stderr:
            yield f"{kind} after {after}: ends with {ran.returncode}: {ran.stderr[-300:]}"
        if output.read_bytes() != before or len([*folder.iterdir()]) != 2:
            yield f"{kind} after {after}: {sorted(path.name for path in folder.iterdir())}"


def a_cache_that_cannot_be_written_is_done_without(judged):
    wanted = judged.run("extract", "-q", "-f", "annotations", *judged.files).stdout
    for kind, after in [("EIO", 0), ("ENOSPC", 3), ("CUT", 20), ("SHORT", 0), ("EINTR", 0)]:
        cache = judged.new("cache")
        for number in range(2):
            faults = {} if number else {
                "LD_PRELOAD": str(judged.shim), "FAULTY_PATH": str(cache), "FAULTY_CALL": "write",
                "FAULTY_AFTER": str(after), "FAULTY_KIND": kind}
            ran = judged.run("extract", "-q", "-f", "annotations", *judged.files,
                             env=os.environ | {"MIQAT_CACHE": str(cache)} | faults)
            if ran.returncode or ran.stdout != wanted:
                yield f"{kind} after {after}, run {number + 1}: ends with {ran.returncode}: {ran.stderr[-300:]}"


JUDGES = [
    stores_that_cannot_be_written_are_told_and_the_next_run_goes_on,
    short_and_interrupted_writes_of_a_store_change_nothing, stores_that_cannot_be_read_are_told,
    output_that_cannot_be_written_is_told, short_and_interrupted_writes_change_no_output,
    a_limit_of_file_size_is_told, a_full_device_and_a_closed_pipe_end_as_they_should,
    closed_standard_streams_do_no_harm, input_that_cannot_be_read_is_told,
    a_gazetteer_that_cannot_be_written_leaves_the_one_before, a_cache_that_cannot_be_written_is_done_without,
]

if __name__ == "__main__":
    judging.run(JUDGES, Judged)
