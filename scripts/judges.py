#!/usr/bin/env python3
"""Holds what miqat writes against programs and schemas that others made.

  scripts/judges.py path/to/miqat

Reads docs/examples and, as one record a row, the sentences of Tests/Corpora/ar/times.tsv; a line for
each day of the Umm al-Qura calendar; and Tests/Corpora/calendars. Needs the PyPI packages
geojson-pydantic, geojson-validator, edtf, edtf-validate, jsonschema, hijridate, jdatetime, persiantools, GDAL's
ogrinfo and libxml2's xmllint; scripts/test installs them. Prints a line a judge and at last `N passed, N failed`; ends with 1 when one failed."""
import datetime
import json
import subprocess
import xml.etree.ElementTree as xml

import edtf
import edtf_validate.valid_edtf
import geojson_validator
import hijridate
import jdatetime
import persiantools.jdatetime
from geojson_pydantic import Feature, FeatureCollection

import judging
from judging import EXAMPLES, TOP, schema_faults

HIJRI_MONTHS = """
محرم
صفر
ربيع_الأول
ربيع_الآخر
جمادى_الأولى
جمادى_الآخرة
رجب
شعبان
رمضان
شوال
ذو_القعدة
ذو_الحجة
""".replace("_", " ").strip().splitlines()


class Judged:
    """What miqat writes of the examples and of the corpus, and the texts that it read."""

    def __init__(self, miqat, folder):
        self.miqat = miqat
        self.texts = {path.stem: path.read_bytes().decode() for path in EXAMPLES}
        records = folder / "corpus.jsonl"
        records.write_text("\n".join(self._records()) + "\n", encoding="utf-8")
        files = [*map(str, EXAMPLES), str(records)]
        run = lambda *arguments: subprocess.run(
            [miqat, "extract", "-q", *arguments, *files], check=True, stdout=subprocess.PIPE).stdout
        self.collection_bytes = run("-f", "geojson", "--all")
        self.collection = json.loads(self.collection_bytes)
        self.features = [json.loads(line) for line in run("-f", "geojsonl", "--all").splitlines()]
        self.articles = [json.loads(line) for line in run("-f", "annotations", "--all").splitlines()]
        self.collection_path = folder / "events.geojson"
        self.collection_path.write_bytes(self.collection_bytes)
        self.lines_path = folder / "events.geojsonl"
        self.lines_path.write_text("".join(json.dumps(f) + "\n" for f in self.features))
        # What XML and its attributes could break on, as lines of `miqat dates`.
        self.texts["1"] = "قال <b>أمس</b> & \"غدا\" ]]> \x01\x1b[1m\ufffe\U0001f550 من الخميس إلى السبت"
        self.texts["2"] = "في الساعات الـ24 الماضية"
        lines = folder / "lines.txt"
        lines.write_bytes(("\n".join([self.texts["1"], self.texts["2"], "\0"]) + "\n").encode())
        self.timeml_paths = [folder / "articles.xml", folder / "lines.xml"]
        self.timeml_paths[0].write_bytes(run("-f", "timeml", "--all"))
        self.timeml_paths[1].write_bytes(subprocess.run(
            [miqat, "dates", "-f", "timeml", "--published", "2022-03-06T12:00+03:00", str(lines)],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout)

    def _records(self):
        for record in judging.corpus_records():
            self.texts[record["id"]] = record["text"]
            yield json.dumps(record, ensure_ascii=False)


def pydantic_reads_the_collection(judged):
    FeatureCollection.model_validate_json(judged.collection_bytes)
    if not judged.collection["features"]:
        yield "the collection is empty"


def pydantic_reads_every_line(judged):
    for feature in judged.features:
        Feature.model_validate(feature)
    if len(judged.features) != len(judged.collection["features"]):
        yield f"{len(judged.features)} lines, {len(judged.collection['features'])} features"


def geojson_validator_finds_no_fault_of_structure(judged):
    yield from map(str, geojson_validator.validate_structure(judged.collection, check_crs=True).items())


def geojson_validator_finds_no_fault_of_geometry(judged):
    placed = [f for f in judged.collection["features"] if f["geometry"]]
    if not placed:
        yield "no feature has a geometry"
        return
    found = geojson_validator.validate_geometries({"type": "FeatureCollection", "features": placed})
    for kind in ("invalid", "problematic"):
        yield from (f"{kind}: {fault}" for fault in found[kind].items())


def ogr_reads_dates(judged):
    for path in (judged.collection_path, judged.lines_path):
        told = subprocess.run(
            ["ogrinfo", "-so", "-al", str(path)], check=True, stdout=subprocess.PIPE, text=True).stdout
        for column in ("start_datetime", "end_datetime", "published_at"):
            if f"{column}: DateTime" not in told:
                yield f"{path.name}: {column} is no DateTime"
        for column in ("latitude", "longitude", "confidence"):
            if f"{column}: Real" not in told:
                yield f"{path.name}: {column} is no Real"
        if f"Feature Count: {len(judged.features)}" not in told:
            yield f"{path.name}: not all features are read"


def _edtf_texts(judged):
    for article in judged.articles:
        yield from ((article["id"], time["edtf"]) for time in article["times"])
        yield from ((article["id"], event["date"]) for event in article["events"])
    yield from ((f["id"], f["properties"]["edtf"]) for f in judged.features)


def edtf_parses_every_value(judged):
    texts = [(where, text) for where, text in _edtf_texts(judged) if text is not None]
    for where, text in texts:
        try:
            edtf.parse_edtf(text)
        except edtf.EDTFParseException:
            yield f"{where}: {text}"
    if len(texts) < 50:
        yield f"only {len(texts)} values were there to parse"


def edtf_validate_takes_every_value(judged):
    for where, text in _edtf_texts(judged):
        if text is not None and not edtf_validate.valid_edtf.is_valid(text):
            yield f"{where}: {text}"


def edtf_agrees_with_earliest_and_latest(judged):
    for article in judged.articles:
        for time in article["times"]:
            # A running count is told of its last day and covers those before: docs/time.md.
            is_running = time["rule"].startswith("ar.count-of")
            if not (time["edtf"] and time["earliest"] and time["type"] == "DATE") or is_running:
                continue
            try:
                value = edtf.parse_edtf(time["edtf"])
            except edtf.EDTFParseException:
                continue  # Told by the judge above.
            first, last = value.lower_strict(), value.upper_strict()
            iso = lambda day: f"{day.tm_year:04}-{day.tm_mon:02}-{day.tm_mday:02}"
            if "X" in time["edtf"] or "~" in time["edtf"] or time["granularity"] in ("season", "quarter", "interval"):
                continue  # The package counts seasons by the astronomers' calendar.
            if (iso(first), iso(last)) != (time["earliest"][:10], time["latest"][:10]):
                yield (f"{article['id']}: {time['text']} is {time['edtf']}, "
                       f"{time['earliest']} to {time['latest']}")


def annotations_keep_their_schema(judged):
    yield from schema_faults(TOP / "Output/annotations/annotations.schema.json", judged.articles, lambda a: a["id"])


def features_keep_their_schema(judged):
    yield from schema_faults(
        TOP / "Output/geojson/event.schema.json", [f["properties"] for f in judged.features],
        lambda p: p["doc_id"])


def properties_stand_in_the_order_of_their_schema(judged):
    schema = json.loads((TOP / "Output/geojson/event.schema.json").read_text(encoding="utf-8"))
    wanted = list(schema["properties"])
    for feature in judged.features:
        found = list(feature["properties"])
        if found != wanted:
            yield f"{feature['id']}: {[p for p in found if p not in wanted]} or their order"


def offsets_give_back_the_words(judged):
    spans = 0
    for article in judged.articles:
        text = judged.texts[article["id"]]
        found = [*article["times"], *article["places"], *article["events"], *article["reference"]["evidence"]]
        for span in found:
            spans += 1
            if text[span["start"]:span["end"]] != span["text"]:
                yield f"{article['id']}: {span['start']}-{span['end']} is not {span['text']}"
        for event in article["events"]:
            if [event["start"], event["end"]] not in event["mentions"]:
                yield f"{article['id']}: {event['id']} is not among its mentions"
    for feature in judged.features:
        properties = feature["properties"]
        text = judged.texts[properties["doc_id"]]
        if text[properties["char_start"]:properties["char_end"]] != properties["trigger"]:
            yield f"{feature['id']}: the trigger does not stand at its offsets"
    if spans < 200:
        yield f"only {spans} spans were there to check"


def no_number_has_more_than_six_decimals(judged):
    for feature in judged.features:
        point = (feature["geometry"] or {}).get("coordinates", [])
        if any(round(number, 6) != number for number in point):
            yield f"{feature['id']}: {point}"


def hijridate_has_the_same_umm_al_qura_days(judged):
    days = []
    for year in range(1343, 1501):
        for month in range(1, 13):
            length = hijridate.Hijri(year, month, 1).month_length()
            days += [hijridate.Hijri(year, month, day) for day in range(1, length + 1)]
    lines = "\n".join(f"{d.day} {HIJRI_MONTHS[d.month - 1]} {d.year}هـ" for d in days)
    told = subprocess.run([judged.miqat, "dates"], input=lines.encode(), check=True,
                          stdout=subprocess.PIPE).stdout.decode().splitlines()[1:]
    rows = [row.split("\t") for row in told]
    if [int(row[0]) for row in rows] != list(range(1, len(days) + 1)):
        yield f"{len(days)} days, {len(rows)} expressions"
        return
    for day, row in zip(days, rows):
        if row[4] != day.to_gregorian().isoformat():
            yield f"{day} is {row[4]}, not {day.to_gregorian()}"


def persian_calendars_have_the_same_solar_hijri_days(judged):
    rows = (TOP / "Tests/Corpora/calendars/nowruz.tsv").read_text(encoding="utf-8").splitlines()
    first = {int(year): datetime.date.fromisoformat(day)
             for year, day in (row.split("\t") for row in rows if not row.startswith("#"))}
    for year in sorted(first)[:-1]:
        day = first[year]
        for month in range(1, 13):
            length = 31 if month <= 6 else 30 if month < 12 else (first[year + 1] - day).days
            for number in range(1, length + 1):
                theirs = [jdatetime.date.fromgregorian(date=day),
                          persiantools.jdatetime.JalaliDate(day)]
                if any((d.year, d.month, d.day) != (year, month, number) for d in theirs):
                    yield f"{day} is {year}-{month}-{number}, not {theirs}"
                day += datetime.timedelta(days=1)


def xmllint_finds_timeml_valid(judged):
    for path in judged.timeml_paths:
        ran = subprocess.run(
            ["xmllint", "--noout", "--dtdvalid", str(TOP / "Output/timeml/timeml.dtd"), str(path)],
            stderr=subprocess.PIPE, text=True)
        if ran.returncode:
            yield from ran.stderr.splitlines()


def _timeml_documents(judged):
    for path in judged.timeml_paths:
        yield from xml.parse(path).getroot()


def timeml_keeps_the_text(judged):
    forbidden = {*range(32)} - {9, 10, 13} | {0xFFFE, 0xFFFF}
    documents = [d for d in _timeml_documents(judged) if d.find("ERROR") is None]
    for document in documents:
        name = document.findtext("DOCID")
        wanted = "".join("\ufffd" if ord(c) in forbidden else c for c in judged.texts[name])
        if "".join(document.find("TEXT").itertext()) != wanted:
            yield f"{name}: the text is another"
    if len(documents) != len(judged.texts):
        yield f"{len(documents)} documents of {len(judged.texts)} texts"


def timeml_names_times_that_are_there(judged):
    for document in _timeml_documents(judged):
        name = document.findtext("DOCID")
        times = {time.get("tid"): time for time in document.iter("TIMEX3")}
        if len(times) != len(list(document.iter("TIMEX3"))):
            yield f"{name}: an id is given twice"
        for time in times.values():
            for attribute in ("anchorTimeID", "beginPoint", "endPoint"):
                if time.get(attribute) not in {None, *times} - {time.get("tid")}:
                    yield f"{name}: {attribute} of {time.get('tid')} is {time.get(attribute)}"


def timeml_agrees_with_annotations(judged):
    documents = {document.findtext("DOCID"): document for document in _timeml_documents(judged)}
    for article in judged.articles:
        said = [time for time in documents[article["id"]].find("TEXT") if time.text]
        if [(t.get("tid"), t.text) for t in said] != [(t["id"], t["text"]) for t in article["times"]]:
            yield f"{article['id']}: other expressions"
        for one, other in zip(said, article["times"]):
            if "/" in other["value"] or other["value"].startswith("EVENT"):
                continue  # Lengths in TimeML: Output/timeml/README.md.
            for attribute in ("type", "value", "mod", "quant", "freq", "edtf", "earliest", "latest", "basis"):
                if one.get(attribute) != other[attribute]:
                    yield f"{article['id']}: {attribute} of {one.get('tid')}"


JUDGES = [
    pydantic_reads_the_collection, pydantic_reads_every_line,
    geojson_validator_finds_no_fault_of_structure, geojson_validator_finds_no_fault_of_geometry,
    ogr_reads_dates, edtf_parses_every_value, edtf_validate_takes_every_value,
    edtf_agrees_with_earliest_and_latest,
    annotations_keep_their_schema, features_keep_their_schema,
    properties_stand_in_the_order_of_their_schema, offsets_give_back_the_words,
    hijridate_has_the_same_umm_al_qura_days,
    persian_calendars_have_the_same_solar_hijri_days,
    no_number_has_more_than_six_decimals, xmllint_finds_timeml_valid, timeml_keeps_the_text,
    timeml_names_times_that_are_there, timeml_agrees_with_annotations,
]


if __name__ == "__main__":
    judging.run(JUDGES, Judged)
