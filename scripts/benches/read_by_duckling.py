"""Reads `day TAB text` rows by Duckling and prints what that took as JSON: CPU seconds of the start, and of
reading all rows the second time. scripts/bench runs it with the Python that has the package.

With --skip, the rows are read once but for those with these numbers, each told on standard error before it is
read, since Duckling may end the process.
"""
import argparse
import calendar
import json
import sys
import time

parser = argparse.ArgumentParser()
parser.add_argument("file")
parser.add_argument("--skip")
options = parser.parse_args()

from duckling import (Context, default_locale_lang, load_time_zones, parse_dimensions, parse_lang, parse_locale,
                      parse_ref_time, parse_text)

zones = load_time_zones("/usr/share/zoneinfo")
language = parse_lang("AR")
locale = parse_locale("AR", default_locale_lang(language))
dimensions = parse_dimensions(["time", "duration"])
days = {}


def context(day):
    if day not in days:
        noon = calendar.timegm(time.strptime(day + " 12", "%Y-%m-%d %H"))
        days[day] = Context(parse_ref_time(zones, "UTC", noon), locale)
    return days[day]


rows = [row.rstrip("\n").split("\t", 1) for row in open(options.file, encoding="utf-8")]
if options.skip is not None:
    skip = {int(number) for number in options.skip.split(",") if number}
    for number, (day, text) in enumerate(rows):
        if number not in skip:
            print("at row", number, file=sys.stderr, flush=True)
            parse_text(text, context(day), dimensions, False)
    sys.exit()

start = time.process_time()
passes = []
for _ in range(2):
    begin = time.process_time()
    found = sum(len(json.loads(parse_text(text, context(day), dimensions, False))) for day, text in rows)
    passes.append(time.process_time() - begin)
print(json.dumps({"start": start, "read": passes[1], "first": passes[0], "found": found}))
