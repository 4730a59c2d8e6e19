// The loops of byte_scan.c for one width of register; included once for each.
//
// WIDTH    bytes of a register
// NAME(x)  the function's name
// TARGET   attributes of each function
//
// Comparisons of vectors give lanes of all ones or all zeros; the compiler makes of them what the
// machine has.

typedef uint8_t NAME(lanes) __attribute__((vector_size(WIDTH)));
typedef uint64_t NAME(words) __attribute__((vector_size(WIDTH)));

TARGET static inline NAME(lanes) NAME(load)(const uint8_t *at) {
    NAME(lanes) lanes;
    memcpy(&lanes, at, WIDTH);
    return lanes;
}

TARGET static inline bool NAME(is_any)(NAME(lanes) lanes) {
    const NAME(words) words = (NAME(words))lanes;
    uint64_t any = 0;
    for (size_t i = 0; i < WIDTH / 8; i++) any |= words[i];
    return any != 0;
}

// Lanes that cannot stand where they do, given those one, two and three before each.
TARGET static inline NAME(lanes) NAME(wrong)(
    NAME(lanes) here, NAME(lanes) one, NAME(lanes) two, NAME(lanes) three) {
    const NAME(lanes) wanted = (NAME(lanes))((one >= 0xC0) | (two >= 0xE0) | (three >= 0xF0));
    const NAME(lanes) trails = (NAME(lanes))((here & 0xC0) == 0x80);
    NAME(lanes) wrong = wanted ^ trails;
    wrong |= (NAME(lanes))((here == 0) | ((here & 0xFE) == 0xC0) | (here >= 0xF5));
    // Longer than need be, a surrogate, beyond U+10FFFF.
    wrong |= (NAME(lanes))((one == 0xE0) & (here < 0xA0));
    wrong |= (NAME(lanes))((one == 0xED) & (here >= 0xA0));
    wrong |= (NAME(lanes))((one == 0xF0) & (here < 0x90));
    wrong |= (NAME(lanes))((one == 0xF4) & (here >= 0x90));
    return wrong;
}

TARGET static bool NAME(is_text)(const uint8_t *bytes, size_t count) {
    if (count < WIDTH + 3) return is_text_bytewise(bytes, count);
    uint8_t first[WIDTH + 3] = {0};
    memcpy(first + 3, bytes, WIDTH);
    NAME(lanes) wrong = NAME(wrong)(
        NAME(load)(first + 3), NAME(load)(first + 2), NAME(load)(first + 1), NAME(load)(first));
    for (size_t index = WIDTH; index + WIDTH <= count; index += WIDTH) {
        const uint8_t *at = bytes + index;
        wrong |= NAME(wrong)(
            NAME(load)(at), NAME(load)(at - 1), NAME(load)(at - 2), NAME(load)(at - 3));
    }
    const uint8_t *at = bytes + count - WIDTH;
    wrong |= NAME(wrong)(
        NAME(load)(at), NAME(load)(at - 1), NAME(load)(at - 2), NAME(load)(at - 3));
    // No lead may want more than there is.
    return !NAME(is_any)(wrong) && bytes[count - 1] < 0xC0 && bytes[count - 2] < 0xE0
        && bytes[count - 3] < 0xF0;
}

TARGET static size_t NAME(plain_run)(const uint8_t *bytes, size_t start, size_t count) {
    size_t index = start;
    while (index + WIDTH <= count) {
        const NAME(lanes) here = NAME(load)(bytes + index);
        const NAME(lanes) ends = (NAME(lanes))((here == '"') | (here == '\\') | (here < 0x20));
        const NAME(words) words = (NAME(words))ends;
        for (size_t i = 0; i < WIDTH / 8; i++)
            if (words[i]) return index + 8 * i + (size_t)__builtin_ctzll(words[i]) / 8;
        index += WIDTH;
    }
    return plain_run_bytewise(bytes, index, count);
}

#undef WIDTH
#undef NAME
#undef TARGET
