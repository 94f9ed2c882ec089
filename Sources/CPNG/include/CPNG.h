#pragma once
#include <png.h>
#include <stddef.h>
#include <stdint.h>

/// The length of a message, its end included.
enum { CPNG_MESSAGE_LENGTH = 200 };

/// What a PNG says of itself.
struct cpng_header {
  uint32_t width;
  uint32_t height;
  /// 1 if it has an alpha channel or a transparent colour.
  int has_alpha;
};

/// Reads the header, with all that stands before the pixels.
///
/// Returns 0, or -1 with libpng's words in `message` (CPNG_MESSAGE_LENGTH bytes).
int cpng_read_header(
  const uint8_t *bytes, size_t count, struct cpng_header *header, char *message);

/// The stored values as 8-bit RGB, or RGBA where the header has alpha: `[height, width, 3 or 4]`.
///
/// Gamma and colour profiles change nothing; of 16 bits the upper eight are taken; palettes, grey and
/// transparent colours are expanded. Returns as cpng_read_header.
int cpng_decode(
  const uint8_t *bytes, size_t count, const struct cpng_header *header, uint8_t *pixels,
  char *message);
