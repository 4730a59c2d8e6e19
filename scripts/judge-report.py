#!/usr/bin/env python3
"""Opens reports in a browser and looks whether they do what they should.

  scripts/judge-report.py path/to/miqat [--shots FOLDER]

Reads docs/examples, articles made to harm, and generated events. Needs Debian's chromium,
libjs-leaflet (when miqat was built) and the PyPI packages playwright==1.65.2,
axe-playwright-python==0.1.8 and pypdf==7.1.1; never a browser that playwright would fetch. Prints a
line a check and at last `N passed, N failed`; ends with 1 when one failed. Screenshots of both
directions go to FOLDER, when it is given."""
import argparse
import csv
import hashlib
import io
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

import pypdf
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

TOP = pathlib.Path(__file__).resolve().parent.parent
SHOWN = 5
WIDE = {"width": 1280, "height": 800}
MOST_BYTES = 600_000
MOST_SECONDS = 3.0
HOSTILE = [
    "</script><img src=x onerror=\"window.harmed=1\">",
    "<!--<script>window.harmed=1</script>",
    "\u202e\u2066 abc \u2069 \u200f <b onclick=alert(1)>",
    "\u2028window.harmed=1\u2029 & \" ' \\ ${1} {{data}}",
    "javascript:window.harmed=1",
]


class Judged:
    """Reports that miqat wrote, and a browser."""

    def __init__(self, miqat, folder, shots):
        self.miqat, self.folder, self.shots = miqat, folder, shots
        run = lambda *arguments: subprocess.run([miqat, *arguments], check=True)
        examples = sorted(map(str, (TOP / "docs/examples").glob("*.txt")))
        self.events = folder / "events.geojson"
        run("extract", "-q", "--all", "-o", str(self.events), *examples)
        self.features = json.loads(self.events.read_text())["features"]
        self.report = self.write("report", self.events)
        self.hostile_features = [self._hostile(n, text) for n, text in enumerate(HOSTILE)]
        self.hostile = self.write("hostile", self._lines("hostile", self.hostile_features),
                                  "--title", HOSTILE[0])
        self.many = self.write("many", self._lines("many", self._generated(5003)))
        self.opened = []

    def write(self, name, events, *arguments):
        path = self.folder / f"{name}.html"
        subprocess.run([self.miqat, "report", "-q", str(events), "-o", str(path), *arguments], check=True)
        return path

    def _lines(self, name, features):
        path = self.folder / f"{name}.geojsonl"
        path.write_text("".join(json.dumps(f, ensure_ascii=False) + "\n" for f in features),
                        encoding="utf-8")
        return path

    def _like(self, number, **changed):
        """A feature like one of the examples, with other properties."""
        feature = json.loads(json.dumps(self.features[number % len(self.features)]))
        feature["properties"].update(changed)
        feature["id"] = f"evt_{number:016x}"
        return feature

    def _hostile(self, number, text):
        words = {name: text for name in
                 ("name", "quote", "trigger", "actors", "date_text", "place_text", "location", "location_ar",
                  "attribution", "source_name", "source_url", "place_uri", "doc_id", "sources", "status")}
        feature = self._like(number, **words, char_start=0, char_end=len(text))
        feature["properties"]["provenance"].update(status_reason=text, time_rule=text)
        return feature

    def _generated(self, count):
        """Events over two years in a few hundred articles, the same in every run."""
        dice = random.Random(1)
        features = []
        for number in range(count):
            day = f"{dice.choice((2023, 2024))}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
            # The three least certain are those that are left out.
            feature = self._like(number, doc_id=f"doc-{number // 8}", confidence=0.01 if number < 3 else 0.5,
                                 start_datetime=f"{day}T00:00:00Z", end_datetime=f"{day}T23:59:59Z", edtf=day)
            longitude, latitude = round(dice.uniform(-10, 60), 4), round(dice.uniform(8, 50), 4)
            if feature["geometry"]:
                feature["geometry"]["coordinates"] = [longitude, latitude]
                feature["properties"].update(latitude=latitude, longitude=longitude)
            features.append(feature)
        return features

    def page(self, path=None, hash="", **options):
        """A page that is ready; what it asks of the network and its errors are kept in `faults`."""
        context = self.browser.new_context(**{"viewport": WIDE, "locale": "ar", "accept_downloads": True} | options)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.faults = []
        page.on("console", lambda message: message.type in ("error", "warning")
                and page.faults.append(f"console: {message.text[:200]}"))
        page.on("pageerror", lambda error: page.faults.append(f"error: {str(error)[:200]}"))
        page.on("request", lambda request: request.url.startswith(("file:", "data:", "blob:"))
                or page.faults.append(f"request: {request.url[:200]}"))
        page.on("dialog", lambda dialog: (page.faults.append("a dialog opens"), dialog.dismiss()))
        page.goto(f"file://{path or self.report}{hash}")
        page.wait_for_selector("html[data-ready=true]")
        self.opened.append(page)
        return page

    def close(self):
        for page in self.opened:
            page.context.close()
        self.opened = []


def event_buttons(page):
    return page.locator("#articles .event")


def selected(page):
    """The event of the address, and of each pane what is marked as selected."""
    return page.evaluate("""() => ({
        hash: new URLSearchParams(location.hash.slice(1)).get('e'),
        list: [...document.querySelectorAll('#articles .event[aria-pressed=true]')].map(b => b.dataset.event),
        text: [...document.querySelectorAll('#articles mark[data-event].is-selected')].map(m => m.dataset.event),
        map: document.querySelectorAll('#map-pane .is-selected').length,
        timeline: document.querySelectorAll('#timeline .bar.is-selected').length,
        why: !document.getElementById('why').hidden,
    })""")


def narrow(page, features):
    """A period in which the timeline draws each event; the day of a located event there."""
    days = [f["properties"]["start_datetime"][:10] for f in features
            if f["properties"]["start_datetime"] and f["properties"]["geo_precision"] == "city"]
    day = max(set(days), key=lambda each: (days.count(each), each))
    page.evaluate(f"location.hash = 't={day}..{day}'")
    page.wait_for_selector("#timeline .bar")
    return day


# MARK: The checks: each yields its faults


def the_file_is_small_without_its_data(judged):
    html = judged.report.read_text(encoding="utf-8")
    data = re.search(r'id="data">(.*?)</script>', html, re.S).group(1)
    size = len(html.encode()) - len(data.encode())
    print(f"       {size} bytes without data")
    if size >= MOST_BYTES:
        yield f"{size} bytes"


def the_same_input_gives_the_same_bytes(judged):
    again = judged.write("again", judged.events)
    if hashlib.sha256(again.read_bytes()).digest() != hashlib.sha256(judged.report.read_bytes()).digest():
        yield "two reports of the same events differ"


def the_policy_forbids_requests_and_other_scripts(judged):
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', judged.report.read_text(encoding="utf-8")).group(1)
    for wanted in ("default-src 'none'", "base-uri 'none'", "require-trusted-types-for 'script'"):
        if wanted not in policy:
            yield f"{wanted} is missing"
    for unwanted in ("unsafe", "http", "*"):
        if unwanted in policy:
            yield f"the policy allows {unwanted}"
    page = judged.page()
    page.evaluate("""() => { const s = document.createElement('script');
        try { s.textContent = 'window.harmed = 1'; } catch {}
        document.body.append(s); new Image().src = 'https://example.org/x.png'; }""")
    page.wait_for_timeout(200)
    if page.evaluate("window.harmed"):
        yield "a foreign script ran"
    if not any("example.org" in fault for fault in page.faults if fault.startswith("console")):
        yield "the policy did not stop a request"


def nothing_is_requested_and_no_error_is_logged(judged):
    for hash in ("", "#lang=en", "#v=table", "#theme=dark&cal=both&dig=arab&mon=SY"):
        page = judged.page(hash=hash)
        for name in ("#map-zoomIn", "#map-fit"):
            if "table" not in hash:
                page.click(name)
        page.wait_for_timeout(300)
        yield from (f"{hash}: {fault}" for fault in page.faults)


def pages_with_next_to_nothing_open(judged):
    bare = {"type": "Feature", "id": "evt_bare", "geometry": None, "properties": {}}
    for name, features in (("empty", []), ("bare", [bare])):
        path = judged.folder / f"{name}.geojson"
        path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
        report = judged.write(name, path)
        for hash in ("", "#v=table&lang=en", "#theme=dark&cal=both"):
            page = judged.page(report, hash=hash)
            yield from (f"{name} {hash}: {fault}" for fault in page.faults)
        page = judged.page(report)
        if event_buttons(page).count() != len(features):
            yield f"{name}: {event_buttons(page).count()} events are shown"
        if features:
            event_buttons(page).click()
            yield from (f"{name}: {fault}" for fault in page.faults)


def axe_finds_no_fault(judged):
    axe = Axe()
    for scheme in ("light", "dark"):
        for hash in ("#", "#lang=en", "#v=table", "#v=table&lang=en"):
            page = judged.page(hash=hash, color_scheme=scheme)
            (event_buttons(page) if "table" not in hash else page.locator(".row-button")).first.click()
            page.wait_for_timeout(300)
            for violation in axe.run(page).response["violations"]:
                yield f"{scheme} {hash}: {violation['id']}: {violation['nodes'][0]['html'][:160]}"
    page = judged.page()
    page.click("#about-open")
    for violation in axe.run(page).response["violations"]:
        yield f"about: {violation['id']}: {violation['nodes'][0]['html'][:160]}"


def the_page_speaks_to_screen_readers(judged):
    page = judged.page()
    shape = page.locator("body").aria_snapshot()
    count = len(judged.features)
    for wanted in ('banner', 'main', 'heading "تقرير الأحداث" [level=1]', 'region "الخريطة"', 'region "الخط الزمني"',
                   'region "المقالات"', 'region "تصفية"', 'region "غير محددة المكان بدقة"', 'button "English"',
                   'button "تكبير"', 'button "إظهار كل الأحداث"', 'slider "من"', 'slider "إلى"', 'slider "الثقة"',
                   'searchbox "بحث في النص"', 'checkbox "السودان"', 'combobox "دقة المكان"', 'button "جدول"',
                   f"status: المعروض {count} "):
        if wanted not in shape:
            yield f"no {wanted}"
    if re.search(r"- img(:|$)", shape, re.M):
        yield "a picture has no name, and hides what is in it"
    names = page.locator(".leaflet-marker-pane [role=button]").evaluate_all(
        "all => all.map(each => each.getAttribute('aria-label'))")
    if not names or not all(names):
        yield "a marker has no name"
    texts = page.locator("input[type=range]").evaluate_all("all => all.map(each => each.getAttribute('aria-valuetext'))")
    if not all(texts):
        yield f"a slider has no words for its value: {texts}"
    english = judged.page(hash="#lang=en").locator("body").aria_snapshot()
    for wanted in ('region "Map"', 'region "Timeline"', 'region "Articles"', 'button "العربية"', 'slider "From"'):
        if wanted not in english:
            yield f"no {wanted}"


def a_selection_shows_in_every_pane(judged):
    page = judged.page()
    narrow(page, judged.features)
    first, second = [event_buttons(page).nth(n).get_attribute("data-event") for n in (0, 1)]
    event_buttons(page).nth(0).click()
    for origin, run, wanted in (
            ("list", lambda: None, first),
            ("timeline", lambda: page.locator("#timeline .bar").nth(1).click(), None),
            ("text", lambda: page.locator(f'#articles mark[data-event="{second}"]').first.click(), second)):
        run()
        now = selected(page)
        if wanted and now["hash"] != wanted:
            yield f"{origin}: the address has {now['hash']}, not {wanted}"
        if now["list"] != [now["hash"]] or now["hash"] not in now["text"] or now["timeline"] != 1 or not now["why"]:
            yield f"{origin}: {now}"
        if now["map"] < 1:
            yield f"{origin}: neither map nor shelf shows it"
    marker = page.locator(".leaflet-marker-pane [role=button]").first
    marker.click()
    choice = page.locator(".choice li button")
    if choice.count():
        choice.first.click()
    if not selected(page)["hash"]:
        yield "map: nothing is selected"
    kept = page.evaluate("location.hash")
    again = judged.page(hash=kept)
    if selected(again) != selected(page) or again.evaluate("location.hash") != kept:
        yield f"the address does not bring it back: {selected(again)}, not {selected(page)}"


def filters_narrow_every_pane_and_come_back(judged):
    page = judged.page()
    page.check("input[value=SD]")
    page.select_option("#select-g", "city")
    page.check("#located")
    page.fill("#search", "أم دُرمان")
    page.wait_for_timeout(300)
    wanted = [f["id"] for f in judged.features if f["properties"]["country_code"] == "SD"
              and f["properties"]["geo_precision"] in ("exact", "neighbourhood", "city")
              and "درمان" in " ".join(str(f["properties"][n]) for n in ("name", "quote"))]
    shown = event_buttons(page).evaluate_all("all => all.map(each => each.dataset.event)")
    if not wanted or sorted(set(shown)) != sorted(wanted):
        yield f"{len(set(shown))} events are shown, {len(wanted)} are wanted"
    if f"{len(wanted)} " not in page.inner_text("#count") and len(wanted) > 2:
        yield f"the count says {page.inner_text('#count')}"
    again = judged.page(hash=page.evaluate("location.hash"))
    if again.inner_text("#count") != page.inner_text("#count"):
        yield f"the address brings back {again.inner_text('#count')}"
    page.click("#reset")
    if page.evaluate("location.hash") not in ("", "#"):
        yield "the filters stay in the address"
    page.evaluate("location.hash = 'e=nonsense&t=x&m=7&g=moon&v=cube'")
    page.wait_for_timeout(200)
    yield from page.faults


def the_keyboard_reaches_everything(judged):
    page = judged.page()
    narrow(page, judged.features)
    seen = []
    for _ in range(120):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("""() => { const e = document.activeElement;
            return e.id || e.getAttribute('class') || e.tagName; }"""))
    for wanted in ("skip", "view-table", "language", "search", "from", "to", "reset", "map", "axis", "event"):
        if wanted not in " ".join(seen).split():
            yield f"Tab does not reach {wanted}"
    if sum(each == "event" for each in seen) > 2:
        yield "the list of events has many tab stops"
    event_buttons(page).first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    if selected(page)["hash"] != event_buttons(page).nth(1).get_attribute("data-event"):
        yield "arrow and Enter do not select the second event"
    page.keyboard.press("Escape")
    if selected(page)["hash"] or selected(page)["why"]:
        yield "Escape does not end the selection"
    bars = page.locator("#timeline .bar")
    page.locator("#timeline .bar[tabindex='0']").focus()
    at = bars.evaluate_all("all => all.indexOf(document.activeElement)")
    page.keyboard.press("ArrowLeft")  # Forward, for time runs to the left.
    if bars.evaluate_all("all => all.indexOf(document.activeElement)") != at + 1:
        yield "the left arrow does not go on along a time that runs left"
    page.keyboard.press("Enter")
    if not selected(page)["timeline"]:
        yield "Enter does not select in the timeline"
    page.locator(".leaflet-marker-pane [role=button][tabindex='0'], .leaflet-overlay-pane [role=button][tabindex='0']").first.focus()
    page.keyboard.press("Enter")
    if not page.locator(".choice").count() and not selected(page)["hash"]:
        yield "Enter does nothing on the map"


def sizes_suit_fingers_and_small_screens(judged):
    for width in (390, 320):
        for hash in ("#", "#lang=en", "#v=table"):
            page = judged.page(hash=hash, viewport={"width": width, "height": 800}, has_touch=True)
            (event_buttons(page) if "table" not in hash else page.locator(".row-button")).first.click()
            reach = page.evaluate("document.documentElement.scrollWidth")
            if reach > width:
                yield f"{hash} at {width}: {reach} pixels wide"
    for hash in ("#", "#lang=en", "#v=table"):
        page = judged.page(hash=hash)
        small = page.evaluate("""() => [...document.querySelectorAll('button, summary, select, input, a, [role=button]')]
            .filter(e => e.getClientRects().length && !e.classList.contains('skip'))
            .map(e => [e, e.getBoundingClientRect()])
            .filter(([e, b]) => b.height < 23.5 || b.width < 23.5)
            .filter(([e]) => !(e.type === 'checkbox' && e.labels.length))
            .map(([e, b]) => `${e.tagName} ${e.id || e.getAttribute('class')} ${b.width}x${b.height}`)""")
        yield from (f"{hash}: {each}" for each in small)


def hostile_text_stays_text(judged):
    for hash in ("#", "#lang=en", "#v=table"):
        page = judged.page(judged.hostile, hash=hash)
        (event_buttons(page) if "table" not in hash else page.locator(".row-button")).first.click()
        page.wait_for_timeout(200)
        if page.evaluate("window.harmed"):
            yield f"{hash}: a script of an article ran"
        found = page.evaluate("document.querySelectorAll('img, main script, main [onclick], main [onerror], a[href^=javascript]').length")
        if found:
            yield f"{hash}: {found} elements came out of text"
        if page.evaluate("document.querySelectorAll('script').length") != 4:
            yield f"{hash}: another number of scripts"
        yield from page.faults
    page = judged.page(judged.hostile)
    text = page.inner_text("#articles")
    if "</script><img" not in text:
        yield "the text itself is not shown"
    if page.title() != HOSTILE[0]:
        yield f"the title is {page.title()}"


WHOLE_TEXT = """
🚀🚀 قصف الجيش أمس حلب
والقصف مستمر
""".strip()


def words_are_marked_where_they_stand(judged):
    """Whole articles, which only a store has, are put into a page in place of its own data."""
    trigger, army, yesterday, city = WHOLE_TEXT.split("\n")[0].split(" ")[1:]

    def span(word, start=0):
        at = WHOLE_TEXT.index(word, start)
        return [at, at + len(word)]

    spans = [span(trigger), span(trigger, WHOLE_TEXT.index("\n"))]
    first = judged._like(1, doc_id="a", trigger=trigger, char_start=spans[0][0], char_end=spans[0][1],
                         date_text=yesterday, place_text=city, possible_duplicate_of="evt_0000000000000002")
    first["properties"]["provenance"]["mentions"] = [
        {"doc_id": id, "char_start": start, "char_end": end} for id, (start, end) in zip("ab", spans)]
    second = judged._like(2, doc_id="b", trigger="x", char_start=0, char_end=1)
    marks = [[*span(army), "actor"], [*span(yesterday), "date"], [*span(city), "place"], [*spans[0], "trigger"]]
    data = {"generator": "miqat", "title": "t", "attribution": "", "omitted": 0, "types": {}, "features": [first, second],
            "articles": [{"id": id, "title": f"title {id}", "text": WHOLE_TEXT, "marks": marks} for id in "ab"]}
    html = judged.report.read_text(encoding="utf-8")
    path = judged.folder / "whole.html"
    path.write_text(re.sub(r'(id="data">).*?(</script>)', lambda m: m[1] + json.dumps(data) + m[2], html, flags=re.S),
                    encoding="utf-8")
    page = judged.page(path, hash=f"#e={first['id']}")
    kinds = page.locator('article[aria-label="title a"] mark').evaluate_all(
        "all => all.map(m => [m.textContent, m.dataset.kind])")
    if kinds != [[trigger, "trigger"], [army, "actor"], [yesterday, "date"], [city, "place"]]:
        yield f"the marks are {kinds}"
    if page.locator('article[aria-label="title a"] .text').evaluate(
            "text => [...text.children].map(p => p.textContent)") != WHOLE_TEXT.split("\n"):
        yield "the text is not what it was"
    telling = page.locator(f'#articles .event[data-event="{first["id"]}"]').count()
    if telling != 2:
        yield f"{telling} articles tell the merged event"
    chosen = page.locator('article[aria-label="title a"] mark.is-selected').evaluate_all("all => all.map(m => m.textContent)")
    if chosen != [trigger, yesterday, city] and chosen != [trigger, army, yesterday, city]:
        yield f"of the event the text shows {chosen}"
    page.locator("#why dd button").click()
    if selected(page)["hash"] != second["id"]:
        yield "the possible duplicate is no link"
    yield from page.faults


def places_and_dates_show_how_sure_they_are(judged):
    page = judged.page()
    if not page.locator(".leaflet-marker-pane .pin").count():
        yield "there are no pins"
    vague = [f for f in judged.features if f["properties"]["geo_precision"] in ("country", "region") or not f["geometry"]]
    numbers = page.locator("#shelf summary .number").all_inner_texts()
    if sum(map(int, numbers)) != len(vague):
        yield f"the shelf has {numbers}, {len(vague)} events are not precisely located"
    narrow(page, judged.features)
    dashed = page.locator("#timeline .bar.unsure").count()
    if not dashed or dashed == page.locator("#timeline .bar").count():
        yield f"{dashed} dashed bars of {page.locator('#timeline .bar').count()}"


def settings_change_only_how_days_look(judged):
    seen = {}
    for name, setting in (("Egypt", "mon=EG"), ("Levant", "mon=SY"), ("Hijri", "cal=hijri"),
                          ("Arabic digits", "dig=arab"), ("both", "cal=both")):
        page = judged.page(hash=f"#{setting}")
        seen[name] = page.inner_text("#articles .event-date >> nth=0")
    if len(set(seen.values())) != len(seen):
        yield f"some settings look alike: {seen}"
    if "هـ" not in seen["Hijri"] or "(" not in seen["both"]:
        yield f"no Hijri days: {seen}"
    page = judged.page()
    page.click("#language")
    if page.evaluate("[document.documentElement.lang, document.documentElement.dir]") != ["en", "ltr"]:
        yield "the language does not change"
    before = page.locator("#timeline .bar, #timeline .bin").first.bounding_box()["x"]
    page.click("#axis")
    if page.locator("#timeline .bar, #timeline .bin").first.bounding_box()["x"] == before:
        yield "the axis does not turn"


def downloads_hold_what_is_shown(judged):
    page = judged.page(hash="#k=SD")
    wanted = [f for f in judged.features if f["properties"]["country_code"] == "SD"]
    page.click("#download-menu summary")
    with page.expect_download() as event:
        page.click("#download-geojson")
    collection = json.loads(pathlib.Path(event.value.path()).read_text(encoding="utf-8"))
    if sorted(f["id"] for f in collection["features"]) != sorted(f["id"] for f in wanted):
        yield "the GeoJSON has other events"
    by_id = {f["id"]: f for f in judged.features}
    for feature in collection["features"]:
        if feature != by_id[feature["id"]]:
            yield f"{feature['id']} is not as it was"
    with page.expect_download() as event:
        page.click("#download-csv")
    text = pathlib.Path(event.value.path()).read_bytes()
    if not text.startswith(b"\xef\xbb\xbf"):
        yield "the CSV has no byte order mark"
    rows = list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"), newline="")))
    if sorted(r["id"] for r in rows) != sorted(f["id"] for f in wanted):
        yield "the CSV has other events"
    for row in rows:
        if row["quote"] != by_id[row["id"]]["properties"]["quote"]:
            yield f"{row['id']}: another quote"


def five_thousand_events_open_in_time(judged):
    # Timed by the page itself, from its load to the first frame behind the first render.
    page = judged.page(judged.many)
    seconds = page.evaluate("() => new Promise(done => requestAnimationFrame(() => done(performance.now() / 1000)))")
    print(f"       {seconds:.2f} s from load to the first full render, {judged.many.stat().st_size} bytes")
    if seconds > MOST_SECONDS:
        yield f"{seconds:.2f} s"
    if "5,000" not in page.inner_text("#count"):
        yield f"the count says {page.inner_text('#count')}"
    if "3" not in page.inner_text("#omitted"):
        yield f"of what was left out it says {page.inner_text('#omitted')!r}"
    data = json.loads(page.evaluate("document.getElementById('data').textContent"))
    if any(f["properties"]["confidence"] < 0.1 for f in data["features"]):
        yield "not the least certain were left out"
    starts = [f["properties"]["start_datetime"] for f in data["features"]]
    if starts != sorted(starts):
        yield "the events are not in the order of time"


def print_makes_a_document_with_all_events(judged):
    page = judged.page()
    pages = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4", print_background=True))).pages
    if len(pages) < 3:
        yield f"{len(pages)} pages"
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    rows = page.locator("#table tbody tr").count()
    if rows != len(judged.features):
        yield f"{rows} rows of {len(judged.features)} events"
    if page.locator("#filters").is_visible() or page.locator(".tools").is_visible():
        yield "controls are printed"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    if page.locator("#table tbody tr").count():
        yield "the table stays after printing"


def screenshots_can_be_looked_at(judged):
    if not judged.shots:
        return
    for name, hash, options in (
            ("rtl", "#", {}), ("ltr", "#lang=en", {}), ("dark", "#theme=dark", {}), ("table", "#v=table", {}),
            ("390", "#", {"viewport": {"width": 390, "height": 844}}),
            ("320", "#lang=en", {"viewport": {"width": 320, "height": 640}})):
        page = judged.page(hash=hash, **options)
        if "table" not in hash:
            event_buttons(page).first.click()
        page.wait_for_timeout(300)
        page.screenshot(path=judged.shots / f"{name}.png")
        if not (judged.shots / f"{name}.png").stat().st_size > 10_000:
            yield f"{name} is empty"


JUDGES = [
    the_file_is_small_without_its_data, the_same_input_gives_the_same_bytes,
    the_policy_forbids_requests_and_other_scripts, nothing_is_requested_and_no_error_is_logged,
    pages_with_next_to_nothing_open, axe_finds_no_fault, the_page_speaks_to_screen_readers,
    a_selection_shows_in_every_pane,
    filters_narrow_every_pane_and_come_back, the_keyboard_reaches_everything,
    sizes_suit_fingers_and_small_screens, hostile_text_stays_text,
    words_are_marked_where_they_stand, places_and_dates_show_how_sure_they_are,
    settings_change_only_how_days_look,
    downloads_hold_what_is_shown, five_thousand_events_open_in_time,
    print_makes_a_document_with_all_events, screenshots_can_be_looked_at,
]


def verdict(judge, judged):
    """The faults that a judge finds; one that breaks down has found one."""
    try:
        return list(judge(judged))
    except Exception as error:  # The browser's own error is a fault of the page.
        return [f"{type(error).__name__}: {str(error)[:500]}"]
    finally:
        judged.close()


def main():
    parser = argparse.ArgumentParser(description="Opens reports in a browser.")
    parser.add_argument("miqat")
    parser.add_argument("--shots", type=pathlib.Path)
    parser.add_argument("--only", default="", help="only checks whose name has this")
    arguments = parser.parse_args()
    if arguments.shots:
        arguments.shots.mkdir(parents=True, exist_ok=True)
    failed = 0
    judges = [judge for judge in JUDGES if arguments.only.replace(" ", "_") in judge.__name__]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        judged = Judged(os.path.abspath(arguments.miqat), pathlib.Path(folder), arguments.shots)
        judged.browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for judge in judges:
            faults = verdict(judge, judged)
            failed += bool(faults)
            print(f"{'FAILED' if faults else 'ok    '} {judge.__name__.replace('_', ' ')}", flush=True)
            for fault in faults[:SHOWN]:
                print(f"       {fault}")
            if len(faults) > SHOWN:
                print(f"       and {len(faults) - SHOWN} more")
        judged.browser.close()
    print(f"{len(judges) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
