"""Finds names in `day TAB text` rows by flashgeotext and prints what that took as JSON: CPU seconds of the start
and of reading all rows. With a file of names, a line each, it looks for these and not for its own; Arabic letters
then do not end a word. scripts/bench runs it with the Python that has the package."""
import json
import sys
import time

from flashgeotext.geotext import GeoText
from flashgeotext.lookup import LookupData

if len(sys.argv) > 2:
    from flashgeotext.config import GeoTextConfiguration
    names = open(sys.argv[2], encoding="utf-8").read().splitlines()
    finder = GeoText(GeoTextConfiguration(use_demo_data=False))
    finder.add(LookupData(name="places", data={name: [name] for name in names}, script="arabic"))
else:
    finder = GeoText()
count = sum(len(lookup) for lookup in finder.pool.values())
rows = [row.rstrip("\n").split("\t", 1)[1] for row in open(sys.argv[1], encoding="utf-8")]
start = time.process_time()
found = 0
for text in rows:
    found += sum(place["count"] for lookup in finder.extract(text).values() for place in lookup.values())
print(json.dumps({"start": start, "read": time.process_time() - start, "found": found, "names": count}))
