#include "byte_scan.h"

#include <string.h>

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "the first lane is the lowest byte");

static bool is_text_bytewise(const uint8_t *bytes, size_t count) {
    for (size_t index = 0; index < count;) {
        const uint8_t lead = bytes[index];
        if (lead == 0 || (lead >= 0x80 && lead < 0xC2) || lead > 0xF4) return false;
        const size_t trails = lead < 0x80 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
        if (index + trails >= count) return false;
        for (size_t i = 1; i <= trails; i++)
            if ((bytes[index + i] & 0xC0) != 0x80) return false;
        const uint8_t second = trails ? bytes[index + 1] : 0;
        if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second >= 0xA0)
            || (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second >= 0x90))
            return false;
        index += trails + 1;
    }
    return true;
}

static size_t plain_run_bytewise(const uint8_t *bytes, size_t index, size_t count) {
    while (index < count && bytes[index] != '"' && bytes[index] != '\\' && bytes[index] >= 0x20)
        index++;
    return index;
}

// Sixteen bytes: SSE2 on x86-64, NEON on arm64, in words elsewhere.
#define WIDTH 16
#define NAME(x) x##_16
#define TARGET
#include "kernel.h"

bool byte_scan_is_text_portable(const uint8_t *bytes, size_t count) {
    return is_text_16(bytes, count);
}

size_t byte_scan_plain_run_portable(const uint8_t *bytes, size_t start, size_t count) {
    return plain_run_16(bytes, start, count);
}

#if defined(__x86_64__)

#define WIDTH 32
#define NAME(x) x##_32
#define TARGET __attribute__((target("avx2")))
#include "kernel.h"

bool byte_scan_is_text(const uint8_t *bytes, size_t count) {
    return __builtin_cpu_supports("avx2") ? is_text_32(bytes, count) : is_text_16(bytes, count);
}

size_t byte_scan_plain_run(const uint8_t *bytes, size_t start, size_t count) {
    return __builtin_cpu_supports("avx2") ? plain_run_32(bytes, start, count)
                                          : plain_run_16(bytes, start, count);
}

#else

bool byte_scan_is_text(const uint8_t *bytes, size_t count) { return is_text_16(bytes, count); }

size_t byte_scan_plain_run(const uint8_t *bytes, size_t start, size_t count) {
    return plain_run_16(bytes, start, count);
}

#endif
