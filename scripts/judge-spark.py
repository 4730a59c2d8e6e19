#!/usr/bin/env python3
"""Holds the job for Apache Spark (integrations/spark) against the program alone, on a cluster of this machine.

  scripts/judge-spark.py path/to/miqat

Two workers, each a process with executors of its own, are started by Spark (`local-cluster`). The same articles go
through `miqat extract`, a store and `miqat timeline`; what the job leaves must be the same. In one run an executor
is killed while it reads, in another the program dies under the job. Needs Java 17 and the PyPI packages pyspark,
pyarrow, geopandas, geoparquet-validator, jsonschema and loguru; scripts/test installs them. Prints a line a judge
and at last `N passed, N failed`; ends with 1 when one failed."""
import base64
import collections
import gzip
import hashlib
import json
import os
import pathlib
import signal
import struct
import subprocess
import sys
import time

import geopandas
import pyarrow
import pyarrow.parquet
import pyspark

import invented_news
import judging
from judging import TOP

JOB = TOP / "integrations/spark/miqat_spark.py"
VALIDATOR = pathlib.Path(sys.executable).with_name("geoparquet-validator")
SECONDS = 420  # for a run; one takes half a minute on two cores that are idle
FILES = 12
LARGEST = 6  # events in a block
MANY_PARTITIONS = {"spark.sql.files.maxPartitionBytes": "65536", "spark.sql.files.openCostInBytes": "65536"}

# What cannot be read, each in a way of its own; the last begins like a packed file.
BAD = [
    '{"id": "bad:1", "published": "2024-03-05", "text": "قصف'.encode(),
    b'{"id": "bad:2", "published": "2024-03-05"}',
    '{"id": "bad:3", "published": "14-3-24", "text": "تظاهر المئات في إدلب."}'.encode(),
    b'{"id": "bad:4", "text": "\xd8\xff\xd9 broken \xc3"}',
    b"[1, 2]",
    gzip.compress(b"{}", mtime=0)[:12].replace(b"\n", b" "),
]
# Articles that are told in an uncommon way and can be read.
UNDATED = {"id": "undated", "text": "قصفت مدفعية الجيش مدينة حلب فقتل ستة مدنيين."}
ARABIC_BYTES = json.dumps(
    {"id": "windows-1256", "published": "2024-03-05", "text": "قصفت مدفعية الجيش مدينة نيالا فجر الثلاثاء فقتل خمسة مدنيين، "
     "وقال سكان إن المدفعية قصفت السوق أيضا."}, ensure_ascii=False).encode("cp1256")
UNNAMED = json.dumps(
    {"published": "2024-03-05", "text": "تظاهر المئات في مدينة تعز مساء الثلاثاء احتجاجا على انقطاع الكهرباء."},
    ensure_ascii=False).encode()
UNNAMED_ID = "sha256:" + hashlib.sha256(UNNAMED).hexdigest()[:32]


class Judged:
    """Articles, what the program alone makes of them, and three runs of the job."""

    def __init__(self, miqat, folder):
        self.miqat, self.folder = miqat, folder
        self.home = spark_home(folder)
        self.articles = [*invented_news.articles(), *invented_news.invented(120, 1), UNDATED]
        self.twice = [record | {"text": other["text"], "published": "2024-03-06"}
                      for record, other in zip(self.articles[40:46], self.articles[50:56])]
        self.files = self.written()
        self.alone_events, self.alone_faults, self.alone_merged = self.alone()
        self.killed = Killed(self)
        self.parquet = Parquet(self)
        self.broken = Broken(self)

    def written(self):
        """The articles as files: bad records among them, others told twice, the later version in a later file."""
        lines = [json.dumps(record, ensure_ascii=False).encode() for record in self.articles]
        lines[100:100] = [ARABIC_BYTES, UNNAMED, b"", b"   "]
        for number, record in enumerate(BAD[:-1]):
            lines.insert(20 + 55 * number, record)
        lines = [BAD[-1], *lines]
        folder = self.folder / "articles"
        folder.mkdir()
        files = []
        for part in range(FILES):
            mine = lines[len(lines) * part // FILES:len(lines) * (part + 1) // FILES]
            if part == FILES - 1:
                # In one file too: the first version of the last is in this file.
                mine += [json.dumps(record, ensure_ascii=False).encode() for record in self.twice]
                mine.append(json.dumps(self.twice[0] | {"text": "انفجرت سيارة في مدينة صيدا أمس."}, ensure_ascii=False).encode())
                # A version that cannot be read takes nothing away.
                mine.append(json.dumps({"id": self.twice[1]["id"], "published": "never", "text": "لا"}, ensure_ascii=False).encode())
            end, start = (b"\r\n", b"\xef\xbb\xbf") if part == 3 else (b"\n", b"")
            files.append(folder / f"part-{part:02}.jsonl")
            files[-1].write_bytes(start + b"".join(line + end for line in mine))
        return files

    def alone(self):
        """Events as `extract` tells them, what it cannot read, and the timeline of a store.

        It gets the same lines, but for the article without an id, which the job names."""
        folder = self.folder / "alone"
        folder.mkdir()
        named = b'{"id":"%s",' % UNNAMED_ID.encode() + UNNAMED[1:]
        for file in self.files:
            # Behind an empty line: alone, a file that begins like a packed one is taken for one.
            (folder / file.name).write_bytes(b"\n" + file.read_bytes().removeprefix(b"\xef\xbb\xbf").replace(UNNAMED, named))
        store = folder / "events.gpkg"
        told = self.run("extract", "-q", "--store", store, folder, good=(1,))
        faults = collections.Counter()
        for line in told.stderr.splitlines():
            where, number, reason = line.removeprefix("error: ").split(":", 2)
            faults[pathlib.Path(where).name, int(number) - 1, reason.strip()] += 1
        merged = self.features(self.run("timeline", "-q", "-f", "jsonl", store).stdout)
        events = self.features(self.run("extract", "-q", "-f", "geojsonl", folder, good=(1,)).stdout)
        # Of an article that is told twice the store keeps the last version, and so does the job.
        kept = {mention for event in merged.values() for mention in mentions(event)}
        return {name: event for name, event in events.items() if name in kept}, faults, merged

    def run(self, *arguments, good=(0,)):
        ran = subprocess.run([self.miqat, *map(str, arguments)], capture_output=True, text=True, check=False)
        if ran.returncode not in good:
            raise RuntimeError(f"miqat {arguments[0]} ends with {ran.returncode}: {ran.stderr[:500]}")
        return ran

    @staticmethod
    def features(text):
        return {feature["id"]: feature for feature in map(json.loads, text.split("\n")[:-1])}


def spark_home(folder):
    """Spark as it was installed, in a folder in which its workers may write."""
    home = folder / "spark"
    home.mkdir()
    for path in pathlib.Path(pyspark.__file__).parent.iterdir():
        (home / path.name).symlink_to(path)
    return home


def mentions(event):
    """The ids of the events of articles that an event was merged of."""
    return [m["id"] for m in event["properties"]["provenance"].get("mentions", [])] or [event["id"]]


class Run:
    """A run of the job and what it left."""

    def __init__(self, judged, name, script, *arguments, master="local-cluster[2,1,1024]", **conf):
        self.folder = judged.folder / name
        self.output, self.events_log, self.marks = (self.folder / part for part in ("out", "log", "marks"))
        for path in (self.events_log, self.marks):
            path.mkdir(parents=True)
        self.program = self.folder / "miqat-under-test"
        self.program.write_text("#!/bin/bash\n" + script.format(miqat=judged.miqat, marks=self.marks), encoding="utf-8")
        self.program.chmod(0o755)
        # A short run is mostly the compiler of Java; the simple one is done sooner.
        java = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
        settings = {
            "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1", "spark.ui.enabled": "false",
            "spark.sql.shuffle.partitions": "2", "spark.driver.extraJavaOptions": java,
            "spark.executor.extraJavaOptions": java, "spark.eventLog.enabled": "true",
            "spark.eventLog.dir": self.events_log.as_uri(), "spark.local.dir": str(self.folder / "scratch"),
            # No task before both workers are there.
            "spark.scheduler.minRegisteredResourcesRatio": "1.0",
            "spark.scheduler.maxRegisteredResourcesWaitingTime": "120s", **conf}
        command = [sys.executable, str(JOB), "--master", master, "--output", str(self.output), "--miqat",
                   str(self.program), "--ship", *map(str, arguments)]
        for setting in settings.items():
            command[2:2] = ["--conf", "=".join(setting)]
        environment = os.environ | {
            "SPARK_HOME": str(judged.home), "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}
        with open(self.folder / "stdout", "wb") as out, open(self.folder / "stderr", "wb") as errors:
            job = subprocess.Popen(command, stdout=out, stderr=errors, env=environment)
            try:
                self.meanwhile(job)
                self.status = job.wait(timeout=SECONDS)
            finally:
                if job.poll() is None:
                    job.kill()
                    job.wait()
        self.told = (self.folder / "stdout").read_text(encoding="utf-8")
        self.errors = (self.folder / "stderr").read_text(encoding="utf-8", errors="replace")

    def meanwhile(self, job):
        pass

    def fault(self):
        """What to tell when it ended badly."""
        return f"the job ends with {self.status}: {self.errors[-800:]}"

    def log(self, kind):
        for path in self.events_log.iterdir():
            for line in path.read_text(encoding="utf-8").splitlines():
                if (event := json.loads(line))["Event"] == f"SparkListener{kind}":
                    yield event

    def tasks(self):
        """Tasks by executor and how they ended."""
        return collections.Counter(
            (event["Task Info"]["Executor ID"], event["Task End Reason"]["Reason"]) for event in self.log("TaskEnd"))

    def workers(self):
        """The folders of the executors under which the program ran."""
        return {path.read_text().split()[1] for path in self.marks.iterdir()}

    def quarantine(self):
        lines = [line for path in sorted(self.output.glob("quarantine/part-*"))
                 for line in path.read_text(encoding="utf-8").split("\n")[:-1]]
        return [json.loads(line) for line in lines]

    def json_events(self):
        """Of JSONL: each event with the day of its folder."""
        for path in sorted(self.output.glob("events/date=*/part-*")):
            for line in path.read_text(encoding="utf-8").split("\n")[:-1]:
                yield path.parent.name.removeprefix("date="), json.loads(line)


class Killed(Run):
    """JSONL in, GeoParquet out; an executor is killed while both read."""

    def __init__(self, judged):
        self.victim = None
        super().__init__(
            judged, "killed",
            'if [[ $1 == extract ]]; then echo "$$ $PWD" >"{marks}/$$"; sleep 1.5; fi\nexec "{miqat}" "$@"\n',
            "--input", judged.files[0].parent, **MANY_PARTITIONS)

    def meanwhile(self, job):
        end = time.monotonic() + SECONDS
        while self.victim is None and job.poll() is None and time.monotonic() < end:
            time.sleep(0.05)
            # One may be written just now.
            marks = [mark for path in self.marks.iterdir() if len(mark := path.read_text().split()) == 2]
            if len(marks) < 4 or len({folder for _, folder in marks}) < 2:
                continue
            for pid, _ in marks:
                if (executor := ancestor(int(pid), "CoarseGrainedExecutorBackend", job.pid)) is not None:
                    os.kill(executor, signal.SIGKILL)
                    self.victim = executor
                    break


def ancestor(pid, name, top):
    """The process above `pid`, and below `top`, whose command has a word; none when there is none."""
    found = None
    while pid > 1:
        try:
            command = pathlib.Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
            above = int(pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])
        except (OSError, IndexError):
            return None
        if pid == top:
            return found
        if name in command and "java" in command:
            found = pid
        pid = above
    return None


class Parquet(Run):
    """Parquet in, JSONL out, with blocks so small that they are parted; the program dies in the first two tasks."""

    def __init__(self, judged):
        table = judged.folder / "tables"
        table.mkdir()
        # Names of their own, and a date that is one.
        rows = [record | {"id": record["id"], "body": record["text"], "published": record["published"]}
                for record in judged.articles if "\0" not in record["id"] and record is not UNDATED]
        self.rows = rows
        schema = pyarrow.schema([("id", pyarrow.string()), ("body", pyarrow.string()), ("source", pyarrow.string()),
                                 ("day", pyarrow.string()), ("not_for_miqat", pyarrow.list_(pyarrow.int32()))])
        for part in range(FILES // 2):
            mine = rows[len(rows) * part // (FILES // 2):len(rows) * (part + 1) // (FILES // 2)]
            pyarrow.parquet.write_table(pyarrow.Table.from_pylist(
                [{"id": r["id"], "body": r["body"], "source": r.get("source"), "day": r["published"]} for r in mine],
                schema=schema), table / f"part-{part}.parquet")
        super().__init__(
            judged, "parquet",
            'if [[ $1 == extract ]]; then\n  echo "$$ $PWD" >"{marks}/$$"\n'
            '  for n in 1 2; do if mkdir "{marks}.$n" 2>/dev/null; then\n'
            '    head -n 20 | "{miqat}" "$@"; kill -9 $$; fi; done\nfi\nexec "{miqat}" "$@"\n',
            "--input", table, "--input-format", "parquet", "--output-format", "jsonl", "--keep-staging",
            "--text-field", "body", "--date-field", "day", "--window", "3", "--largest-block", str(LARGEST),
            **MANY_PARTITIONS)
        self.alone_events, self.alone_merged = self.alone(judged)

    def alone(self, judged):
        records = self.folder / "same.jsonl"
        records.write_text("".join(json.dumps({
            "id": r["id"], "text": r["body"], "published": r["published"], "source": r.get("source")},
            ensure_ascii=False) + "\n" for r in self.rows), encoding="utf-8")
        judged.run("extract", "-q", "--store", self.folder / "same.gpkg", records)
        return (judged.features(judged.run("extract", "-q", "-f", "geojsonl", records).stdout),
                judged.features(judged.run("timeline", "-q", "-f", "jsonl", self.folder / "same.gpkg").stdout))


class Broken(Run):
    """The program ends badly after it has written good events: 2 is no exit code of a good end."""

    def __init__(self, judged):
        super().__init__(
            judged, "broken",
            'if [[ $1 == extract ]]; then "{miqat}" "$@"; echo "error: out of luck" >&2; exit 2; fi\n'
            'exec "{miqat}" "$@"\n',
            "--input", judged.files[1], "--output-format", "jsonl", master="local[1]")


# Events.

def there_is_something_to_judge(judged):
    """So that no judge passes because there is nothing."""
    for what, found, least in [
            ("events of articles", len(judged.alone_events), 400), ("events", len(judged.alone_merged), 300),
            ("merged of several", sum(len(mentions(e)) > 1 for e in judged.alone_merged.values()), 30),
            ("of three or more", sum(len(mentions(e)) > 2 for e in judged.alone_merged.values()), 5),
            ("held", sum(e["properties"]["possible_duplicate_of"] is not None for e in judged.alone_merged.values()), 15),
            ("that cannot be read", sum(judged.alone_faults.values()), len(BAD) + 1)]:
        if found < least:
            yield f"only {found} {what}"
    for name in ("undated", "windows-1256", UNNAMED_ID):
        if not any(e["properties"]["doc_id"] == name for e in judged.alone_events.values()):
            yield f"{name} tells no event"


def differences(found, wanted):
    if lacking := sorted(wanted.keys() - found.keys()):
        yield f"{len(lacking)} events are lacking: {lacking[:3]}"
    if more := sorted(found.keys() - wanted.keys()):
        yield f"{len(more)} events too many: {more[:3]}"
    for name in sorted(wanted.keys() & found.keys()):
        if found[name] != wanted[name]:
            fields = [k for k, v in wanted[name]["properties"].items() if found[name]["properties"].get(k) != v]
            yield f"{name}: another {', '.join(fields) or 'frame'}"


def events_of_articles_are_those_of_extract(judged):
    run = judged.parquet
    if run.status:
        yield run.fault()
        return
    lines = pyarrow.parquet.read_table(run.output / "_staging/events", columns=["row"]).column("row").to_pylist()
    found = [json.loads(line) for line in lines]
    if len({event["id"] for event in found}) != len(found):
        yield "an event is there twice"
    yield from differences({event["id"]: event for event in found}, run.alone_events)


def merged_events_are_those_of_a_store(judged):
    run = judged.parquet
    if run.status:
        yield run.fault()
        return
    found = list(run.json_events())
    if len(found) != len(run.alone_merged):
        yield f"{len(found)} events, {len(run.alone_merged)} wanted"
    yield from differences({event["id"]: event for _, event in found}, run.alone_merged)
    for day, event in found:
        if (event["properties"]["start_datetime"] or "undated")[:len(day)] != day:
            yield f"{event['id']} stands under {day}"


def blocks_were_parted(judged):
    """Or the judge above would say nothing of parted blocks."""
    if judged.parquet.status:
        yield judged.parquet.fault()
        return
    table = pyarrow.parquet.read_table(judged.parquet.output / "_staging/events", columns=["keys"])
    counts = collections.Counter(key for keys in table.column("keys").to_pylist() for key in keys.split())
    if sum(count > LARGEST for count in counts.values()) < 5:
        yield f"the largest blocks are {counts.most_common(3)}"


# The cluster.

def both_workers_read(judged):
    for run in (judged.killed, judged.parquet):
        if run.status:
            yield run.fault()
        if len(run.workers()) < 2:
            yield f"the program ran under {run.workers()}"
        good = {executor for (executor, reason), count in run.tasks().items() if reason == "Success" and count > 2}
        if len(good - {"driver"}) < 2:
            yield f"tasks were {run.tasks()}"


def a_killed_executor_loses_nothing(judged):
    run = judged.killed
    if run.victim is None:
        yield f"none was killed; {run.fault()}"
        return
    if run.status:
        yield run.fault()
        return
    removed = [event["Executor ID"] for event in run.log("ExecutorRemoved") if "137" in event["Removed Reason"]
               or "SIGKILL" in event["Removed Reason"] or "exited" in event["Removed Reason"]]
    if not removed:
        yield f"Spark tells of no executor that was lost: {[e['Removed Reason'] for e in run.log('ExecutorRemoved')]}"
    if not any(reason != "Success" for _, reason in run.tasks()):
        yield f"no task was lost: {run.tasks()}"
    table = read_geo_parquet(run)
    if len(table) != len(judged.alone_merged):
        yield f"{len(table)} events, {len(judged.alone_merged)} wanted"
    yield from differences({event["id"]: event for event in map(feature, table.to_dict("records"))},
                           {name: {k: v for k, v in event.items() if k != "time"}
                            for name, event in judged.alone_merged.items()})


def a_program_that_dies_is_started_again(judged):
    run = judged.parquet
    failed = sum(count for (_, reason), count in run.tasks().items() if reason != "Success")
    if run.status or failed < 2:
        yield f"{failed} tasks failed; {run.fault()}"
    if "ends with -9" not in run.errors:
        yield "nothing tells that the program was killed"


def a_program_that_ends_badly_ends_the_job(judged):
    run = judged.broken
    if run.status in (0, None):
        yield f"the job ends with {run.status}"
    if "ends with 2 " not in run.errors or "out of luck" not in run.errors:
        yield f"nothing tells why: {run.errors[-300:]}"
    if (run.output / "_SUCCESS").exists() or list(run.output.glob("events/**/part-*")):
        yield "it leaves events as if all was well"


# What cannot be read.

def bad_records_are_in_quarantine(judged):
    run = judged.killed
    if run.status:
        yield run.fault()
        return
    found, lines = collections.Counter(), {file.name: file.read_bytes().split(b"\n") for file in judged.files}
    for entry in run.quarantine():
        name = pathlib.Path(entry["file"]).name
        found[name, entry["line"], entry["error"]] += 1
        record = entry["text"].encode() if "text" in entry else base64.b64decode(entry["base64"])
        there = lines[name][entry["line"] - 1]
        if record.strip() != there.removeprefix(b"\xef\xbb\xbf").strip():
            yield f"{name}:{entry['line']} is {there[:60]}, not {record[:60]}"
    if found != judged.alone_faults:
        yield f"more {[*(found - judged.alone_faults)][:2]}, less {[*(judged.alone_faults - found)][:2]}"
    told = json.loads(run.told.splitlines()[-1])
    if told["quarantined"] != sum(judged.alone_faults.values()) or told["events"] != len(judged.alone_merged):
        yield f"it tells {told}"
    if judged.parquet.quarantine():
        yield f"of good records: {judged.parquet.quarantine()[:1]}"


# GeoParquet.

def read_geo_parquet(run):
    return geopandas.read_parquet(run.output / "events")


def feature(row):
    """A row as `miqat timeline -f jsonl` writes it, but for `time`."""
    def value(name, told):
        if name == "provenance":
            return json.loads(told)
        if told is None or told != told:
            return None
        return told.strftime("%Y-%m-%dT%H:%M:%SZ") if hasattr(told, "strftime") else told
    point = row["geometry"]
    geometry = {"type": "Point", "coordinates": [point.x, point.y]} if point else None
    return {"type": "Feature", "id": row["id"], "geometry": geometry,
            "properties": {name: value(name, told) for name, told in row.items()
                           if name not in ("id", "geometry", "bbox", "date")}}


def geo_parquet_files(run):
    return sorted((run.output / "events").rglob("*.parquet"))


def the_validator_finds_no_fault_in_geo_parquet(judged):
    if judged.killed.status:
        yield judged.killed.fault()
        return
    files = geo_parquet_files(judged.killed)
    chosen = [*files[:12], *files[-1:]]
    for path in chosen:
        for kind in ("core", "covering"):
            ran = subprocess.run([VALIDATOR, "check", "--json", "--class", kind, path], capture_output=True, text=True)
            told = json.loads(ran.stdout or "{}").get("outcomes", [])
            mine = collections.Counter(o["status"] for o in told if o["id"].startswith(f"/conf/{kind}/"))
            if ran.returncode or not mine["pass"] or mine["fail"]:
                faults = [o for o in told if o["status"] == "fail"]
                yield f"{path.parent.name} {kind}: ends with {ran.returncode}, {mine}: {faults[:2]}{ran.stderr[:200]}"


def geo_parquet_has_points_types_and_boxes(judged):
    if judged.killed.status:
        yield judged.killed.fault()
        return
    placed = unplaced = 0
    schema = json.loads((TOP / "Output/geojson/event.schema.json").read_text(encoding="utf-8"))
    for path in geo_parquet_files(judged.killed):
        table = pyarrow.parquet.read_table(path, partitioning=None)
        geo = json.loads(pyarrow.parquet.read_metadata(path).metadata[b"geo"])
        if geo["version"] != "1.1.0" or geo["columns"]["geometry"]["geometry_types"] != ["Point"]:
            yield f"{path}: {geo}"
        if table.column_names != ["id", "geometry", "bbox", *schema["properties"]]:
            yield f"{path}: columns are {table.column_names}"
        for row in table.select(["geometry", "bbox", "longitude", "latitude"]).to_pylist():
            x, y = row["longitude"], row["latitude"]
            wanted = None if x is None else struct.pack("<BIdd", 1, 1, x, y)
            box = None if x is None else {"xmin": x, "ymin": y, "xmax": x, "ymax": y}
            placed, unplaced = placed + (x is not None), unplaced + (x is None)
            if row["geometry"] != wanted or row["bbox"] != box:
                yield f"{path}: {row}"
    table = read_geo_parquet(judged.killed)
    if table.crs is None or table.crs.to_string() != "OGC:CRS84":
        yield f"the reference system is {table.crs}"
    if str(table["start_datetime"].dtype) != "datetime64[us, UTC]" or str(table["killed_best"].dtype) != "float64":
        yield f"types are {table.dtypes.to_dict()}"
    if placed < 200 or unplaced < 5:
        yield f"only {placed} with a point and {unplaced} without"
    if not any(path.parent.name == "date=undated" for path in geo_parquet_files(judged.killed)):
        yield "no folder of undated events"


JUDGES = [
    there_is_something_to_judge, events_of_articles_are_those_of_extract, merged_events_are_those_of_a_store,
    blocks_were_parted, both_workers_read, a_killed_executor_loses_nothing, a_program_that_dies_is_started_again,
    a_program_that_ends_badly_ends_the_job, bad_records_are_in_quarantine,
    the_validator_finds_no_fault_in_geo_parquet, geo_parquet_has_points_types_and_boxes,
]

if __name__ == "__main__":
    judging.run(JUDGES, Judged)
