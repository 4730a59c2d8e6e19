"""The parts of scripts/bench that need only miqat, `wc` and, if it is there, `rg`."""
import json
import shutil
import subprocess
import sys
import time

from . import texts
from .runs import cpu, environment, heading, in_turn, line, median, one_core, run, shown, wall

ARTICLE = {
    "id": "start-up", "published": "2022-03-06", "text":
    "قتل ثلاثة مدنيين أمس السبت في قصف استهدف مدينة خاركيف.",
}


def extract(binary, path, jobs=1, gazetteer=None):
    of_world = ["--gazetteer", gazetteer] if gazetteer else []
    return [binary, "extract", "-i", "jsonl", "-j", jobs, "-f", "geojsonl", "-q", *of_world, path]


def extraction(binary, path, folder, cache, runs):
    heading("Whole extraction (-j 1 -f geojsonl) against counting letters and finding words, CPU seconds")
    words = folder / "words.txt"
    words.write_text("".join(name + "\n" for name in texts.arabic_names(10_000)), encoding="utf-8")
    commands = {"miqat extract": extract(binary, path), "miqat dates": dates(binary, path),
                "miqat places": places(binary, path), "wc -m": ["wc", "-m", path]}
    if shutil.which("rg"):
        # -o: without it, rg stops in each line at the first word that it finds.
        commands["rg -F -o -c, 10,000 names"] = ["rg", "-F", "-o", "-c", "-j1", "-f", words, path]
    results = in_turn(runs, *[
        lambda command=command: run(one_core(command), cache) for command in commands.values()])
    size = path.stat().st_size / 1e6
    of = dict(zip(commands, results))
    for name, taken in of.items():
        line(name, shown([one.cpu for one in taken]),
             f"{size / cpu(taken):7.1f} MB/s, {median(one.memory for one in taken):.0f} MB of memory")
    for name in ("miqat extract", "miqat dates", "miqat places"):
        for other in list(of)[3:]:
            line(f"{other} / {name}", f"{cpu(of[other]) / cpu(of[name]):8.3f}")
    if "rg -F -o -c, 10,000 names" not in of:
        line("rg", "not installed (apt-get install ripgrep)")


def dates(binary, path):
    return [binary, "dates", "-i", "jsonl", "-f", "tsv", path]


def places(binary, path):
    return [binary, "places", "-i", "jsonl", "-f", "tsv", "-q", path]


def jobs(binary, path, cache, runs):
    heading("Two jobs against one, wall seconds")
    one, two = in_turn(runs, lambda: run(extract(binary, path, 1), cache), lambda: run(extract(binary, path, 2), cache))
    line("-j 1", shown([each.wall for each in one]))
    line("-j 2", shown([each.wall for each in two]))
    line("one / two", f"{wall(one) / wall(two):8.3f}")


def growth(binary, path, folder, cache, sizes):
    heading("Growth: CPU seconds a megabyte and memory, by the length of the input")
    empty = folder / "empty.jsonl"
    empty.write_bytes(b"")
    start = min(run(extract(binary, empty), cache).cpu for _ in range(5))
    first = None
    for size in sizes:
        file = texts.repeated(path, folder / "long.jsonl", int(size * 1e6))
        # The short ones several times: they are soon over.
        taken = [run(one_core(extract(binary, file)), cache) for _ in range(max(1, min(5, int(20 / size))))]
        each = (cpu(taken) - start) / size
        first = first or each
        line(f"extract, {size:g} MB", f"{each:8.4f} s/MB   {each / first:5.2f}   {taken[0].memory:6.0f} MB of memory")
        file.unlink()
    first = None
    for size in (1, 3, 10):
        text = " ".join(" ".join(text.split()) for _, text in texts.sample(path, size * 1_000_000))
        while len(text.encode()) < size * 1_000_000:
            text += " " + text
        file = folder / "line.txt"
        file.write_bytes(text.encode()[:size * 1_000_000].decode(errors="ignore").encode() + b"\n")
        command = [binary, "dates", "-i", "txt", "--published", "2020-01-01", "-f", "tsv", file]
        each = (cpu([run(one_core(command), cache) for _ in range(3)]) - start) / size
        first = first or each
        line(f"dates, one line of {size} MB", f"{each:8.4f} s/MB   {each / first:5.2f}")


def seconds_to_first_event(binary, cache):
    record = json.dumps(ARTICLE, ensure_ascii=False).encode() + b"\n"
    begin = time.perf_counter()
    child = subprocess.Popen([binary, "extract", "-i", "jsonl", "-f", "geojsonl", "-q", "-"],
                             env=environment(cache), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    child.stdin.write(record)
    child.stdin.close()
    first = child.stdout.read(1)
    seconds = time.perf_counter() - begin
    child.stdout.read()
    if child.wait() != 0 or not first:
        sys.exit(f"{binary} found no event in the start-up article")
    return seconds


def start_up(binary, folder, cache, runs):
    heading("Start-up: wall milliseconds until the first letter of the first event of one short article")
    caches = [folder / f"cold-{number}" for number in range(3)]
    cold = [seconds_to_first_event(binary, each) for each in caches]
    for each in caches:
        shutil.rmtree(each)
    warm = [seconds_to_first_event(binary, cache) for _ in range(max(15, runs))]
    bare = [run([binary, "--version"]).wall for _ in range(max(15, runs))]
    for name, taken in (("cold (the gazetteer is built)", cold), ("warm", warm), ("miqat --version", bare)):
        line(name, f"{median(taken) * 1000:8.1f} ms   ({min(taken) * 1000:.1f} to {max(taken) * 1000:.1f})")
