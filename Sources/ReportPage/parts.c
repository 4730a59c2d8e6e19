// The report page: its own parts, the font, and Leaflet from where Debian keeps it.
#include "ReportPage.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char p_page_html[] = {
#embed "page/page.html"
};
static const unsigned char p_page_css[] = {
#embed "page/page.css"
};
static const unsigned char p_words_js[] = {
#embed "page/words.js"
};
static const unsigned char p_dates_js[] = {
#embed "page/dates.js"
};
static const unsigned char p_data_js[] = {
#embed "page/data.js"
};
static const unsigned char p_state_js[] = {
#embed "page/state.js"
};
static const unsigned char p_filters_js[] = {
#embed "page/filters.js"
};
static const unsigned char p_land_js[] = {
#embed "page/land.js"
};
static const unsigned char p_shelf_js[] = {
#embed "page/shelf.js"
};
static const unsigned char p_map_js[] = {
#embed "page/map.js"
};
static const unsigned char p_timeline_js[] = {
#embed "page/timeline.js"
};
static const unsigned char p_articles_js[] = {
#embed "page/articles.js"
};
static const unsigned char p_why_js[] = {
#embed "page/why.js"
};
static const unsigned char p_table_js[] = {
#embed "page/table.js"
};
static const unsigned char p_page_js[] = {
#embed "page/page.js"
};
static const unsigned char p_naskh[] = {
#embed "font/naskh.woff2"
};
static const unsigned char p_ofl[] = {
#embed "font/OFL.txt"
};

#if __has_embed("/usr/share/javascript/leaflet/leaflet.min.js") == __STDC_EMBED_FOUND__ && \
    __has_embed("/usr/share/javascript/leaflet/leaflet.css") == __STDC_EMBED_FOUND__
#define HAS_LEAFLET
static const unsigned char p_leaflet_js[] = {
#embed "/usr/share/javascript/leaflet/leaflet.min.js"
};
static const unsigned char p_leaflet_css[] = {
#embed "/usr/share/javascript/leaflet/leaflet.css"
};
#endif

static const struct report_part parts[] = {
    {"page.html", p_page_html, sizeof p_page_html},
    {"page.css", p_page_css, sizeof p_page_css},
    {"words.js", p_words_js, sizeof p_words_js},
    {"dates.js", p_dates_js, sizeof p_dates_js},
    {"data.js", p_data_js, sizeof p_data_js},
    {"state.js", p_state_js, sizeof p_state_js},
    {"filters.js", p_filters_js, sizeof p_filters_js},
    {"land.js", p_land_js, sizeof p_land_js},
    {"shelf.js", p_shelf_js, sizeof p_shelf_js},
    {"map.js", p_map_js, sizeof p_map_js},
    {"timeline.js", p_timeline_js, sizeof p_timeline_js},
    {"articles.js", p_articles_js, sizeof p_articles_js},
    {"why.js", p_why_js, sizeof p_why_js},
    {"table.js", p_table_js, sizeof p_table_js},
    {"page.js", p_page_js, sizeof p_page_js},
    {"naskh.woff2", p_naskh, sizeof p_naskh},
    {"OFL.txt", p_ofl, sizeof p_ofl},
#ifdef HAS_LEAFLET
    {"leaflet.js", p_leaflet_js, sizeof p_leaflet_js},
    {"leaflet.css", p_leaflet_css, sizeof p_leaflet_css},
#endif
};

const struct report_part *report_parts(size_t *count) {
    *count = sizeof parts / sizeof *parts;
    return parts;
}
