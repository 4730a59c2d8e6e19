"""What the judges of scripts/judges.py and scripts/judge-formats.py share: how they are called, and how
they tell what they found.

A judge is a function that takes what was judged and yields a sentence for each fault."""
import json
import os
import pathlib
import sys
import tempfile

import jsonschema
from loguru import logger

TOP = pathlib.Path(__file__).resolve().parent.parent
EXAMPLES = sorted((TOP / "docs/examples").glob("*.txt"))
SHOWN = 5


def corpus_records():
    """The sentences of Tests/Corpora/ar/times.tsv as records, one a row."""
    rows = (TOP / "Tests/Corpora/ar/times.tsv").read_text(encoding="utf-8").splitlines()
    for number, row in enumerate(rows, 1):
        if not row or row.startswith("#"):
            continue
        reference, _, text = row.split("\t")
        record = {"id": f"times:{number}", "text": text}
        if reference != "-":
            record["published"] = reference
        yield record


def schema_faults(path, values, name):
    """The first fault of each value against a JSON Schema."""
    schema = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for value in values:
        best = jsonschema.exceptions.best_match(validator.iter_errors(value))
        if best:
            yield f"{name(value)}: {best.json_path}: {best.message[:200]}"


def verdict(judge, judged):
    """The faults that a judge finds; one that breaks down has found one."""
    try:
        return list(judge(judged))
    except Exception as error:  # Any package's own error is a fault of the output.
        return [f"{type(error).__name__}: {str(error)[:500]}"]


def run(judges, judged_type):
    """Prints a line a judge and at last `N passed, N failed`; ends with 1 when one failed."""
    if len(sys.argv) != 2 or not os.access(sys.argv[1], os.X_OK):
        sys.exit(f"usage: {sys.argv[0]} path/to/miqat")
    logger.remove()  # geojson-validator tells each step.
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        judged = judged_type(os.path.abspath(sys.argv[1]), pathlib.Path(folder))
        for judge in judges:
            faults = verdict(judge, judged)
            failed += bool(faults)
            print(f"{'FAILED' if faults else 'ok    '} {judge.__name__.replace('_', ' ')}")
            for fault in faults[:SHOWN]:
                print(f"       {fault}")
            if len(faults) > SHOWN:
                print(f"       and {len(faults) - SHOWN} more")
    print(f"{len(judges) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)
