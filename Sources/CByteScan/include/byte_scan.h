// Questions about long runs of bytes, answered a register at a time.
#ifndef MIQAT_BYTE_SCAN_H
#define MIQAT_BYTE_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Whether bytes are UTF-8 (RFC 3629, section 4) without a zero byte.
bool byte_scan_is_text(const uint8_t *bytes, size_t count);

/// The first index from `start` on that ends a run of letters in JSON: a quotation mark, a backslash
/// or a control character; `count` when there is none.
size_t byte_scan_plain_run(const uint8_t *bytes, size_t start, size_t count);

/// The same, by what every machine has: for tests.
bool byte_scan_is_text_portable(const uint8_t *bytes, size_t count);
size_t byte_scan_plain_run_portable(const uint8_t *bytes, size_t start, size_t count);

#endif
