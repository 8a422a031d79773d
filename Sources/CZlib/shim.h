// zlib, which git's loose objects are packed with. It comes with libgit2's development files.
#pragma once
#include <limits.h>
#include <stddef.h>
#include <string.h>
#include <zlib.h>

/// Inflates as much of `input` as fits into `output`, and puts the number of bytes written into `*written`.
/// Returns 1 if the stream has ended, 0 if there is more than fits, and -1 if it is damaged or cut short, if anything
/// follows its end, or if one of the sizes is more than zlib can count.
static inline int drawbridge_inflate(
    const unsigned char *input, size_t input_size, unsigned char *output, size_t output_size, size_t *written) {
    z_stream stream;
    memset(&stream, 0, sizeof stream);
    *written = 0;
    if (input_size > UINT_MAX || output_size > UINT_MAX) return -1;
    if (inflateInit(&stream) != Z_OK) return -1;
    stream.next_in = (unsigned char *)input;
    stream.avail_in = (unsigned int)input_size;
    stream.next_out = output;
    stream.avail_out = (unsigned int)output_size;
    int status = inflate(&stream, Z_SYNC_FLUSH);
    *written = (size_t)(stream.next_out - output);
    int is_full = stream.avail_out == 0;
    int is_used_up = stream.avail_in == 0;
    inflateEnd(&stream);
    if (status == Z_STREAM_END) return is_used_up ? 1 : -1;
    return (status == Z_OK || status == Z_BUF_ERROR) && is_full ? 0 : -1;
}
