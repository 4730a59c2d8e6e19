#include <sqlite3.h>
#include <string.h>

/// `SQLITE_TRANSIENT` is a cast that Swift cannot import: SQLite copies the bytes it is handed.
static inline sqlite3_destructor_type csqlite_transient(void) { return SQLITE_TRANSIENT; }

/// A coordinate of a point in a GeoPackage's binary form without envelope (29 bytes, little endian);
/// the user data of the function is its offset. NULL for anything else.
static inline void csqlite_coordinate(sqlite3_context *context, int count, sqlite3_value **values) {
    const unsigned char *bytes = sqlite3_value_blob(values[0]);
    double number;
    if (bytes == NULL || sqlite3_value_bytes(values[0]) != 29 || bytes[8] != 1) return;
    memcpy(&number, bytes + (size_t)sqlite3_user_data(context), sizeof number);
    if (number == number) sqlite3_result_double(context, number);
}

/// Whether such a point is empty: a coordinate that is no number.
static inline void csqlite_is_empty(sqlite3_context *context, int count, sqlite3_value **values) {
    const unsigned char *bytes = sqlite3_value_blob(values[0]);
    double number;
    int is_point = bytes != NULL && sqlite3_value_bytes(values[0]) == 29 && bytes[8] == 1;
    if (is_point) memcpy(&number, bytes + 13, sizeof number);
    sqlite3_result_int(context, !is_point || number != number);
}

/// Makes ST_MinX, ST_MaxX, ST_MinY, ST_MaxY and ST_IsEmpty known, which the triggers of an R-tree
/// call (OGC 12-128r17, F.3). Returns SQLite's code.
static inline int csqlite_define_geometry(sqlite3 *database) {
    static const struct { const char *name; size_t offset; } axes[] = {
        {"ST_MinX", 13}, {"ST_MaxX", 13}, {"ST_MinY", 21}, {"ST_MaxY", 21}};
    int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC, code = SQLITE_OK;
    for (int i = 0; i < 4 && code == SQLITE_OK; i++)
        code = sqlite3_create_function_v2(database, axes[i].name, 1, flags, (void *)axes[i].offset,
                                          csqlite_coordinate, NULL, NULL, NULL);
    return code != SQLITE_OK ? code
        : sqlite3_create_function_v2(database, "ST_IsEmpty", 1, flags, NULL, csqlite_is_empty,
                                     NULL, NULL, NULL);
}
