#pragma once
#include <stddef.h>

/// One part of the report page compiled into the program: its name, and its bytes.
struct report_part {
    const char *name;
    const unsigned char *bytes;
    size_t count;
};

/// All parts, scripts in the order in which they run; `*count` receives how many. `leaflet.js` and
/// `leaflet.css` are there only when libjs-leaflet was installed where the program was built.
/// Static storage, never written, never freed.
const struct report_part *report_parts(size_t *count);
