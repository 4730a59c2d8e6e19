#pragma once
#include <stddef.h>

/// One table compiled into the program: its path below `Sources/Languages`, and its bytes.
struct language_table {
    const char *path;
    const unsigned char *bytes;
    size_t count;
};

/// All tables; `*count` receives how many. Static storage, never written, never freed.
const struct language_table *language_tables(size_t *count);
