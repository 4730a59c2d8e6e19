"""Runs of programs, with what each took; all parts of scripts/bench measure by these."""
import os
import pathlib
import statistics
import subprocess
import sys
import time
from typing import NamedTuple

TOP = pathlib.Path(__file__).resolve().parent.parent.parent
FOLDER = TOP / ".build/bench"    # what is made once and kept: dumps, gazetteers, Python packages
VENV = FOLDER / "venv"


class Run(NamedTuple):
    cpu: float       # seconds, user and system
    wall: float      # seconds
    memory: float    # MB, the most that was resident


def environment(cache=None):
    names = {**os.environ, "LC_ALL": "C.UTF-8"}
    return names | {"MIQAT_CACHE": str(cache)} if cache else names


def run(command, cache=None):
    """One run, its output thrown away; ends the program when the run fails."""
    begin = time.perf_counter()
    child = subprocess.Popen([str(part) for part in command], env=environment(cache), stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    wall = time.perf_counter() - begin
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):    # 1: nothing was found, or some records could not be read
        sys.exit(f"{' '.join(map(str, command))}: exit code {child.returncode}")
    return Run(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024)


def in_turn(count, *makes):
    """Calls each of `makes` in turn, `count` times over; what each gave."""
    results = [[] for _ in makes]
    for _ in range(count):
        for make, result in zip(makes, results):
            result.append(make())
    return results


def median(values):
    return statistics.median(values)


def cpu(runs):
    return median(one.cpu for one in runs)


def wall(runs):
    return median(one.wall for one in runs)


def shown(values):
    """The median, and all of them behind it."""
    return f"{median(values):8.3f} s   ({'  '.join(f'{value:.3f}' for value in values)})"


def one_core(command):
    return ["taskset", "-c", "0", *command]


def heading(text):
    print(f"\n{text}", flush=True)


def line(name, value, remark=""):
    print(f"  {name:34} {value}{'   ' + remark if remark else ''}", flush=True)
