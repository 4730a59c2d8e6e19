#!/usr/bin/env python3
"""Holds the output formats against readers, validators and schemas, most of which others made.

  scripts/judge-formats.py path/to/miqat

Runs every format over docs/examples, the sentences of Tests/Corpora/ar/times.tsv and two records made
here, of which one tries to leave every syntax. Needs the PyPI packages check-jsonschema, duckdb,
geojson-pydantic, geojson-validator, icalendar, jsonschema, loguru, pykml (for the OGC's schema of KML) and
pyogrio, and Debian's gdal-bin, libxml2-utils and miller; scripts/test installs them. Prints a line a judge
and at last `N passed, N failed`; ends with 1 when one failed."""
import csv
import datetime
import importlib.util
import io
import json
import pathlib
import subprocess
import sys

import duckdb
import geojson_validator
import icalendar
import pyogrio
from geojson_pydantic import FeatureCollection

import judging
from judging import EXAMPLES, TOP

HOSTILE = {
    "id": "../x\"<&>\n,;=\0", "published": "2022-03-06T09:00+03:00", "title": "</title>]]>\"\n=1+1",
    "source": "=HYPERLINK(\"http://x\")\t;,", "url": "javascript:alert('1')//\"><script>\nX:1",
    "text": "قصفت الطائرات مدينة حلب أمس السبت وقتل ثلاثة مدنيين \"قرب\" 'سوق', : | \\ \\n ]]> --> "
            "<script>x</script> &lt &amp {{{https://evil/}}} [[x]] =1+1 \0\1\x0b\x1b[31m\x7f\x85 "
            "\u202e\u2066\u200f\ufeff \ufffe \U0001f550\U0001f468\u200d\U0001f469 e\u0301" + "ـ" * 400
            + "\n&amp; \r\n\u2028\t=cmd|' /C calc'!A0\\;\r",
}
CLOCKED = {
    "id": "clock", "published": "2024-05-20", "source": "وكالة", "url": "https://example.org/a?b=1&c=2",
    "text": "انفجرت سيارة مفخخة في بغداد الساعة 14:30 بتوقيت غرينتش أمس، وقتل خمسة. وشهدت سوريا في مايو الماضي "
            "مظاهرات. ووقع زلزال في تشيلي عام 2010.",
}
TABLES = ["csv", "kepler", "acled", "ucdp"]
LINES = ["geojsonl", "annotations", "doccano", "prodigy"]
DOCUMENTS = ["geojson", "umap", "timedimension", "timelinejs", "lpf"]
FOLDERS = ["brat", "timemap"]


class Judged:
    """What each format writes of the same articles: paths by the names of formats."""

    def __init__(self, miqat, folder):
        records = [*judging.corpus_records(), HOSTILE, CLOCKED]
        self.texts = {path.stem: path.read_bytes().decode() for path in EXAMPLES}
        self.texts |= {record["id"]: record["text"] for record in records}
        (folder / "corpus.jsonl").write_text(
            "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
        files = [*map(str, EXAMPLES), str(folder / "corpus.jsonl")]
        self.paths = {}
        endings = {"geojson": "geojson", "geojsonl": "geojsonl", "kml": "kml", "ics": "ics",
                   **dict.fromkeys(TABLES, "csv")}
        for name in ["kml", "ics", *TABLES, *LINES, *DOCUMENTS, *FOLDERS]:
            path = self.paths[name] = folder / name / f"out.{endings.get(name, 'json')}"
            path.parent.mkdir()
            self._run(miqat, files, path, "-f", name)
        self.paths["rs"] = folder / "rs.geojsons"
        self._run(miqat, files, self.paths["rs"], "-f", "geojsonl", "--rs")
        self.paths["bom"] = folder / "bom.csv"
        self._run(miqat, files, self.paths["bom"], "-f", "csv", "--bom")
        self.features = [json.loads(line) for line in self.lines("geojsonl")]
        self.dated = [f for f in self.features if f["properties"]["start_datetime"]]
        self.located = [f for f in self.features if f["geometry"]]

    @staticmethod
    def _run(miqat, files, path, *flags):
        subprocess.run([miqat, "extract", "-q", "--all", *flags, "-o", str(path), *files], check=True)

    def text(self, name):
        return self.paths[name].read_bytes().decode()

    def lines(self, name):
        return self.text(name).split("\n")[:-1]

    def json(self, name):
        return json.loads(self.text(name))

    def rows(self, name):
        return list(csv.DictReader(io.StringIO(self.text(name), newline="")))


def counted(found, wanted, what):
    """A fault when there are none or others than wanted."""
    if found != wanted or not wanted:
        yield f"{found} {what}, {wanted} wanted"


def tool(*arguments, **more):
    return subprocess.run(arguments, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **more)


# Tables.

def python_reads_the_table_back(judged):
    rows = judged.rows("csv")
    yield from counted(len(rows), len(judged.features), "rows")
    for row, feature in zip(rows, judged.features):
        if row.pop("id") != feature["id"] or None in row:
            yield f"{feature['id']}: other cells than columns"
        properties = {k: v for k, v in feature["properties"].items() if k != "provenance"}
        if list(row) != list(properties):
            yield f"{feature['id']}: other columns"
        for name, value in properties.items():
            wanted = "" if value is None else value
            if isinstance(wanted, str):
                wanted = "".join(c if c in "\t\n\r" or c >= " " and c != "\x7f" else "\ufffd" for c in wanted)
            elif row[name]:
                wanted, row[name] = float(wanted), float(row[name])
            if row[name] != wanted:
                yield f"{feature['id']}: {name} is {row[name]!r}"


def miller_reads_every_row(judged):
    for name in TABLES:
        ran = tool("mlr", "--icsv", "--ojsonl", "cat", str(judged.paths[name]))
        yield from counted(ran.stdout.count("\n"), len(judged.rows(name)), f"rows of {name}")


def no_text_is_a_formula_behind_a_byte_order_mark(judged):
    marked = judged.text("bom")
    if not marked.startswith("\ufeffid,"):
        yield "no byte order mark"
    texts = 0
    for row in csv.DictReader(io.StringIO(marked[1:], newline="")):
        for name, cell in row.items():
            texts += cell.startswith("'")
            if cell[:1] in ("=", "+", "@", "\t", "\n", "\r") or cell[:1] == "-" and name not in ("latitude", "longitude"):
                yield f"{name}: {cell[:40]!r}"
    if not texts:
        yield "no cell began like a formula"


def duckdb_types_the_columns(judged):
    described = lambda query: {r[0]: r[1] for r in duckdb.sql(f"DESCRIBE {query}").fetchall()}
    path = judged.paths
    tables = {
        "csv": described(f"SELECT * FROM read_csv_auto('{path['csv']}', sample_size=-1)"),
        "kepler": described(f"SELECT * FROM read_csv_auto('{path['kepler']}', sample_size=-1)"),
        "geojsonl": described(
            f"SELECT unnest(properties) FROM read_json_auto('{path['geojsonl']}', sample_size=-1)"),
    }
    wanted = {
        "start_datetime": "TIMESTAMP WITH TIME ZONE", "end_datetime": "TIMESTAMP WITH TIME ZONE",
        "published_at": "TIMESTAMP WITH TIME ZONE", "anchor_date": "DATE", "latitude": "DOUBLE",
        "longitude": "DOUBLE", "radius_km": "DOUBLE", "confidence": "DOUBLE", "killed_best": "BIGINT",
        "char_start": "BIGINT", "cameo": "VARCHAR", "edtf": "VARCHAR", "name": "VARCHAR",
    }
    for table, types in tables.items():
        for column, kind in wanted.items():
            if table == "kepler" and column not in types:
                continue
            if types.get(column) != kind:
                yield f"{table}: {column} is {types.get(column)}, not {kind}"
    for name in ("csv", "kepler"):
        rows = duckdb.sql(f"SELECT count(*) FROM read_csv_auto('{path[name]}', sample_size=-1)").fetchall()[0][0]
        yield from counted(rows, len(judged.rows(name)), f"rows of {name}")
    for column in ("event_date", "iso", "fatalities", "geo_precision"):
        kind = described(f"SELECT * FROM read_csv_auto('{path['acled']}', sample_size=-1)")[column]
        if kind != ("DATE" if column == "event_date" else "BIGINT"):
            yield f"acled: {column} is {kind}"


def conflict_tables_say_who_coded_them_and_keep_to_their_codes(judged):
    codes = {"acled": {"time_precision": "123", "geo_precision": "123"},
             "ucdp": {"date_prec": "12345", "where_prec": "13456"}}
    for name, columns in codes.items():
        rows = judged.rows(name)
        if not rows:
            yield f"{name}: no rows"
        for row in rows:
            said = row["notes"] + row["tags"] if name == "acled" else row["code_status"]
            if "miqat" not in said or None in row:
                yield f"{name}: nothing says that miqat coded {list(row.values())[0]}"
            for column, allowed in columns.items():
                if row[column] and row[column] not in list(allowed):
                    yield f"{name}: {column} is {row[column]}"
    for row in judged.rows("ucdp"):
        if row["date_start"]:
            datetime.datetime.strptime(row["date_start"], "%Y-%m-%d %H:%M:%S.%f")


# Maps.

def rs_separates_what_lines_separate(judged):
    texts = judged.text("rs").split("\x1e")
    if texts[0] or [json.loads(t) for t in texts[1:]] != judged.features:
        yield "other features between the separators"
    told = tool("ogrinfo", "-so", "-al", str(judged.paths["rs"])).stdout
    if f"Feature Count: {len(judged.features)}" not in told:
        yield told[-300:]


def pyogrio_reads_dates(judged):
    for name in ("geojson", "geojsonl"):
        found = pyogrio.read_info(judged.paths[name])
        types = dict(zip(found["fields"], found["dtypes"]))
        yield from counted(found["features"], len(judged.features), f"features of {name}")
        for column in ("start_datetime", "end_datetime", "published_at"):
            if not str(types[column]).startswith("datetime64"):
                yield f"{name}: {column} is {types[column]}"


def maps_have_valid_geometries(judged):
    for name in ("umap", "timedimension"):
        collection = judged.json(name)
        FeatureCollection.model_validate(collection)
        yield from map(str, geojson_validator.validate_structure(collection, check_crs=True).items())
        found = geojson_validator.validate_geometries(
            {"type": "FeatureCollection", "features": collection["features"]})
        for kind in ("invalid", "problematic"):
            yield from (f"{name} {kind}: {str(fault)[:200]}" for fault in found[kind].items())
    yield from counted(len(judged.json("umap")["features"]), len(judged.located), "features of umap")
    kinds = {f["geometry"]["type"] for f in judged.json("umap")["features"]}
    if kinds != {"Point", "Polygon"}:
        yield f"umap has only {kinds}"


def xmllint_finds_kml_valid(judged):
    folder = pathlib.Path(importlib.util.find_spec("pykml").submodule_search_locations[0])
    ran = tool("xmllint", "--nonet", "--noout", "--huge", "--schema", str(folder / "schemas/ogckml22.xsd"),
               str(judged.paths["kml"]))
    if ran.returncode:
        yield from ran.stdout.splitlines()


def ogr_reads_kml(judged):
    told = tool("ogrinfo", "-so", "-al", str(judged.paths["kml"])).stdout
    for wanted in (f"Feature Count: {len(judged.features)}", "begin: DateTime", "end: DateTime",
                   "latitude: Real", "killed_best: Integer", "event_class: String"):
        if wanted not in told:
            yield f"not told: {wanted}"


# Time.

def icalendar_reads_every_dated_event(judged):
    raw = judged.paths["ics"].read_bytes()
    for line in raw.split(b"\r\n"):
        line.decode()  # A letter that is broken in two is none.
        if len(line) > 75 or b"\n" in line or b"\r" in line:
            yield f"a line of {len(line)} octets"
    calendar = icalendar.Calendar.from_ical(raw)
    yield from map(str, calendar.errors)
    entries = {str(entry["UID"]): entry for entry in calendar.events}
    yield from counted(len(calendar.events), len(judged.dated), "entries")
    clocks = 0
    for feature in judged.dated:
        properties, entry = feature["properties"], entries[feature["id"] + "@miqat"]
        yield from map(str, entry.errors)
        start, end = (datetime.datetime.fromisoformat(properties[k]) for k in ("start_datetime", "end_datetime"))
        behind = end + datetime.timedelta(seconds=1)
        if isinstance(entry.start, datetime.datetime):
            clocks += 1
            if (entry.start, entry.end) != (start, behind):
                yield f"{feature['id']}: {entry.start} to {entry.end}"
        elif (entry.start, entry.end) != (start.date(), behind.date()):
            yield f"{feature['id']}: {entry.start} to {entry.end}"
        if str(entry["SUMMARY"]) != properties["name"] or str(entry.get("X-EDTF", "")) != properties["edtf"]:
            yield f"{feature['id']}: SUMMARY or X-EDTF is another"
        if properties["quote"].isprintable() and properties["quote"] not in str(entry["DESCRIPTION"]):
            yield f"{feature['id']}: DESCRIPTION is another"
        if "GEO" in entry and entry["GEO"].to_ical() != f"{properties['latitude']};{properties['longitude']}":
            yield f"{feature['id']}: GEO is {entry['GEO'].to_ical()}"
    if not clocks:
        yield "no entry has a clock"


def timelinejs_has_real_dates(judged):
    slides = judged.json("timelinejs")["events"]
    yield from counted(len(slides), len(judged.dated), "slides")
    for slide, feature in zip(slides, judged.dated):
        first = feature["properties"]["start_datetime"]
        parts = slide["start_date"]
        date = datetime.datetime(parts["year"], parts.get("month", 1), parts.get("day", 1),
                                 parts.get("hour", 0), parts.get("minute", 0))
        if date.isoformat() + "Z" != first:
            yield f"{slide['unique_id']}: {parts}, not {first}"
        if any(c in slide["text"]["text"] for c in ("<script", "javascript:")):
            yield f"{slide['unique_id']}: {slide['text']['text'][:100]}"


def timemap_has_what_its_files_name(judged):
    folder = judged.paths["timemap"]
    events, sources, associations = (
        json.loads((folder / f"{name}.json").read_bytes()) for name in ("events", "sources", "associations"))
    known = {a["id"] for a in associations}
    yield from counted(len(events), len(judged.dated), "events")
    for event in events:
        datetime.datetime.strptime(event["date"], "%m/%d/%Y")
        if not set(event["associations"]) <= known or not set(event["sources"]) <= set(sources):
            yield f"{event['id']}: names what is not there"
    raw = json.loads((folder / "sources.json").read_bytes(), object_pairs_hook=lambda pairs: pairs)
    if len(raw) != len({key for key, _ in raw}):
        yield "a source stands there twice"


# Spans.

def spans_are_the_words(judged):
    articles = {a["id"]: a for a in map(json.loads, judged.lines("annotations"))}
    doccano, prodigy = ([json.loads(line) for line in judged.lines(n)] for n in ("doccano", "prodigy"))
    yield from counted(len(doccano), len(articles), "articles")
    for one, other in zip(doccano, prodigy):
        name, text = one["id"], judged.texts[one["id"]]
        if one["text"] != text or other["text"] != text:
            yield f"{name}: the text is another"
        found = {tuple(label) for label in one["label"]}
        if found != {(s["start"], s["end"], s["label"]) for s in other["spans"]}:
            yield f"{name}: doccano and Prodigy have other spans"
        article = articles[name]
        wanted = {(t["start"], t["end"], t["type"]) for t in article["times"]}
        wanted |= {(p["start"], p["end"], "PLACE") for p in article["places"]}
        wanted |= {(*m, e["class"]) for e in article["events"] for m in e["mentions"]}
        if {s for s in found if s[2] != "ACTOR"} != wanted:
            yield f"{name}: other spans than annotations"
        actors = {text[s[0]:s[1]] for s in found if s[2] == "ACTOR"}
        if actors != {a["text"] for e in article["events"] for a in e["actors"]}:
            yield f"{name}: other actors"


def brat_offsets_give_back_the_words(judged):
    folder = judged.paths["brat"]
    texts = sorted(folder.glob("*.txt"))
    yield from counted(len(texts), len(judged.texts), "articles")
    if sorted(path.read_bytes().decode() for path in texts) != sorted(judged.texts.values()):
        yield "other texts"
    types = (folder / "annotation.conf").read_text()
    spans = 0
    for path in texts:
        text = path.read_bytes().decode()
        lines = path.with_suffix(".ann").read_bytes().decode().splitlines()
        known = {line.split("\t")[0] for line in lines}
        if len(known) != len(lines):
            yield f"{path.name}: an id stands there twice"
        for line in lines:
            fields = line.split("\t")
            kind, _, rest = fields[1].partition(" ")
            if kind.split(":")[0] not in types and kind != "AnnotatorNotes":
                yield f"{path.name}: {kind} is in no list of annotation.conf"
            if line[0] == "T":
                spans += 1
                pieces = [text[int(a):int(b)] for a, b in (p.split(" ") for p in rest.split(";"))]
                if " ".join(pieces) != fields[2]:
                    yield f"{path.name}: {line}"
            else:
                named = [part.split(":")[-1] for part in fields[1].split(" ")]
                if not {n for n in named if n[:1] in "TE" and n[1:].isdigit()} <= known:
                    yield f"{path.name}: {line} names what is not there"
    if spans < 100:
        yield f"only {spans} spans"


# Schemas.

def check_jsonschema_finds_every_format_valid(judged):
    pairs = [("geojson/collection", judged.paths["geojson"])]
    pairs += [(f"{n}/{n}", judged.paths[n]) for n in DOCUMENTS if n != "geojson"]
    pairs += [(f"timemap/{n}", judged.paths["timemap"] / f"{n}.json") for n in ("events", "sources", "associations")]
    for name in LINES:
        schema = "geojson/feature" if name == "geojsonl" else f"{name}/{name}"
        for number, line in enumerate(judged.lines(name)):
            path = judged.paths[name].parent / f"{number}.json"
            path.write_text(line, encoding="utf-8")
            pairs.append((schema, path))
    by_schema = {}
    for schema, path in pairs:
        by_schema.setdefault(schema, []).append(str(path))
    for schema, paths in by_schema.items():
        ran = tool(sys.executable, "-m", "check_jsonschema", "--default-filetype", "json",
                   "--schemafile", str(TOP / f"Output/{schema}.schema.json"), *paths)
        if ran.returncode:
            yield from (f"{schema}: {line.strip()[:300]}" for line in ran.stdout.splitlines()[1:])


def check_jsonschema_finds_every_sample_valid(judged):
    samples = {"geojson/collection": "geojson/sample.geojson", "umap/umap": "umap/sample.geojson",
               "timedimension/timedimension": "timedimension/sample.geojson",
               "timelinejs/timelinejs": "timelinejs/sample.json", "lpf/lpf": "lpf/sample.jsonld",
               **{f"timemap/{n}": f"timemap/sample/{n}.json" for n in ("events", "sources", "associations")}}
    for schema, sample in samples.items():
        ran = tool(sys.executable, "-m", "check_jsonschema", "--default-filetype", "json",
                   "--schemafile", str(TOP / f"Output/{schema}.schema.json"), str(TOP / "Output" / sample))
        if ran.returncode:
            yield f"{sample}: {ran.stdout[:300]}"


def every_schema_is_of_2020_12_and_describes_its_properties(judged):
    schemas = sorted((TOP / "Output").glob("*/*.schema.json"))
    if len(schemas) < 12:
        yield f"only {len(schemas)} schemas"
    ran = tool(sys.executable, "-m", "check_jsonschema", "--check-metaschema", *map(str, schemas))
    if ran.returncode:
        yield ran.stdout[:500]
    for path in schemas:
        schema = json.loads(path.read_bytes())
        if schema.get("$schema") != "https://json-schema.org/draft/2020-12/schema" or "description" not in schema:
            yield f"{path.name}: another draft, or no description"
        tops = [schema, *schema.get("$defs", {}).values()]
        for name, value in ((n, v) for top in tops for n, v in top.get("properties", {}).items()):
            if not value.get("description", "").endswith("."):
                yield f"{path.name}: {name} has no description"


JUDGES = [
    python_reads_the_table_back, miller_reads_every_row, no_text_is_a_formula_behind_a_byte_order_mark,
    duckdb_types_the_columns, conflict_tables_say_who_coded_them_and_keep_to_their_codes,
    rs_separates_what_lines_separate, pyogrio_reads_dates, maps_have_valid_geometries,
    xmllint_finds_kml_valid, ogr_reads_kml, icalendar_reads_every_dated_event, timelinejs_has_real_dates,
    timemap_has_what_its_files_name, spans_are_the_words, brat_offsets_give_back_the_words,
    check_jsonschema_finds_every_format_valid, check_jsonschema_finds_every_sample_valid,
    every_schema_is_of_2020_12_and_describes_its_properties,
]


if __name__ == "__main__":
    judging.run(JUDGES, Judged)
