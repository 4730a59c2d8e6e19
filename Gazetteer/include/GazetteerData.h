#pragma once
#include <stddef.h>

/// One gazetteer table compiled into the program: its path below `Gazetteer`, and its bytes.
struct gazetteer_table {
    const char *path;
    const unsigned char *bytes;
    size_t count;
};

/// All tables; `*count` receives how many. Static storage, never written, never freed.
const struct gazetteer_table *gazetteer_tables(size_t *count);
