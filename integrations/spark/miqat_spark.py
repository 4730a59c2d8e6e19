#!/usr/bin/env python3
"""Reads Arabic news with Miqat on Apache Spark: articles in, dated and located events out.

  spark-submit --files miqat miqat_spark.py --input hdfs:///news/*.jsonl --output hdfs:///events

What it does, what it needs and what it leaves: README.md beside it. Every value and every comparison is
the program's: this job only brings lines together."""
import argparse
import array
import base64
import contextlib
import hashlib
import json
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import threading

import pyarrow
import pyarrow.fs
import pyarrow.parquet
import pyspark
from pyspark.sql import SparkSession
from pyspark.sql import functions as F

# Columns of GeoParquet, in the order of docs/output.md; what is in none of the sets is text.
PROPERTIES = """
name description lang event_class event_mode acled_type acled_sub_type cameo trigger status start_datetime
end_datetime edtf timex time_precision time_basis date_text anchor_date location location_ar admin1 country
country_code latitude longitude geo_precision radius_km place_uri place_text actors killed_low killed_best
killed_high injured_low injured_best injured_high displaced_low displaced_best displaced_high detained_low
detained_best detained_high attribution confidence date_confidence geo_confidence event_confidence doc_id
source_url source_name published_at sources source_count possible_duplicate_of quote char_start char_end
offset_unit provenance""".split()
INSTANTS = {"start_datetime", "end_datetime", "published_at"}
REALS = {"latitude", "longitude", "radius_km", "confidence", "date_confidence", "geo_confidence",
         "event_confidence"}
INTEGERS = {"source_count", "char_start", "char_end",
            *(f"{who}_{how}" for who in ("killed", "injured", "displaced", "detained")
              for how in ("low", "best", "high"))}

# Fields of an article, and the flag of `miqat extract` that gives each another name.
FIELDS = {"id": "--id-field", "text": "--text-field", "published": "--date-field", "title": "--title-field",
          "url": "--url-field", "source": "--source-field", "lang": "--lang-field", "zone": "--zone-field",
          "country_hint": None}

SIDES = ["xmin", "ymin", "xmax", "ymax"]
ROWS = 1000  # of a batch that goes back to Spark
ARTICLES_READ_ON = (0, 1)  # exit codes of extract: done; done, and some records could not be read
UNDATED = "__HIVE_DEFAULT_PARTITION__"
READ = pyarrow.schema([
    ("kind", pyarrow.string()), ("part", pyarrow.int32()), ("doc", pyarrow.string()),
    ("file", pyarrow.string()), ("split_start", pyarrow.int64()), ("record", pyarrow.int64()),
    ("event", pyarrow.string()), ("published", pyarrow.string()), ("keys", pyarrow.string()),
    ("row", pyarrow.string()), ("bytes", pyarrow.binary()), ("error", pyarrow.string())])
READ_SQL = ("kind string, part int, doc string, file string, split_start long, record long, event string, "
            "published string, keys string, row string, bytes binary, error string")


# The program, in a task.

def program(name):
    """Where the program is on this machine: shipped with --files, or at a path that it has everywhere."""
    shipped = os.path.join(pyspark.SparkFiles.getRootDirectory(), os.path.basename(name))
    found = shipped if os.path.exists(shipped) else shutil.which(name)
    if found is None:
        raise RuntimeError(f"there is no program {name} on {os.uname().nodename}: ship it with --files, or give "
                           "--miqat the path that it has on every machine")
    return os.path.abspath(found)


class Pipeline:
    """Programs one behind the other, fed by a thread while what they write is read.

    A failure of any of them, or of whoever feeds them, is raised at the end: what was read before must not be
    taken for all there is, so a task yields its last rows only after `check`."""

    def __init__(self, commands, good=(0,)):
        self.commands, self.good, self.fault = commands, good, None
        self.errors = [tempfile.TemporaryFile() for _ in commands]
        self.processes = []
        for command, errors in zip(commands, self.errors):
            source = self.processes[-1].stdout if self.processes else subprocess.PIPE
            self.processes.append(subprocess.Popen(command, stdin=source, stdout=subprocess.PIPE, stderr=errors))
            if source != subprocess.PIPE:
                source.close()  # Or the first would not hear that the second has died.

    def __enter__(self):
        return self

    def lines(self, rows):
        """What the last program writes, line by line, while the first is given `rows`."""
        def feed():
            try:
                with self.processes[0].stdin as pipe:
                    for row in rows:
                        pipe.write(row)
            except BaseException as error:  # Told by `check`; a thread has nobody to tell.
                self.fault = error
        feeder = threading.Thread(target=feed, daemon=True)
        feeder.start()
        yield from self.processes[-1].stdout
        feeder.join()
        self.check()

    def check(self):
        for command, process, errors in zip(self.commands, self.processes, self.errors):
            status = process.wait()
            if status not in (self.good if process is self.processes[0] else (0,)):
                errors.seek(max(0, errors.seek(0, os.SEEK_END) - 2000))
                told = errors.read().decode(errors="replace").strip()
                raise RuntimeError(f"{' '.join(command)} ends with {status} on {os.uname().nodename}: {told}")
        if self.fault is not None:
            raise RuntimeError(f"{self.commands[0][0]} was not given all records: {self.fault!r}") from self.fault

    def faults(self):
        """Records that the first program could not read: their line in what it was given, and why."""
        self.errors[0].seek(0)
        for line in self.errors[0]:
            if told := re.match(rb"error: standard input:(\d+): (.*)", line):
                yield int(told[1]), told[2].decode(errors="replace")

    def __exit__(self, *_):
        for process in self.processes:
            if process.poll() is None:
                process.kill()
                process.wait()
            process.stdout.close()
        for file in self.errors:
            file.close()


# Articles: a partition goes to a file of the task, and from there to the program.

class Spool:
    """The records of a partition, on the disk of its task, with where each came from."""

    def __init__(self, id_field):
        self.file, self.id_field = tempfile.TemporaryFile(), id_field
        self.ends, self.numbers, self.places = array.array("q", [0]), array.array("q"), array.array("l")
        self.origins, self.ids = [], []
        self.versions = {}  # Records of one article, the last one last.

    def take(self, batches):
        origin, number = None, 0
        for batch in batches:
            for record, *place in zip(*(batch.column(name).to_pylist() for name in ("record", "file", "start"))):
                if place != origin:
                    origin, number = place, 0
                    self.origins.append(place)
                number += 1
                record = record.removeprefix(b"\xef\xbb\xbf") if number == 1 else record
                if record.strip():
                    self.add(record, number)

    def add(self, record, number):
        record, name = named(record, self.id_field)
        self.file.write(record + b"\n")
        self.ends.append(self.ends[-1] + len(record) + 1)
        self.numbers.append(number)
        self.places.append(len(self.origins) - 1)
        self.ids.append(name)
        # One that is no object has no article that it could be a version of.
        self.versions.setdefault(len(self.ids) if name is None else name, []).append(len(self.ids) - 1)

    def record(self, index):
        self.file.seek(self.ends[index])
        return self.file.read(self.ends[index + 1] - self.ends[index])

    def origin(self, index):
        return *self.origins[self.places[index]], self.numbers[index]

    def rounds(self):
        """Records to read: the last version of each article, and an earlier one where that was bad.

        Yields lists of indices, and is sent those that could not be read."""
        waiting = [*self.versions.values()]
        while waiting:
            chosen = sorted(versions[-1] for versions in waiting)
            bad = yield chosen
            waiting = [versions[:-1] for versions in waiting if versions[-1] in bad and len(versions) > 1]


def named(record, id_field):
    """A record and the id of its article; one that has none is named by a hash of its bytes, since the number
    that `miqat extract` would name it by is another in every partition."""
    try:
        # Windows-1256 and damaged bytes pass as they are.
        members = json.loads(record.decode("utf-8", "surrogateescape"))
    except ValueError:
        return record, None
    if not isinstance(members, dict):
        return record, None
    name = members.get(id_field)
    if isinstance(name, (str, int)) and not isinstance(name, bool) and name != "":
        return record, str(name).encode("utf-8", "backslashreplace").decode()
    if name is not None or id_field in members:
        members.pop(id_field)
        with contextlib.suppress(UnicodeEncodeError):
            record = json.dumps(members, ensure_ascii=False).encode("utf-8", "surrogateescape")
    name = "sha256:" + hashlib.sha256(record).hexdigest()[:32]
    comma = b"," if members else b""
    return b"{%s:%s%s" % (json.dumps(id_field).encode(), json.dumps(name).encode(), comma) + record.lstrip()[1:], name


class Batches:
    """Gathers rows until there are enough to hand on."""

    def __init__(self, schema):
        self.schema, self.rows = schema, []

    def add(self, **row):
        self.rows.append(row)
        if len(self.rows) >= ROWS:
            yield self.batch()

    def batch(self):
        rows, self.rows = self.rows, []
        return pyarrow.RecordBatch.from_pylist(rows, schema=self.schema)


def reading(options):
    """What reads a partition of records: rows of articles, events and records that could not be read."""
    def read(batches):
        spool = Spool(options.id_field or "id")
        spool.take(batches)
        part = pyspark.TaskContext.get().partitionId()
        out = Batches(READ)
        rounds = spool.rounds()
        chosen = next(rounds, None)
        while chosen is not None:
            bad = yield from read_round(spool, chosen, part, out, options)
            try:
                chosen = rounds.send(bad)
            except StopIteration:
                break
        yield out.batch()
    return read


def read_round(spool, chosen, part, out, options):
    miqat = program(options.miqat)
    # An empty line first: no record may be taken for the beginning of a packed file.
    rows = (row for rows in ([b"\n"], map(spool.record, chosen)) for row in rows)
    commands = [[miqat, "extract", "-q", "-i", "jsonl", "-f", "geojsonl", "--jobs", "1", *options.extract, "-"],
                [miqat, "merge", "--step", "keys", "--window", str(options.window)]]
    with Pipeline(commands, good=ARTICLES_READ_ON) as pipeline:
        for line in pipeline.lines(rows):
            event, published, doc, keys, feature = line.decode().rstrip("\n").split("\t")
            yield from out.add(kind="event", part=part, doc=plain(json.loads(doc)), event=event,
                               published=published or None, keys=keys, row=feature)
        faults = dict(pipeline.faults())
    bad = {chosen[number - 2]: reason for number, reason in faults.items()}
    for index in chosen:
        file, start, number = spool.origin(index)
        where = {"part": part, "doc": spool.ids[index], "file": file, "split_start": start, "record": number}
        if index in bad:
            yield from out.add(kind="bad", bytes=spool.record(index)[:-1], error=bad[index], **where)
        else:
            yield from out.add(kind="article", **where)
    return bad


def plain(name):
    """An id as `named` gives it."""
    return name.encode("utf-8", "backslashreplace").decode()


# Merging: lines to a step of `miqat merge` and back.

def step(frame, options, name, columns):
    """Runs a step over the lines `row` of a frame; gives its columns, the last of which is the rest of the line."""
    miqat = options.miqat

    def run(batches):
        rows = (row.encode() + b"\n" for batch in batches for row in batch.column("row").to_pylist())
        first = next(rows, None)
        if first is None:
            return
        out = Batches(pyarrow.schema([("row", pyarrow.string())]))
        with Pipeline([[program(miqat), "merge", "--step", name]]) as pipeline:
            for line in pipeline.lines(row for part in ([first], rows) for row in part):
                yield from out.add(row=line.decode().rstrip("\n"))
        yield out.batch()
    fields = F.split("row", "\t", len(columns))
    return frame.mapInArrow(run, "row string").select(
        *(fields[number].alias(column) for number, column in enumerate(columns)))


def together(frame, key):
    """Lines with the same first column behind one another."""
    return frame.repartition(key).sortWithinPartitions(key)


class Merge:
    """Merges events across partitions, as a store does."""

    def __init__(self, options, stage):
        self.options, self.stage = options, stage

    def run(self, events):
        matches = self.stage("matches", self.matches(events))
        components = self.components(matches.where("verdict = 'same'").select("first", "second"))
        groups = self.stage("groups", self.groups(events, matches, components))
        owners = groups.select(F.explode(F.split("members", " ")).alias("id"), F.col("event").alias("owner"))
        alone = events.join(components, "event", "left_anti").select("event", "published", "row")
        merged = alone.union(groups.select("event", "published", "row"))
        return self.held(merged, self.rivals(matches, owners))

    def matches(self, events):
        """Every pair of events that are the same or may be, found block by block."""
        blocks = events.select("event", "row", F.explode(F.split("keys", " ")).alias("key")).where("key != ''")
        counts = blocks.groupBy("key").count().where("count > 1")
        # A block that is too large is parted: each two parts of it are a block of their own.
        half = max(1, self.options.largest_block // 2)
        parts = F.when(F.col("count") > self.options.largest_block, F.ceil(F.col("count") / half)).otherwise(1)
        own = F.pmod(F.xxhash64("event"), F.col("parts"))
        others = F.expr("filter(sequence(0L, parts - 1), other -> other != own)")
        pair = F.concat_ws("#", "key", F.concat_ws("-", F.least("own", "other"), F.greatest("own", "other")))
        blocks = blocks.join(counts.select("key", parts.alias("parts")), "key").withColumn("own", own)
        split = blocks.where("parts > 1").withColumn("other", F.explode(others)).select(
            pair.alias("key"), "row")
        blocks = blocks.where("parts = 1").select("key", "row").union(split)
        rows = blocks.select("key", F.concat_ws("\t", "key", "row").alias("row"))
        return step(together(rows, "key").select("row"), self.options, "pairs",
                    ["first", "second", "verdict", "score"]).distinct()

    def components(self, edges):
        """The component of each event of a pair, named by the smallest of its events.

        Stars are made larger and smaller by turns until nothing changes (Kiveris and others, "Connected
        Components in MapReduce and Beyond", 2014)."""
        links = edges.select(F.greatest("first", "second").alias("u"), F.least("first", "second").alias("v"))
        before, number = None, 0
        while True:
            both = links.union(links.select(F.col("v"), F.col("u"))).toDF("u", "v")
            least = both.groupBy("u").agg(F.least("u", F.min("v")).alias("m"))
            links = both.join(least, "u").where("v > u").select(F.col("v").alias("u"), F.col("m").alias("v"))
            least = links.groupBy("u").agg(F.min("v").alias("m"))
            links = links.join(least, "u").where("v != m").select(F.col("v").alias("u"), F.col("m").alias("v")) \
                .union(least.select("u", "m")).distinct()
            number += 1
            links = self.stage(f"links-{number}", links)
            told = links.agg(F.count("*"), F.sum(F.xxhash64("u", "v").cast("decimal(38,0)"))).first()
            if told == before:
                break
            before = told
        return links.select(F.col("u").alias("event"), F.col("v").alias("component")) \
            .union(links.select("v", "v")).distinct()

    def groups(self, events, matches, components):
        features = events.join(components, "event").select(
            "component", F.concat_ws("\t", "component", "row").alias("row"))
        of = lambda end: components.select(F.col("event").alias(end), F.col("component").alias(f"of_{end}"))
        inside = matches.join(of("first"), "first").join(of("second"), "second").where("of_first = of_second")
        pairs = inside.select(
            F.col("of_first").alias("component"), F.concat_ws("\t", "of_first", "first", "second", "score").alias("row"))
        return step(together(features.union(pairs), "component").select("row"), self.options, "groups",
                    ["event", "published", "members", "row"]).withColumn(
                        "published", F.expr("nullif(published, '')"))

    @staticmethod
    def rivals(matches, owners):
        """Of each event those of which a telling is like one of its own, in several articles or not."""
        of = lambda end: owners.select(F.col("id").alias(end), F.col("owner").alias(f"of_{end}"))
        pairs = matches.join(of("first"), "first", "left").join(of("second"), "second", "left").select(
            F.coalesce("of_first", "first").alias("event"), F.coalesce("of_second", "second").alias("rival"), "score")
        pairs = pairs.union(pairs.select("rival", "event", "score")).where("event != rival")
        return pairs.groupBy("event", "rival").agg(F.max(F.col("score").cast("double")).alias("score"))

    def held(self, merged, rivals):
        published = merged.select(F.col("event").alias("rival"), "published")
        rows = rivals.join(published, "rival").select("event", F.concat_ws(
            "\t", "event", "rival", F.coalesce("published", F.lit("")), F.col("score").cast("string")).alias("row"))
        asked = rivals.select("event").distinct()
        features = merged.join(asked, "event", "left_semi").select(
            "event", F.concat_ws("\t", "event", "row").alias("row"))
        held = step(together(features.union(rows), "event").select("row"), self.options, "held", ["row"])
        return merged.join(asked, "event", "left_anti").select("row").union(held)


# What goes out.

def geo_parquet_schema():
    kinds = {**dict.fromkeys(INSTANTS, pyarrow.timestamp("us", "UTC")), **dict.fromkeys(REALS, pyarrow.float64()),
             **dict.fromkeys(INTEGERS, pyarrow.int64())}
    box = pyarrow.struct([(side, pyarrow.float64()) for side in SIDES])
    return pyarrow.schema([("id", pyarrow.string()), ("geometry", pyarrow.binary()), ("bbox", box),
                           *((name, kinds.get(name, pyarrow.string())) for name in PROPERTIES)])


def geo_metadata(box):
    """The member `geo` of the file's metadata: GeoParquet 1.1.0; without a `crs` it is OGC:CRS84."""
    column = {"encoding": "WKB", "geometry_types": ["Point"],
              "covering": {"bbox": {side: ["bbox", side] for side in SIDES}}}
    return json.dumps({"version": "1.1.0", "primary_column": "geometry",
                       "columns": {"geometry": column | ({"bbox": box} if box else {})}})


class GeoParquetFile:
    """A file that is there whole or not at all, under a name that does not depend on who writes it."""

    def __init__(self, folder, day, number):
        self.files, top = pyarrow.fs.FileSystem.from_uri(folder)
        self.path = f"{top}/date={day}/part-{number:05}.parquet"
        self.rows, self.count, self.box = [], 0, None
        self.files.create_dir(os.path.dirname(self.path), recursive=True)
        attempt = pyspark.TaskContext.get().taskAttemptId()
        self.scratch = f"{os.path.dirname(self.path)}/_part-{number:05}.{attempt}.tmp"
        self.stream = self.files.open_output_stream(self.scratch)
        # With Arrow's own schema beside it Arrow would read that one's metadata, which lacks the box.
        self.writer = pyarrow.parquet.ParquetWriter(
            self.stream, geo_parquet_schema(), compression="zstd", store_schema=False)

    def add(self, line):
        feature = json.loads(line)
        properties, point, sides = feature["properties"], None, None
        if feature["geometry"]:
            x, y = feature["geometry"]["coordinates"]
            point, sides = struct.pack("<BIdd", 1, 1, x, y), dict(zip(SIDES, [x, y, x, y]))
            west, south, east, north = self.box or [x, y, x, y]
            self.box = [min(west, x), min(south, y), max(east, x), max(north, y)]
        provenance = json.dumps(properties["provenance"], ensure_ascii=False, separators=(",", ":"))
        self.rows.append({**properties, "id": feature["id"], "geometry": point, "bbox": sides,
                          "provenance": provenance})
        if len(self.rows) >= ROWS:
            self.flush()

    def flush(self):
        if not self.rows:
            return
        schema = geo_parquet_schema()
        columns = []
        for field in schema:
            values = [row[field.name] for row in self.rows]
            texts = pyarrow.types.is_timestamp(field.type)
            columns.append(pyarrow.array(values, pyarrow.string()).cast(field.type) if texts
                           else pyarrow.array(values, field.type))
        self.writer.write_table(pyarrow.Table.from_arrays(columns, schema=schema))
        self.count += len(self.rows)
        self.rows = []

    def close(self):
        self.flush()
        self.writer.add_key_value_metadata({"geo": geo_metadata(self.box)})
        self.writer.close()
        self.stream.close()
        self.files.move(self.scratch, self.path)
        return {"path": self.path, "count": self.count}


def writing_geo_parquet(folder):
    def write(batches):
        out = Batches(pyarrow.schema([("path", pyarrow.string()), ("count", pyarrow.int64())]))
        file, at = None, None
        for batch in batches:
            for row in batch.to_pylist():
                if at != (row["date"], row["number"]):
                    if file:
                        yield from out.add(**file.close())
                    at = (row["date"], row["number"])
                    file = GeoParquetFile(folder, row["date"] or UNDATED, row["number"])
                file.add(row["row"])
        if file:
            yield from out.add(**file.close())
        yield out.batch()
    return write


def write_events(events, options, folder):
    """Writes events by their first day, a day in as many files as its events need; gives their number."""
    # In a text the quotes would have backslashes.
    first = r'"start_datetime":"(\d{4}-\d\d-\d\d)'
    dated = events.withColumn("date", F.expr(f"nullif(regexp_extract(row, '{first}', 1), '')".replace("\\", "\\\\"))) \
        .withColumn("event", F.regexp_extract("row", '"id":"([^"]*)"', 1))
    counts = dated.groupBy("date").count()
    files = F.ceil(F.col("count") / options.events_per_file)
    placed = dated.join(counts.select(F.col("date").alias("day"), files.alias("files")),
                        F.col("date").eqNullSafe(F.col("day"))).select(
        "date", "event", "row", F.pmod(F.xxhash64("event"), "files").cast("int").alias("number"))
    sorted_ = placed.repartition("date", "number").sortWithinPartitions("date", "number", "event")
    if options.output_format == "jsonl":
        sorted_.select("row", "date").write.partitionBy("date").text(folder)
    else:
        sorted_.select("date", "number", "row").mapInArrow(
            writing_geo_parquet(folder), "path string, count long").agg(F.sum("count")).collect()


def write_quarantine(read, folder):
    """Records that could not be read, each as a line of JSON, in one file or more."""
    def rows(batches):
        for batch in batches:
            told = []
            for row in batch.to_pylist():
                entry = {"file": row["file"], "split_start": row["split_start"], "record": row["record"],
                         "error": row["error"]}
                # Of a file that was read from its beginning the number of a record is that of its line.
                if row["split_start"] == 0:
                    entry["line"] = row["record"]
                try:
                    entry["text"] = row["bytes"].decode()
                except UnicodeDecodeError:
                    entry["base64"] = base64.b64encode(row["bytes"]).decode()
                told.append(json.dumps(entry, ensure_ascii=False))
            yield pyarrow.RecordBatch.from_pydict({"value": pyarrow.array(told, pyarrow.string())})
    bad = read.where("kind = 'bad'").coalesce(1) if read is not None else read
    bad.sortWithinPartitions("file", "split_start", "record").mapInArrow(rows, "value string").write.text(folder)


# The job.

class Hadoop:
    """The file systems of the driver."""

    def __init__(self, spark):
        self.path = spark._jvm.org.apache.hadoop.fs.Path
        self.configuration = spark._jsc.hadoopConfiguration()

    def system(self, name):
        return self.path(name).getFileSystem(self.configuration)

    def qualified(self, name):
        """With its scheme, and two slashes behind it, as Arrow reads it."""
        found = self.system(name).makeQualified(self.path(name)).toString()
        return re.sub(r"^file:/(?!/)", "file:///", found)

    def exists(self, name):
        return self.system(name).exists(self.path(name))

    def remove(self, name):
        self.system(name).delete(self.path(name), True)

    def touch(self, name):
        self.system(name).create(self.path(name), True).close()


def records(spark, options):
    """The input as bytes of one JSON object a row, with file and split."""
    if options.input_format == "jsonl":
        frame = spark.read.option("lineSep", "\n").text(options.input)
        record = F.col("value")
    else:
        frame = spark.read.parquet(*options.input)
        names = [vars(options)[flag[2:].replace("-", "_")] or field if flag else field
                 for field, flag in FIELDS.items()]
        columns = [name for name in names if name in frame.columns]
        if (options.text_field or "text") not in columns:
            sys.exit(f"error: {' '.join(options.input)}: there is no column {options.text_field or 'text'}, but "
                     f"{', '.join(frame.columns)}; --text-field names it")
        record = F.to_json(F.struct(*(frame[f"`{name}`"] for name in columns)))
    return frame.select(record.cast("binary").alias("record"), F.col("_metadata.file_path").alias("file"),
                        F.col("_metadata.file_block_start").alias("start"))


def latest(read):
    """The events of the last version of each article, of those that stand in several partitions."""
    events = read.where("kind = 'event'").select("part", "doc", "event", "published", "keys", "row")
    last = read.where("kind = 'article'").groupBy("doc").agg(
        F.count("*").alias("versions"), F.max(F.struct("file", "split_start", "record", "part")).alias("last"))
    last = last.where("versions > 1").select("doc", F.col("last.part").alias("last"))
    return events.join(last, "doc", "left").where("last IS NULL OR last = part").drop("last", "part", "doc")


def run(spark, options):
    hadoop = Hadoop(spark)
    output = hadoop.qualified(options.output)
    if hadoop.exists(output):
        sys.exit(f"error: {output} is there already; name a folder that is not")
    if options.ship:
        spark.sparkContext.addFile(options.miqat)
    staging = f"{output}/_staging"

    def stage(name, frame):
        """Kept in a file, so that a machine that dies takes nothing with it."""
        frame.write.parquet(f"{staging}/{name}")
        return spark.read.schema(frame.schema).parquet(f"{staging}/{name}")

    read = stage("read", records(spark, options).mapInArrow(reading(options), READ_SQL))
    write_quarantine(read, f"{output}/quarantine")
    events = stage("events", latest(read))
    merged = events.select("row") if options.no_merge else Merge(options, stage).run(events)
    merged = stage("merged", merged)
    write_events(merged, options, f"{output}/events")
    kinds = dict(read.groupBy("kind").count().collect())
    told = {"articles": kinds.get("article", 0), "quarantined": kinds.get("bad", 0), "told": events.count(),
            "events": merged.count(), "output": output}
    if not options.keep_staging:
        hadoop.remove(staging)
    hadoop.touch(f"{output}/_SUCCESS")
    print(json.dumps(told))


def parser():
    flags = argparse.ArgumentParser(
        description=__doc__.split("\n")[0], epilog="Flags behind -- go to miqat extract: -- --country-hint SY --all")
    flags.add_argument("--input", nargs="+", required=True, metavar="PATH", help="files, folders or patterns")
    flags.add_argument("--input-format", choices=["jsonl", "parquet"], default="jsonl")
    flags.add_argument("--output", required=True, metavar="PATH", help="a folder that is not there yet")
    flags.add_argument("--output-format", choices=["geoparquet", "jsonl"], default="geoparquet")
    flags.add_argument("--miqat", default="miqat", help="the program: its name among --files, or a path on every machine")
    flags.add_argument("--ship", action="store_true", help="send the program at the path --miqat to every machine")
    for field, flag in FIELDS.items():
        if flag:
            flags.add_argument(flag, metavar="NAME", help=f"the member or column for {field}")
    flags.add_argument("--no-merge", action="store_true", help="leave what several articles tell as several events")
    flags.add_argument("--window", type=int, default=1, metavar="DAYS", help="days in a block (1)")
    flags.add_argument("--largest-block", type=int, default=50_000, metavar="EVENTS",
                       help="events that one task compares; a larger block is parted (50000)")
    flags.add_argument("--events-per-file", type=int, default=200_000, metavar="EVENTS")
    flags.add_argument("--keep-staging", action="store_true", help="leave what the steps wrote, in _staging")
    flags.add_argument("--master", help="as of spark-submit, for a run without it")
    flags.add_argument("--conf", action="append", default=[], metavar="NAME=VALUE", help="the same")
    return flags


def parsed(arguments):
    split = arguments.index("--") if "--" in arguments else len(arguments)
    options = parser().parse_args(arguments[:split])
    given = [[flag, vars(options)[flag[2:].replace("-", "_")]] for flag in FIELDS.values() if flag]
    options.extract = [word for pair in given if pair[1] for word in pair] + arguments[split + 1:]
    return options


def main():
    options = parsed(sys.argv[1:])
    builder = SparkSession.builder.appName("miqat")
    if options.master:
        # Without spark-submit workers would take the Python that comes first.
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        builder = builder.master(options.master)
    for entry in options.conf:
        builder = builder.config(*entry.split("=", 1))
    # Dates of Parquet as the articles have them, wherever the driver runs.
    spark = builder.config("spark.sql.session.timeZone", "UTC").getOrCreate()
    try:
        run(spark, options)
    finally:
        spark.stop()


if __name__ == "__main__":
    main()
