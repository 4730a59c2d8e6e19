#!/usr/bin/python3
"""Holds a store against QGIS itself: the project inside the GeoPackage, and its events opened alone.

  scripts/judge-qgis.py STORE.gpkg [EVENTS.geojson|EVENTS.geojsonl...] [--pictures FOLDER]

Needs Debian's python3-qgis (scripts/nightly installs it) and no screen. With --pictures it leaves the
maps it has drawn there, to look at. Prints a line a judge and at last `N passed, N failed`; ends with 1
when one failed."""
import argparse
import functools
import os
import pathlib
import shutil
import sqlite3
import sys
import tempfile
import urllib.parse

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import (
    Qgis, QgsApplication, QgsCoordinateReferenceSystem, QgsDateTimeRange, QgsExpression,
    QgsExpressionContext, QgsExpressionContextUtils, QgsFeature, QgsMapRendererParallelJob, QgsMapSettings,
    QgsPalLayerSettings, QgsProject, QgsReadWriteContext, QgsRenderContext, QgsTemporalNavigationObject, QgsVectorLayer,
    QgsVectorLayerTemporalContext, QgsVectorLayerTemporalProperties)
from qgis.gui import QgsMapCanvas, QgsTemporalControllerWidget
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtXml import QDomDocument

SHOWN = 12
CLASSES = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
           "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "DISASTER", "OTHER"}
POINTS = {"exact", "neighbourhood", "city"}
TWO_FIELDS = QgsVectorLayerTemporalProperties.ModeFeatureDateTimeStartAndEndFromFields


class Judged:
    """The store, its project as QGIS opens it, and the window parts that read a project on their own."""

    def __init__(self, store, others, pictures):
        self.store = pathlib.Path(store).resolve()
        self.others = others
        self.pictures = pictures
        self.controller = QgsTemporalControllerWidget()
        self.canvas = QgsMapCanvas()
        self.canvas.setObjectName("theMapCanvas")
        self.canvas.resize(900, 600)
        self.project = QgsProject.instance()
        # As QGIS' main window does.
        self.project.crsChanged.connect(lambda: self.canvas.setDestinationCrs(self.project.crs()))
        self.is_read = self.project.read(project_uri(self.store))

    @functools.cached_property
    def events(self):
        return next(layer for layer in self.project.mapLayers().values()
                    if layer.source() == f"{self.store}|layername=events")

    def rows(self, query):
        with sqlite3.connect(f"file:{urllib.parse.quote(str(self.store))}?mode=ro", uri=True) as store:
            return list(store.execute(query))

    def features(self, span=None):
        """The features that QGIS draws in a span of time; all of them without one."""
        wanted = self.events.temporalProperties()
        context = QgsVectorLayerTemporalContext()
        context.setLayer(self.events)
        request = wanted.createFilterString(context, span) if span else ""
        return list(self.events.getFeatures(request)) if request else list(self.events.getFeatures())

    def settings(self, layers, span=None):
        settings = QgsMapSettings()
        settings.setLayers(layers)
        settings.setDestinationCrs(self.project.crs())
        settings.setTransformContext(self.project.transformContext())
        settings.setOutputSize(QSize(1500, 1000))
        settings.setOutputDpi(120)
        settings.setExtent(self.project.viewSettings().defaultViewExtent())
        if span:
            settings.setIsTemporal(True)
            settings.setTemporalRange(span)
        context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(self.events))
        context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
        settings.setExpressionContext(context)
        return settings

    def picture(self, name, layers, span=None):
        job = QgsMapRendererParallelJob(self.settings(layers, span))
        job.start()
        job.waitForFinished()
        image = job.renderedImage()
        if self.pictures:
            image.save(str(self.pictures / f"{name}.png"))
        if job.errors():
            raise ValueError("; ".join(error.message for error in job.errors()))
        return image

    def frame(self, number):
        return self.controller.temporalController().dateTimeRangeForFrameNumber(number)

    @functools.cached_property
    def fullest_frame(self):
        """The frame with the most events, but not all of them."""
        total = self.controller.temporalController().totalFrameCount()
        spans = [self.frame(number) for number in range(total)]
        counts = [len(self.features(span)) for span in spans]
        return spans[counts.index(max(counts))]


def project_uri(path, name="miqat"):
    return f"geopackage:{urllib.parse.quote(str(path))}?projectName={name}"


def colours(image):
    """How many pixels are not of the background."""
    ground = image.pixel(0, 0)
    return sum(image.pixel(x, y) != ground for y in range(0, image.height(), 2) for x in range(0, image.width(), 2))


def the_table_of_projects_is_as_qgis_makes_it(judged):
    columns = judged.rows("SELECT name, type, pk FROM pragma_table_info('qgis_projects')")
    if columns != [("name", "TEXT", 1), ("metadata", "BLOB", 0), ("content", "BLOB", 0)]:
        yield f"columns are {columns}"
    for row in judged.rows("SELECT name, typeof(metadata), typeof(content) FROM qgis_projects"):
        if row[1:] != ("text", "text"):
            yield f"{row} are not texts"


def qgis_lists_the_project(judged):
    storage = QgsApplication.projectStorageRegistry().projectStorageFromType("geopackage")
    projects = storage.listProjects(str(judged.store))
    if projects != ["miqat"]:
        yield f"it lists {projects}"


def qgis_opens_the_project(judged):
    if not judged.is_read:
        yield judged.project.error()
    if not judged.project.title():
        yield "it has no title"
    if judged.project.crs().authid() != "EPSG:3857":
        yield f"its reference system is {judged.project.crs().authid()}"


def every_layer_is_valid(judged):
    layers = judged.project.mapLayers().values()
    # The world is a file of qgis-common, which python3-qgis does not need.
    world = pathlib.Path(QgsApplication.pkgDataPath(), "resources/data/world_map.gpkg")
    for layer in layers:
        if not layer.isValid() and (world.exists() or not layer.source().startswith(str(world))):
            yield f"{layer.id()} is not valid: {layer.source()}"
        elif layer.isValid() and not layer.crs().isValid() and layer.isSpatial():
            yield f"{layer.id()} has no reference system"
    if sorted(layer.id() for layer in layers) != sorted(judged.project.layerTreeRoot().findLayerIds()):
        yield "layers and tree are not the same"


def every_event_is_there(judged):
    rows = judged.rows("SELECT count(*) FROM events")[0][0]
    if rows == 0 or judged.events.featureCount() != rows:
        yield f"{judged.events.featureCount()} of {rows}"


def time_is_on_with_both_fields(judged):
    time = judged.events.temporalProperties()
    found = (time.isActive(), time.mode(), time.startField(), time.endField())
    if found != (True, TWO_FIELDS, "start_datetime", "end_datetime"):
        yield f"it is {found}"


def the_controller_is_on_and_covers_most_events(judged):
    controller = judged.controller.temporalController()
    if controller.navigationMode() != QgsTemporalNavigationObject.Animated:
        yield f"navigation is in mode {controller.navigationMode()}"
    days = tuple(when.toUTC().toString(Qt.ISODate)[:10] for when in
                 (controller.temporalExtents().begin(), controller.temporalExtents().end()))
    starts = [row[0] for row in judged.rows(
        "SELECT substr(start_datetime, 1, 10) FROM events WHERE start_datetime IS NOT NULL ORDER BY 1")]
    share = sum(days[0] <= start <= days[1] for start in starts) / len(starts)
    if share < 0.9:
        yield f"from {days[0]} to {days[1]} there are {share:.0%} of the events"
    if days[0][:4] < starts[0][:4] or days[1] > max(
            row[0][:10] for row in judged.rows("SELECT max(end_datetime) FROM events")):
        yield f"{days[0]} to {days[1]} goes beyond the events"
    if not 1 <= controller.totalFrameCount() <= 210:
        yield f"it has {controller.totalFrameCount()} frames"


def the_canvas_shows_most_places(judged):
    settings = judged.canvas.mapSettings()
    if settings.destinationCrs().authid() != "EPSG:3857":
        yield f"it is in {settings.destinationCrs().authid()}"
    places = [settings.layerToMapCoordinates(judged.events, feature.geometry().asPoint())
              for feature in judged.features() if not feature.geometry().isNull()]
    share = sum(judged.canvas.extent().contains(place) for place in places) / len(places)
    if share < 0.6:
        yield f"{judged.canvas.extent().toString(0)} holds {share:.0%} of the places"


def labels_are_arabic_names(judged):
    layer = judged.events
    settings = layer.labeling().settings()
    if not layer.labelsEnabled() or settings.fieldName != "name" or settings.isExpression:
        yield f"labels are {settings.fieldName}"
    if settings.multilineAlign != QgsPalLayerSettings.MultiRight:
        yield "lines are not flush right"
    document = QDomDocument()
    document.appendChild(layer.labeling().save(document, QgsReadWriteContext()))
    if 'predefinedPositionOrder="L,' not in document.toString():
        yield "labels do not stand left of their symbols first"
    if not settings.format().families() or "Arabic" not in settings.format().families()[0]:
        yield f"fonts are {settings.format().families()}"
    if layer.displayField() != "name":
        yield f"the display field is {layer.displayField()}"


def every_class_has_its_symbol(judged):
    categories = judged.events.renderer().categories()
    if judged.events.renderer().classAttribute() != "event_class":
        yield f"symbols are by {judged.events.renderer().classAttribute()}"
    if {category.value() for category in categories} != CLASSES | {""}:
        yield f"classes are {[category.value() for category in categories]}"
    for category in categories:
        if not any("\u0600" <= letter <= "\u06ff" for letter in category.label()):
            yield f"{category.value()} is called {category.label()}"


def symbols_tell_precision(judged):
    renderer = judged.events.renderer().clone()
    context = QgsRenderContext()
    context.setExpressionContext(
        QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(judged.events)))
    seen = set()
    fields = judged.events.fields()
    renderer.startRender(context, fields)
    for precision in ["exact", "neighbourhood", "city", "admin2", "admin1", "region", "country", "unknown", None]:
        feature = QgsFeature(fields)
        feature["event_class"], feature["geo_precision"] = "PROTEST", precision
        context.expressionContext().setFeature(feature)
        layer = renderer.symbolForFeature(feature, context).symbolLayer(0)
        context.expressionContext().lastScope().setVariable("symbol_color", "230,159,0,255", True)
        told = {}
        for key in (layer.PropertySize, layer.PropertyFillColor):
            expression = QgsExpression(layer.dataDefinedProperties().property(key).expressionString())
            told[key] = expression.evaluate(context.expressionContext())
            if expression.hasEvalError() or told[key] is None:
                yield f"{precision}: {expression.evalErrorString()}"
        size, alpha = told[layer.PropertySize], int(str(told[layer.PropertyFillColor]).split(",")[-1])
        seen.add(size)
        if precision in POINTS and not (size <= 4 and alpha > 200):
            yield f"{precision} has {size} mm and an opacity of {alpha}"
        if precision not in POINTS and not (size >= 5 and alpha == 0):
            yield f"{precision} looks like a pin: {size} mm, an opacity of {alpha}"
    renderer.stopRender(context)
    if len(seen) < 6:
        yield f"sizes are {seen}"


def map_tips_tell_name_date_and_quote(judged):
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(judged.events))
    for feature in judged.features()[:20]:
        context.setFeature(feature)
        tip = QgsExpression.replaceExpressionText(judged.events.mapTipTemplate(), context)
        for column in ("name", "edtf", "quote"):
            text = (feature[column] or "").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            if text not in tip:
                yield f"{feature.id()}: no {column}"
    feature["quote"] = "<script>1</script> & <b>"
    context.setFeature(feature)
    tip = QgsExpression.replaceExpressionText(judged.events.mapTipTemplate(), context)
    if "<script>" in tip or "&lt;script&gt;" not in tip:
        yield f"signs of HTML come through: {tip}"


def time_leaves_events_out(judged):
    # QGIS' filter lets undated events through; symbols and labels leave them out.
    dated = [len([f for f in found if f["start_datetime"] and f["end_datetime"]])
             for found in (judged.features(), judged.features(judged.fullest_frame))]
    every, some = dated
    if not 0 < some < every:
        yield f"{some} of {every} events in the fullest frame"
    # What stands in that frame, by QGIS, and what should by the columns themselves.
    span = [when.toUTC().toString("yyyy-MM-ddTHH:mm:ss") for when in
            (judged.fullest_frame.begin(), judged.fullest_frame.end())]
    wanted = judged.rows("SELECT count(*) FROM events WHERE substr(start_datetime, 1, 19) < "
                         f"'{span[1]}' AND substr(end_datetime, 1, 19) >= '{span[0]}'")[0][0]
    if some != wanted:
        yield f"{some} events from {span[0]} to {span[1]}, {wanted} by the columns"


def maps_differ_with_time_on_and_off(judged):
    world = [layer for layer in judged.project.mapLayers().values()
             if layer.id() == "miqat_layer_world" and layer.isValid()]
    judged.picture("all", [judged.events, *world])
    judged.picture("frame", [judged.events, *world], judged.fullest_frame)
    bare = {name: colours(judged.picture(f"{name}-bare", [judged.events], span))
            for name, span in (("all", None), ("frame", judged.fullest_frame))}
    never = QgsDateTimeRange(judged.frame(0).begin().addYears(-900), judged.frame(0).begin().addYears(-899))
    bare["never"] = colours(judged.picture("never", [judged.events], never))
    if not bare["never"] == 0 < bare["frame"] < bare["all"]:
        yield f"pixels drawn: {bare}"


def the_store_opens_after_it_was_moved(judged):
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(judged.store, folder)
        project = QgsProject()
        project.read(project_uri(pathlib.Path(folder, judged.store.name)))
        sources = [layer for layer in project.mapLayers().values() if layer.source().startswith(folder)]
        if len(sources) < 1 or not all(layer.isValid() for layer in sources):
            yield f"valid is {[(layer.id(), layer.isValid()) for layer in sources]}"


def the_layer_alone_has_its_style(judged):
    if not judged.rows("SELECT 1 FROM sqlite_master WHERE name = 'layer_styles'"):
        yield "there is no table layer_styles"
        return
    layer = QgsVectorLayer(f"{judged.store}|layername=events", "events", "ogr")
    if layer.renderer().type() != "categorizedSymbol" or not layer.labelsEnabled():
        yield f"it has {layer.renderer().type()}"


def plain_files_have_both_fields(judged):
    for path in [f"{judged.store}|layername=events", *judged.others]:
        layer = QgsVectorLayer(path, "events", "ogr")
        time = layer.temporalProperties()
        found = (layer.isValid(), time.mode(), time.startField(), time.endField(), layer.displayField())
        if found != (True, TWO_FIELDS, "start_datetime", "end_datetime", "name"):
            yield f"{path}: {found}"


JUDGES = [
    the_table_of_projects_is_as_qgis_makes_it, qgis_lists_the_project, qgis_opens_the_project,
    every_layer_is_valid, every_event_is_there, time_is_on_with_both_fields,
    the_controller_is_on_and_covers_most_events, the_canvas_shows_most_places, labels_are_arabic_names,
    every_class_has_its_symbol, symbols_tell_precision, map_tips_tell_name_date_and_quote,
    time_leaves_events_out, maps_differ_with_time_on_and_off, the_store_opens_after_it_was_moved,
    the_layer_alone_has_its_style, plain_files_have_both_fields,
]


def verdict(judge, judged):
    """The faults that a judge finds; one that breaks down has found one."""
    try:
        return list(judge(judged))
    except Exception as error:  # QGIS tells most things by None, which then breaks elsewhere.
        return [f"{type(error).__name__}: {str(error)[:500]}"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("store", type=pathlib.Path)
    parser.add_argument("others", nargs="*")
    parser.add_argument("--pictures", type=pathlib.Path)
    given = parser.parse_args()
    for path in [given.store, *map(pathlib.Path, given.others)]:
        if not path.is_file():
            parser.error(f"{path} is no file")
    QgsApplication.setPrefixPath("/usr", True)
    application = QgsApplication([], True)
    application.initQgis()
    print(f"       QGIS {Qgis.QGIS_VERSION}")
    judged = Judged(given.store, given.others, given.pictures)
    failed = 0
    for judge in JUDGES:
        faults = verdict(judge, judged)
        failed += bool(faults)
        print(f"{'FAILED' if faults else 'ok    '} {judge.__name__.replace('_', ' ')}")
        for fault in faults[:SHOWN]:
            print(f"       {fault}")
        if len(faults) > SHOWN:
            print(f"       and {len(faults) - SHOWN} more")
    print(f"{len(JUDGES) - failed} passed, {failed} failed", flush=True)
    os._exit(1 if failed else 0)  # QGIS breaks down on its way out when widgets are left.


if __name__ == "__main__":
    main()
