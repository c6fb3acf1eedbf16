#pragma once
#include <stddef.h>

/// Blocks that were asked of the C library since the program began, by malloc, calloc, realloc and their aligned
/// kin; and the bytes in them.
size_t allocated_blocks(void);
size_t allocated_bytes(void);
