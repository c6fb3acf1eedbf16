#pragma once
#include <stddef.h>
#include <stdint.h>

/// What was read of a mail, so that nothing of the work can be left out.
typedef struct {
    size_t header;
    size_t parts;
    size_t content;
} gmime_counts;

/// Once, before anything else.
void gmime_reader_start(void);

/// Reads the header of a mail in memory: subject, addresses, date, identifiers, all decoded.
gmime_counts gmime_read_header(const uint8_t *bytes, size_t count);

/// Reads a mail in memory whole: header, structure, contents decoded, texts as UTF-8.
gmime_counts gmime_read_message(const uint8_t *bytes, size_t count);

/// Reads a mail in a file in memory that does not grow with it; decoded contents are counted and dropped.
gmime_counts gmime_read_file(int descriptor);
