// PostgreSQL's own parser as a library: libpg_query.
#pragma once
#include <pg_query.h>
#include <string.h>

/// The length of a text in bytes, without the NUL that ends it.
static inline size_t drawbridge_length(const char *text) { return strlen(text); }
