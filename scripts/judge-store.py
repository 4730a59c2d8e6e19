#!/usr/bin/env python3
"""Holds a store (`miqat extract --store`) against what is promised of it.

  scripts/judge-store.py path/to/miqat

Reads stores with GDAL, its validator of GeoPackages, pyogrio and Python's sqlite3; tells what a filter must
keep by filters of its own. Needs Debian's gdal-bin and python3-gdal and the PyPI packages jsonschema, loguru
and pyogrio; scripts/test installs them. Prints a line a judge and at last `N passed, N failed`; ends with 1
when one failed."""
import collections
import html.parser
import json
import os
import pathlib
import random
import re
import resource
import shutil
import sqlite3
import subprocess
import time
import unicodedata

import pyogrio

import invented_news
import judging

KILLS = 50
SYSTEM_PYTHON = "/usr/bin/python3"  # Debian's own: GDAL's bindings are there and nowhere else.
CANNOT_GO_ON, CANNOT_OPEN, CANNOT_WRITE = 2, 66, 74
INSTANTS = ["start_datetime", "end_datetime", "published_at"]


class Judged:
    """Articles, a store of them, and the program."""

    def __init__(self, miqat, folder):
        self.miqat, self.folder = miqat, folder
        self.records = [*invented_news.articles(), *invented_news.invented(110, 1)]
        self.files = write_parts(self.records, self.new("parts"), 4)
        self.store = self.ingested(self.files)
        # Long enough for a run that can be killed in its midst, and for several batches.
        self.many = write_parts(
            [record | {"text": record["text"] + "\n" + invented_news.FILLING}
             for record in invented_news.invented(1200, 2)], self.new("many"), 16)

    def new(self, name):
        """A folder of its own."""
        number = 0
        while (path := self.folder / f"{name}-{number}").exists():
            number += 1
        path.mkdir()
        return path

    def run(self, *arguments, **more):
        return subprocess.run([self.miqat, *map(str, arguments)], capture_output=True, text=True, **more)

    def ingest(self, store, files, *flags):
        ran = self.run("extract", "--store", store, *flags, *files)
        if ran.returncode:
            raise RuntimeError(f"extract ends with {ran.returncode}: {ran.stderr}")
        return ran.stderr

    def ingested(self, files, *flags):
        """A new store; all have one name, which their QGIS project tells."""
        store = self.new("store") / "events.gpkg"
        self.ingest(store, files, *flags)
        return store

    def ingested_records(self, records):
        return self.ingested(write_parts(records, self.new("records"), 1))

    def timeline(self, store, *flags):
        ran = self.run("timeline", "-q", "-f", "jsonl", store, *flags)
        if ran.returncode:
            raise RuntimeError(f"timeline ends with {ran.returncode}: {ran.stderr}")
        return ran.stdout

    def features(self, store, *flags):
        return [json.loads(line) for line in self.timeline(store, *flags).split("\n")[:-1]]


def write_parts(records, folder, count):
    """The records in so many files."""
    paths = []
    for part in range(count):
        paths.append(folder / f"part-{part:02}.jsonl")
        mine = records[len(records) * part // count:len(records) * (part + 1) // count]
        paths[-1].write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in mine), encoding="utf-8")
    return paths


# What is in a store.

def opened(path):
    return sqlite3.connect(f"file:{path}?mode=ro", uri=True)


def rows(path, sql, *values):
    connection = opened(path)
    try:
        return connection.execute(sql, values).fetchall()
    finally:
        connection.close()


def dump(path):
    """Every row of every table, also those in which SQLite keeps its indexes."""
    tables = [name for name, in rows(path, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")]
    return {table: sorted(rows(path, f'SELECT * FROM "{table}"'), key=repr) for table in tables}


def state(path):
    """The same without the numbers of rows, which tell who came first."""
    told = {}
    for table in ["events", "documents", "mentions", "sources", "matches"]:
        columns = [row[1] for row in rows(path, f"PRAGMA table_info({table})") if row[1] != "fid"]
        told[table] = sorted(rows(path, f"SELECT {', '.join(columns)} FROM {table}"), key=repr)
    for table in ["miqat_pending", "miqat_state", "gpkg_contents", "gpkg_metadata", "layer_styles",
                  "qgis_projects"]:
        told[table] = sorted(rows(path, f"SELECT * FROM {table}"), key=repr)
    told["search"] = sorted(words_in_search(path))
    told["tree"] = sorted(rows(
        path, "SELECT e.id, minx, maxx, miny, maxy FROM events e JOIN rtree_events_geom t ON t.id = e.fid"))
    return told


def words_in_search(path):
    """What is found under which words: event, place among its words, word."""
    connection = opened(path)
    try:
        connection.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, events_search, instance)")
        return connection.execute(
            'SELECT id, "offset", term FROM temp.terms LEFT JOIN events ON fid = doc').fetchall()
    finally:
        connection.close()


def difference(found, wanted, what):
    """A fault for each table that differs, with the first row that does."""
    for table in wanted:
        mine, theirs = set(found.get(table, [])), set(wanted[table])
        if mine != theirs:
            extra, lacking = sorted(mine - theirs, key=repr), sorted(theirs - mine, key=repr)
            first = [*zip(*extra[:1], *lacking[:1])]
            other = [pair for pair in first if pair[0] != pair[-1]] or first
            yield f"{what}: {table}: {len(extra)} more, {len(lacking)} less: {other}"[:500]


def faults_of_file(path):
    """What SQLite itself finds wrong."""
    for pragma, good in [("integrity_check", [("ok",)]), ("foreign_key_check", [])]:
        found = rows(path, f"PRAGMA {pragma}")
        if found != good:
            yield f"{pragma}: {found[:3]}"
    if rows(path, "SELECT rtreecheck('rtree_events_geom')") != [("ok",)]:
        yield "rtreecheck finds a fault"


def leftovers(path):
    """Files that a run leaves beside its store, or a store that needs them."""
    if path.read_bytes()[18:20] != b"\1\1":
        yield "a write-ahead log is wanted"
    for other in path.parent.glob(path.name + "?*"):
        yield f"{other.name} is left"


# The file.

def gdal_finds_no_fault(judged):
    ran = subprocess.run([SYSTEM_PYTHON, "-m", "osgeo_utils.samples.validate_gpkg", str(judged.store)],
                         capture_output=True, text=True)
    if ran.returncode:
        yield f"validate_gpkg ends with {ran.returncode}: {ran.stdout}{ran.stderr}"


def gdal_reads_the_types_of_columns(judged):
    ran = subprocess.run(["ogrinfo", "-ro", "-so", "-al", str(judged.store)], capture_output=True, text=True,
                         check=True)
    layers = dict(part.split("\n", 1) for part in ran.stdout.split("\nLayer name: ")[1:])
    if not {"events", "documents", "mentions", "sources", "matches"} <= layers.keys():
        yield f"layers are {sorted(layers)}"
    told = layers["events"]
    count = rows(judged.store, "SELECT count(*) FROM events")[0][0]
    for wanted in ["Geometry: Point", f"Feature Count: {count}", 'ID["EPSG",4326]', "FID Column = fid"]:
        if wanted not in told:
            yield f"no {wanted!r}"
    types = dict(re.findall(r"^(\w+): (\w+) \(", told, re.M))
    for feature in judged.features(judged.store):
        for name, value in feature["properties"].items():
            found = types.get(name)
            fits = {"DateTime": str, "String": (str, dict), "Real": (int, float)}.get(found, int)
            if found != "DateTime" and name in INSTANTS or (
                    value is not None and not isinstance(value, fits)):
                yield f"{name} is {found}, and has {value!r}"
                return


def pyogrio_reads_what_timeline_writes(judged):
    meta, _, geometry, fields = pyogrio.raw.read(judged.store, layer="events")
    table = dict(zip(meta["fields"], fields))
    features = {feature["id"]: feature for feature in judged.features(judged.store)}
    if sorted(table["id"]) != sorted(features):
        yield f"{len(table['id'])} events, {len(features)} wanted"
    for number, name in enumerate(table["id"]):
        feature = features[name]
        for column in ["name", "quote", "doc_id", "event_class", "location_ar", "edtf", "actors"]:
            # C ends a text at a NUL.
            if table[column][number] != (told := feature["properties"][column]) and "\0" not in (told or ""):
                yield f"{name}: {column} is {table[column][number]!r}"
        start = feature["properties"]["start_datetime"]
        if start and str(table["start_datetime"][number])[:19] + "Z" != start:
            yield f"{name}: starts {table['start_datetime'][number]}, not {start}"
        if (geometry[number] is None) != (feature["geometry"] is None):
            yield f"{name}: another geometry"


def the_tree_and_the_box_are_those_of_the_points(judged):
    yield from faults_of_file(judged.store)
    points = rows(judged.store, "SELECT fid, longitude, latitude FROM events WHERE longitude IS NOT NULL")
    box = rows(judged.store, "SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = 'events'")
    lons, lats = [p[1] for p in points], [p[2] for p in points]
    if box != [(min(lons), min(lats), max(lons), max(lats))]:
        yield f"the box is {box}"
    if len(points) != rows(judged.store, "SELECT count(*) FROM rtree_events_geom")[0][0]:
        yield "the tree has another number of points"
    chance = random.Random(3)
    for _ in range(200):
        west, south = chance.uniform(-180, 150), chance.uniform(-60, 60)
        east, north = west + chance.uniform(1, 60), south + chance.uniform(1, 40)
        found = {row[0] for row in rows(
            judged.store, "SELECT id FROM rtree_events_geom WHERE maxx >= ? AND minx <= ? AND maxy >= ? "
            "AND miny <= ?", west, east, south, north)}
        scanned = {fid for fid, x, y in points if west <= x <= east and south <= y <= north}
        # The tree keeps single precision, rounded outward; nothing lies so near to these boxes.
        if found != scanned:
            yield f"{(west, south, east, north)}: {len(found)} in the tree, {len(scanned)} in the table"


def there_is_something_to_judge(judged):
    """So that no judge passes because there is nothing."""
    counts = dict(rows(judged.store, "SELECT verdict, count(*) FROM matches GROUP BY 1"))
    merged = rows(judged.store, "SELECT count(*) FROM events WHERE source_count > 1")[0][0]
    held = rows(judged.store, "SELECT count(possible_duplicate_of) FROM events")[0][0]
    three = rows(judged.store, "SELECT count(*) FROM events WHERE source_count > 2")[0][0]
    if min(counts.get("same", 0), counts.get("possible", 0), merged, held) < 30 or three < 5:
        yield f"{counts}, {merged} merged, {three} of three articles, {held} held"
    if len({event for event, _, _ in words_in_search(judged.store)}) != len(judged.features(judged.store)):
        yield "an event has no words"
    for event, in rows(judged.store, "SELECT possible_duplicate_of FROM events e WHERE possible_duplicate_of "
                                     "IS NOT NULL AND NOT EXISTS (SELECT 1 FROM events o WHERE "
                                     "o.id = e.possible_duplicate_of)"):
        yield f"{event} is held for an event that is not there"
    if len(judged.records) < 300:
        yield f"{len(judged.records)} articles"


# The same again.

def the_same_articles_change_no_row(judged):
    store = judged.ingested(judged.files)
    before, told = dump(store), judged.timeline(store)
    shuffled = judged.files[::-1]
    for files, flags in [(judged.files, []), (shuffled, []), (shuffled, ["-j", "1"]), (judged.files[1:3], [])]:
        judged.ingest(store, files, *flags)
        yield from difference(dump(store), before, f"{[f.name for f in files]} again")
        yield from leftovers(store)
    if judged.timeline(store) != told:
        yield "another timeline"


def one_thread_writes_what_two_do(judged):
    stores = [judged.ingested(judged.files, "-j", str(jobs)) for jobs in (1, 2, 2)]
    for other in stores[1:]:
        yield from difference(dump(other), dump(stores[0]), "two threads")
        if judged.timeline(other) != judged.timeline(stores[0]):
            yield "another timeline"


def the_order_of_articles_does_not_matter(judged):
    chance = random.Random(4)
    wanted = state(judged.store)
    for number in range(6):
        shuffled = chance.sample(judged.records, len(judged.records))
        parts = write_parts(shuffled, judged.new("shuffled"), 1 + number * 3)
        if number < 3:
            store = judged.ingested(parts)
        else:  # A run a file: linked again and again.
            store = judged.new("store") / "events.gpkg"
            for part in parts:
                judged.ingest(store, [part])
        yield from difference(state(store), wanted, f"order {number}")
        if judged.timeline(store) != judged.timeline(judged.store):
            yield f"order {number}: another timeline"


# Articles that change.

def changed(record, chance, records):
    """The article with another text, another day, another source, or none of what it told."""
    other = chance.choice(records)
    ways = [{"text": other["text"]}, {"published": other["published"]}, {"source": other["source"]},
            {"text": record["text"] + "\n" + other["text"]}, {"text": "لا جديد."},
            {"text": other["text"], "published": other["published"]}]
    return record | chance.choice(ways)


def changed_articles_replace_their_events(judged):
    chance = random.Random(5)
    store = judged.ingested(judged.files)
    current = {record["id"]: record for record in judged.records}
    for number in range(16):
        new = [changed(r, chance, judged.records)
               for r in chance.sample(judged.records, chance.choice([1, 3, 10, 60]))]
        current |= {record["id"]: record for record in new}
        judged.ingest(store, write_parts(new, judged.new("changed"), 1))
        yield from difference(
            state(store), state(judged.ingested_records([*current.values()])), f"change {number}")
    judged.ingest(store, judged.files)
    yield from difference(state(store), state(judged.store), "changed back")
    yield from faults_of_file(store)


def who_told_one_event_tells_it_alone_again(judged):
    event, count = rows(judged.store, "SELECT id, source_count FROM events WHERE source_count > 1 "
                                      "ORDER BY source_count DESC, id")[0]
    told = rows(judged.store, "SELECT id, doc_id FROM mentions WHERE event_id = ? ORDER BY id", event)
    store = judged.ingested(judged.files)
    record = next(r for r in judged.records if r["id"] == told[0][1])
    judged.ingest(store, write_parts([record | {"text": "لا جديد."}], judged.new("gone"), 1))
    left = rows(store, "SELECT m.id, e.source_count FROM mentions m JOIN events e ON e.id = m.event_id "
                       "WHERE m.id IN (%s) ORDER BY 1" % ", ".join("?" * len(told)), *[i for i, _ in told])
    if [(i, count - 1) for i, _ in told[1:]] != left:
        yield f"{told} are one; without {record['id']}: {left}"
    if rows(store, "SELECT count(*) FROM mentions WHERE doc_id = ?", record["id"]) != [(0,)]:
        yield "what the article told is still there"
    judged.ingest(store, write_parts([record], judged.new("back"), 1))
    yield from difference(state(store), state(judged.store), "changed back")


def a_file_that_tells_an_article_twice_is_the_same_again(judged):
    """Two records of one id and different words: the last is kept, by the next run too."""
    texts = [judged.records[i] | {"id": "twice"} for i in (60, 90)]
    store = judged.ingested_records([*judged.records[:20], *texts])
    before = state(store)
    for number in range(3):
        judged.ingest(store, write_parts([*judged.records[:20], *texts], judged.new("twice"), 1))
        yield from difference(state(store), before, f"run {number + 2}")


# Runs that are cut off, and runs at the same time.

def copied(store, folder):
    """The store as a killed run has left it, so that judging it does not mend it."""
    for path in store.parent.glob(store.name + "*"):
        if not path.name.endswith("-shm"):
            shutil.copy(path, folder / path.name)
    return folder / store.name


def a_killed_run_leaves_a_store_that_goes_on(judged):
    chance = random.Random(6)
    start = time.monotonic()
    whole = judged.ingested(judged.many)
    took = time.monotonic() - start
    wanted = state(whole)
    stages = collections.Counter()
    store = None
    while stages["killed"] < KILLS and stages["finished"] < 2 * KILLS:
        if store is None:
            store = judged.new("killed") / "events.gpkg"
        process = subprocess.Popen([judged.miqat, "extract", "-q", "--store", store, *judged.many],
                                   stderr=subprocess.PIPE, text=True)
        time.sleep(chance.uniform(0, took))
        process.kill()
        errors = process.communicate()[1]
        stages["killed" if process.returncode == -9 else "finished"] += 1
        number = stages["killed"]
        if process.returncode not in (0, -9):
            yield f"kill {number}: ends with {process.returncode}: {errors}"
        if store.exists() and store.stat().st_size:
            copy = copied(store, judged.new("copy"))
            yield from (f"kill {number}: {fault}" for fault in faults_of_killed(copy, wanted, stages))
        if process.returncode == 0:
            took *= 0.95  # The machine has less to do than when it was measured.
        if process.returncode == 0 or number % 5 == 4:
            judged.ingest(store, judged.many)
            yield from difference(state(store), wanted, f"after kill {number}")
            yield from leftovers(store)
            store = None
    # Where a kill falls depends on how busy the machine is.
    if stages["killed"] < KILLS or stages["before linking"] + stages["while linking"] < 5:
        yield f"killed too early or too late: {dict(stages)}"


def faults_of_killed(copy, wanted, stages):
    try:
        connection = sqlite3.connect(copy)  # Who may write, for a journal to be played back.
        if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            yield "integrity_check finds a fault"
        connection.close()
        tables = rows(copy, "SELECT count(*) FROM sqlite_master")[0][0]
        if not tables:
            return
        articles = rows(copy, "SELECT count(*) FROM documents")[0][0]
        changed_since = rows(copy, "SELECT count(*) FROM miqat_state WHERE name = 'changed'")[0][0]
    except sqlite3.Error as error:
        yield f"{error}"
        return
    if 0 < articles < len(wanted["documents"]):
        stages["before linking"] += 1
    elif articles and changed_since:
        stages["while linking"] += 1
    # Whole articles: each with as many mentions as it says.
    for name, count, found in rows(
            copy, "SELECT d.id, event_count, count(m.id) FROM documents d LEFT JOIN mentions m "
            "ON m.doc_id = d.id GROUP BY 1 HAVING event_count != count(m.id)"):
        yield f"{name} has {found} of {count} mentions"


def several_at_the_same_time_write_what_one_does(judged):
    chance = random.Random(7)
    wanted = state(judged.ingested(judged.many))
    for count, overlap in [(2, False), (4, False), (2, True), (4, True)]:
        store = judged.new("shared") / "events.gpkg"
        parts = [judged.many[i::count] for i in range(count)]
        if overlap:
            parts = [sorted({*part, *chance.sample(judged.many, 10)}, key=lambda _: chance.random())
                     for part in parts]
        processes = [
            subprocess.Popen([judged.miqat, "extract", "--store", store, *part], stderr=subprocess.PIPE,
                             text=True) for part in parts]
        for process in processes:
            errors = process.communicate()[1]
            if process.returncode or "lock" in errors:
                yield f"{count} at a time: ends with {process.returncode}: {errors}"
        yield from difference(state(store), wanted, f"{count} at a time{', overlapping' * overlap}")
        yield from faults_of_file(store)
        yield from leftovers(store)


def a_reader_sees_whole_states_while_one_writes(judged):
    store = judged.new("read") / "events.gpkg"
    judged.ingest(store, judged.many[:1])
    process = subprocess.Popen([judged.miqat, "extract", "-q", "--store", store, *judged.many])
    reads = 0
    while process.poll() is None:
        for feature in judged.features(store):
            reads += 1
            if not feature["properties"]["source_count"]:
                yield f"{feature['id']} is half"
    if process.returncode or not reads:
        yield f"ends with {process.returncode} after {reads} events read"
    yield from leftovers(store)


# What is refused.

def refusals(judged):
    """Files that no store may be written into: what, path, exit code, words of the error."""
    folder = judged.new("refused")
    foreign = folder / "foreign.db"
    with sqlite3.connect(foreign) as connection:
        connection.execute("CREATE TABLE t(x)")
        connection.execute("INSERT INTO t VALUES (1)")
    connection.close()
    points = folder / "points.geojson"
    points.write_text(json.dumps({"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"a": 1}, "geometry": {"type": "Point", "coordinates": [1, 2]}}]}))
    subprocess.run(["ogr2ogr", "-q", folder / "ogr.gpkg", points], check=True)
    text = folder / "text.gpkg"
    text.write_text("لا شيء هنا\n" * 200, encoding="utf-8")
    cut = folder / "cut.gpkg"
    cut.write_bytes(judged.store.read_bytes()[:20_000])
    newer = shutil.copy(judged.store, folder / "newer.gpkg")
    with sqlite3.connect(newer) as connection:
        connection.execute("UPDATE miqat_state SET value = '99' WHERE name = 'version'")
    connection.close()
    yield "a foreign database", foreign, CANNOT_GO_ON, "no store of miqat"
    yield "a GeoPackage of GDAL", folder / "ogr.gpkg", CANNOT_GO_ON, "no store of miqat"
    yield "a text file", text, CANNOT_GO_ON, "no store of miqat"
    yield "a store that is cut off", cut, CANNOT_OPEN, "cut.gpkg"
    yield "a newer store", newer, CANNOT_GO_ON, "version 99"
    yield "a folder", folder, CANNOT_OPEN, str(folder)
    yield "no folder", folder / "none" / "x.gpkg", CANNOT_OPEN, "x.gpkg"


def what_is_no_store_is_refused_and_stays(judged):
    for what, path, code, words in refusals(judged):
        before = path.read_bytes() if path.is_file() else None
        ran = judged.run("extract", "--store", path, *judged.files)
        if ran.returncode != code or words not in ran.stderr:
            yield f"{what}: ends with {ran.returncode}, {code} wanted: {ran.stderr[:300]}"
        if path.is_file() and path.read_bytes() != before:
            yield f"{what} was changed"
        if [*path.parent.glob(path.name + "-*")]:
            yield f"{what}: a journal is left"
    # Who reads is told the same.
    for what, path, code, words in list(refusals(judged))[:2]:
        ran = judged.run("timeline", path)
        if ran.returncode != code or words not in ran.stderr:
            yield f"timeline of {what}: ends with {ran.returncode}: {ran.stderr[:300]}"


def a_file_that_may_not_be_written_is_told(judged):
    folder = judged.new("locked")
    store = shutil.copy(judged.store, folder / "events.gpkg")
    before = store.read_bytes()
    store.chmod(0o444)
    folder.chmod(0o555)
    # Nothing is closed to root.
    other = {"user": 65534, "group": 65534} if os.geteuid() == 0 else {}
    for parent in folder.parents:
        if judged.folder in [parent, *parent.parents]:
            parent.chmod(0o755)
    new = write_parts([judged.records[0] | {"id": "new"}], judged.new("new"), 1)
    for path in (store, folder / "new.gpkg"):
        ran = judged.run("extract", "--store", path, *new, **other)
        if ran.returncode != CANNOT_OPEN or path.name not in ran.stderr:
            yield f"ends with {ran.returncode}: {ran.stderr[:300]}"
    if store.read_bytes() != before:
        yield "it was changed"
    folder.chmod(0o755)


def a_full_disk_is_told_and_the_next_run_goes_on(judged):
    wanted = state(judged.ingested(judged.many))
    size = judged.ingested(judged.many).stat().st_size
    chance = random.Random(8)
    failed = 0
    for number in range(10):
        store = judged.new("full") / "events.gpkg"
        if number % 2:
            judged.ingest(store, judged.many[:4])
        limit = int(size * chance.uniform(0.02, 1))
        ran = judged.run(
            "extract", "--store", store, *judged.many, restore_signals=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
        if ran.returncode:
            failed += 1
            if ran.returncode != CANNOT_WRITE or "store" not in ran.stderr:
                yield f"{limit} bytes: ends with {ran.returncode}: {ran.stderr[:300]}"
        if store.exists() and store.stat().st_size:
            copy = copied(store, judged.new("copy"))
            yield from (f"{limit} bytes: {fault}"
                        for fault in faults_of_killed(copy, wanted, collections.Counter()))
        judged.ingest(store, judged.many)
        yield from difference(state(store), wanted, f"after {limit} bytes")
    if failed < 5:
        yield f"only {failed} runs found the disk full"


# Reading.

def folded(text):
    """Words as searching sees them, by Unicode's own tables."""
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c) not in ("Mn", "Cf"))
    text = text.lower().replace("ـ", "").replace("ٱ", "ا").replace("ة", "ه").replace("ى", "ي")
    text = "".join(str(unicodedata.digit(c, c)) for c in text)
    return re.findall(r"\d+|[^\W\d_]+", text)


PROCLITICS = [c + ("لل" if p == "ل" and a else p + a) for c in ["", "و", "ف"] for p in ["", "ب", "ل", "ك"]
              for a in ["", "ال"]]


def says(text, phrase):
    words, phrase = folded(text or ""), folded(phrase)
    for start in range(len(words) - len(phrase) + 1):
        mine = words[start:start + len(phrase)]
        if mine[1:-1] == phrase[1:-1] and (len(phrase) == 1 or mine[-1].startswith(phrase[-1])):
            first, last = mine[0], phrase[0]
            if any(first.startswith(p + last) if len(phrase) == 1 else first == p + last for p in PROCLITICS):
                return True
    return False


GEO = ["exact", "neighbourhood", "city", "admin2", "admin1", "country", "region", "unknown"]
TIME = ["instant", "minute", "hour", "day", "week", "month", "quarter", "season", "year", "decade", "interval",
        "unknown"]
SEARCHED = ["quote", "name", "location", "location_ar", "actors", "source_name"]


def keeps(feature, name, value):
    told = feature["properties"]
    if name in ("--since", "--until"):
        day = told["start_datetime" if name == "--until" else "end_datetime"]
        return day is not None and (day[:10] <= value if name == "--until" else day[:10] >= value)
    if name == "--bbox":
        west, south, east, north = map(float, value.split(","))
        x, y = told["longitude"], told["latitude"]
        if x is None or not south <= y <= north:
            return False
        return west <= x <= east if west <= east else x >= west or x <= east
    if name in ("--country", "--class"):
        return told["country_code" if name == "--country" else "event_class"] in value.upper().split(",")
    if name == "--text":
        return any(says(told[column], value) for column in SEARCHED)
    if name == "--actor":
        return says(told["actors"], value)
    ranks, column = (GEO, "geo_precision") if name == "--max-geo-precision" else (TIME, "time_precision")
    return ranks.index(told[column] or "unknown") <= ranks.index(value)


WORDS = ["الفاشر", "فاشر", "مدفعية الجيش", "الجيش السود", "سكان", "أمن", "امن", "إدلب", "ادلب", "مظاهره", "احتجاجا على",
         "وكاله الواحه", "قوات", "٣", "14", "غير موجود", "Aleppo", "كهرباء", "مُظاهرة", "الأحـــد", "مستشفى", "مستشفي",
         "غارة جوية", "على", "مصر", "the", "\"", "'؛ OR", "* ب"]
BOXES = ["35,32,42,37", "20,5,40,25", "-180,-90,180,90", "170,-30,-170,0", "179,-90,-179,90", "177,-20,-172,-13",
         "100,0,-100,60", "44.36,33,44.37,34", "0,0,0,0", "25.3494,13.6279,25.3494,13.6279"]


def filters(chance):
    """One filter each, then several together."""
    days = ["2014-08-03", "2023-07-19", "2024-02-29", "2024-03-10", "2024-03-31", "2024-05-20", "2030-01-01"]
    ways = [("--text", w) for w in WORDS if folded(w)] + [("--bbox", b) for b in BOXES]
    ways += [("--since", d) for d in days] + [("--until", d) for d in days]
    ways += [("--country", c) for c in ["SD", "SY,IQ", "fj", "SA"]]
    ways += [("--class", c) for c in ["ASSAULT", "protest,disaster", "AID"]]
    ways += [("--actor", "الجيش"), ("--actor", "وزارة"), ("--max-geo-precision", "city"),
             ("--max-geo-precision", "admin1"), ("--max-time-precision", "day"), ("--max-time-precision", "hour")]
    yield from ([way] for way in ways)
    while True:
        chosen = dict(chance.sample(ways, chance.randrange(2, 4)))
        if chosen.get("--since", "") <= chosen.get("--until", "9"):
            yield [*chosen.items()]


def filters_keep_what_another_filter_keeps(judged):
    every = judged.features(judged.store)
    across = found_any = 0
    for number, flags in zip(range(110), filters(random.Random(9))):
        wanted = [f["id"] for f in every if all(keeps(f, *flag) for flag in flags)]
        arguments = [f"{name}={value}" for name, value in flags]
        found = [f["id"] for f in judged.features(judged.store, *arguments)]
        found_any += bool(found)
        across += bool(found) and any(value.startswith("177,") for _, value in flags)
        if found != wanted:
            yield f"{flags}: {len(found)}, {len(wanted)} wanted: {sorted({*found} ^ {*wanted})[:3]}"
    if found_any < 50 or not across:
        yield f"only {found_any} filters found anything, {across} across the antimeridian"


def words_are_found_behind_particles_and_in_any_hamza(judged):
    texts = {"p1": "قصفت المدفعية الأحياء السكنية بالأبيض مساء الأحد.", "p2": "وللأمم المتحدة موقف: أدانت قصف حلب أمس.",
             "p3": "تظاهر المئات في إدلب مساء الأحد.", "p4": "قتل ثلاثة في مُستشفى بحلب أمس."}
    store = judged.ingested_records(
        [{"id": i, "published": "2024-03-05", "text": t} for i, t in texts.items()])
    for words, wanted in [("أبيض", "p1"), ("الابيض", "p1"), ("احياء", "p1"), ("امم متحدة", ""), ("أمم المتحدة", "p2"),
                          ("ادلب", "p3"), ("أدلب", "p3"), ("مستشفي", "p4"), ("الأحـد", "p1 p3"), ("حلب", "p2 p4")]:
        found = {f["properties"]["doc_id"] for f in judged.features(store, "--text", words)}
        if found != {*wanted.split()}:
            yield f"{words}: {found}"


def a_difference_says_exactly_what_changed(judged):
    chance = random.Random(10)
    new = {r["id"]: r for r in judged.records}
    new |= {r["id"]: changed(r, chance, judged.records) for r in chance.sample(judged.records, 25)}
    store = judged.ingested_records([*new.values()])
    before, after = ({f["id"]: f for f in judged.features(path)} for path in (judged.store, store))
    ran = judged.run("timeline", store, "--diff", judged.store)
    told = collections.defaultdict(set)
    event = None
    for line in ran.stdout.split("\n")[:-1]:
        if line.startswith("    "):
            told[event].add(line.split(":")[0].strip())
        else:
            sign, event = line.split()[:2]
            told[event].add(sign)
    wanted = {i: {"+"} for i in after.keys() - before.keys()} | {i: {"-"} for i in before.keys() - after.keys()}
    for name in after.keys() & before.keys():
        pair = before[name]["properties"], after[name]["properties"]
        fields = {k for k in pair[0] if k != "provenance" and pair[0][k] != pair[1][k]}
        if fields:
            wanted[name] = {"~", *fields}
    if dict(told) != wanted or len(wanted) < 20:
        wrong = [i for i in told.keys() | wanted.keys() if told.get(i) != wanted.get(i)]
        yield f"{len(wanted)} changed; {wrong[:2]}: {[(told.get(i), wanted.get(i)) for i in wrong[:2]]}"
    same = judged.run("timeline", judged.store, "--diff", judged.store, "--exit-status")
    if same.stdout or same.returncode != 4:
        yield f"a store is not like itself: {same.stdout[:200]}, ends with {same.returncode}"


class Data(html.parser.HTMLParser):
    """The text of the element whose id is `data`."""
    text, inside = "", False

    def handle_starttag(self, tag, attributes):
        self.inside = ("id", "data") in attributes

    def handle_data(self, data):
        self.text += data if self.inside else ""


def a_report_has_the_articles_and_their_marks(judged):
    path = judged.new("report") / "report.html"
    ran = judged.run("report", judged.store, "-o", path)
    if ran.returncode:
        yield f"ends with {ran.returncode}: {ran.stderr}"
        return
    page = Data()
    page.feed(path.read_text(encoding="utf-8"))
    data = json.loads(page.text)
    texts = {record["id"]: record["text"] for record in judged.records}
    articles = {article["id"]: article for article in data["articles"]}
    if {*articles} != {doc for doc, in rows(judged.store, "SELECT DISTINCT doc_id FROM mentions")}:
        yield f"{len(articles)} articles"
    if len(data["features"]) != rows(judged.store, "SELECT count(*) FROM events")[0][0]:
        yield f"{len(data['features'])} events"
    triggers = collections.defaultdict(set)
    for name, article in articles.items():
        if article["text"] != texts[name]:
            yield f"{name}: another text"
        last = 0
        for start, end, kind in article["marks"]:
            word = texts[name][start:end]
            if not last <= start < end or word != word.strip() or not re.search(r"\w", word):
                yield f"{name}: {kind} is {word!r} at {start}"
            last = end
            triggers[name] |= {*range(start, end)} if kind == "trigger" else set()
    marked = 0
    told = rows(judged.store, "SELECT doc_id, char_start, char_end, trigger FROM mentions")
    for name, start, end, trigger in told:
        if texts[name][start:end] != trigger:
            yield f"{name}: {trigger!r} is {texts[name][start:end]!r}"
        marked += {*range(start, end)} <= triggers[name]
    # Where words are of two kinds the longer ones are marked.
    if marked < 0.97 * len(told):
        yield f"{marked} of {len(told)} triggers are marked"


JUDGES = [
    there_is_something_to_judge, gdal_finds_no_fault, gdal_reads_the_types_of_columns,
    pyogrio_reads_what_timeline_writes, the_tree_and_the_box_are_those_of_the_points,
    the_same_articles_change_no_row, one_thread_writes_what_two_do, the_order_of_articles_does_not_matter,
    changed_articles_replace_their_events, who_told_one_event_tells_it_alone_again,
    a_file_that_tells_an_article_twice_is_the_same_again, a_killed_run_leaves_a_store_that_goes_on,
    several_at_the_same_time_write_what_one_does, a_reader_sees_whole_states_while_one_writes,
    what_is_no_store_is_refused_and_stays, a_file_that_may_not_be_written_is_told,
    a_full_disk_is_told_and_the_next_run_goes_on, filters_keep_what_another_filter_keeps,
    words_are_found_behind_particles_and_in_any_hamza, a_difference_says_exactly_what_changed,
    a_report_has_the_articles_and_their_marks,
]

if __name__ == "__main__":
    judging.run(JUDGES, Judged)
