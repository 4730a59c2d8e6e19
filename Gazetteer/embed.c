// Written by scripts/make-embed: one table a block.
#include "GazetteerData.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char t_SOURCES_tsv[] = {
#embed "SOURCES.tsv"
};
static const unsigned char t_admin1_tsv[] = {
#embed "admin1.tsv"
};
static const unsigned char t_admin2_tsv[] = {
#embed "admin2.tsv"
};
static const unsigned char t_arcs_tsv[] = {
#embed "arcs.tsv"
};
static const unsigned char t_cities_tsv[] = {
#embed "cities.tsv"
};
static const unsigned char t_countries_tsv[] = {
#embed "countries.tsv"
};
static const unsigned char t_demonyms_ar_tsv[] = {
#embed "demonyms.ar.tsv"
};
static const unsigned char t_head_names_tsv[] = {
#embed "head-names.tsv"
};
static const unsigned char t_names_ar_tsv[] = {
#embed "names.ar.tsv"
};
static const unsigned char t_outlines_tsv[] = {
#embed "outlines.tsv"
};
static const unsigned char t_overlay_caucasus_turkey_tsv[] = {
#embed "overlay/caucasus-turkey.tsv"
};
static const unsigned char t_overlay_horn_sahel_tsv[] = {
#embed "overlay/horn-sahel.tsv"
};
static const unsigned char t_overlay_iran_afghanistan_asia_tsv[] = {
#embed "overlay/iran-afghanistan-asia.tsv"
};
static const unsigned char t_overlay_iraq_tsv[] = {
#embed "overlay/iraq.tsv"
};
static const unsigned char t_overlay_levant_tsv[] = {
#embed "overlay/levant.tsv"
};
static const unsigned char t_overlay_libya_maghreb_egypt_tsv[] = {
#embed "overlay/libya-maghreb-egypt.tsv"
};
static const unsigned char t_overlay_sudan_tsv[] = {
#embed "overlay/sudan.tsv"
};
static const unsigned char t_overlay_syria_tsv[] = {
#embed "overlay/syria.tsv"
};
static const unsigned char t_overlay_ukraine_russia_tsv[] = {
#embed "overlay/ukraine-russia.tsv"
};
static const unsigned char t_overlay_waters_tsv[] = {
#embed "overlay/waters.tsv"
};
static const unsigned char t_overlay_world_exonyms_tsv[] = {
#embed "overlay/world-exonyms.tsv"
};
static const unsigned char t_overlay_yemen_gulf_tsv[] = {
#embed "overlay/yemen-gulf.tsv"
};
static const unsigned char t_regions_tsv[] = {
#embed "regions.tsv"
};

static const struct gazetteer_table tables[] = {
    {"SOURCES.tsv", t_SOURCES_tsv, sizeof t_SOURCES_tsv},
    {"admin1.tsv", t_admin1_tsv, sizeof t_admin1_tsv},
    {"admin2.tsv", t_admin2_tsv, sizeof t_admin2_tsv},
    {"arcs.tsv", t_arcs_tsv, sizeof t_arcs_tsv},
    {"cities.tsv", t_cities_tsv, sizeof t_cities_tsv},
    {"countries.tsv", t_countries_tsv, sizeof t_countries_tsv},
    {"demonyms.ar.tsv", t_demonyms_ar_tsv, sizeof t_demonyms_ar_tsv},
    {"head-names.tsv", t_head_names_tsv, sizeof t_head_names_tsv},
    {"names.ar.tsv", t_names_ar_tsv, sizeof t_names_ar_tsv},
    {"outlines.tsv", t_outlines_tsv, sizeof t_outlines_tsv},
    {"overlay/caucasus-turkey.tsv", t_overlay_caucasus_turkey_tsv, sizeof t_overlay_caucasus_turkey_tsv},
    {"overlay/horn-sahel.tsv", t_overlay_horn_sahel_tsv, sizeof t_overlay_horn_sahel_tsv},
    {"overlay/iran-afghanistan-asia.tsv", t_overlay_iran_afghanistan_asia_tsv, sizeof t_overlay_iran_afghanistan_asia_tsv},
    {"overlay/iraq.tsv", t_overlay_iraq_tsv, sizeof t_overlay_iraq_tsv},
    {"overlay/levant.tsv", t_overlay_levant_tsv, sizeof t_overlay_levant_tsv},
    {"overlay/libya-maghreb-egypt.tsv", t_overlay_libya_maghreb_egypt_tsv, sizeof t_overlay_libya_maghreb_egypt_tsv},
    {"overlay/sudan.tsv", t_overlay_sudan_tsv, sizeof t_overlay_sudan_tsv},
    {"overlay/syria.tsv", t_overlay_syria_tsv, sizeof t_overlay_syria_tsv},
    {"overlay/ukraine-russia.tsv", t_overlay_ukraine_russia_tsv, sizeof t_overlay_ukraine_russia_tsv},
    {"overlay/waters.tsv", t_overlay_waters_tsv, sizeof t_overlay_waters_tsv},
    {"overlay/world-exonyms.tsv", t_overlay_world_exonyms_tsv, sizeof t_overlay_world_exonyms_tsv},
    {"overlay/yemen-gulf.tsv", t_overlay_yemen_gulf_tsv, sizeof t_overlay_yemen_gulf_tsv},
    {"regions.tsv", t_regions_tsv, sizeof t_regions_tsv},
};

const struct gazetteer_table *gazetteer_tables(size_t *count) {
    *count = sizeof tables / sizeof *tables;
    return tables;
}
