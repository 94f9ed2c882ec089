#pragma once
#include <stddef.h>
#include <stdint.h>

// JPEG through libjpeg(-turbo), whose errors leave by longjmp and so cannot be caught from Swift.
// Every function returns 0, or -1 with a sentence in `message`; none writes more than it is told.

enum { CJPEG_MESSAGE_LENGTH = 256 };

// Columns and rows that the header claims.
int cjpeg_read_size(
  const uint8_t *bytes, size_t count, int *width, int *height, char *message);

// Decodes into `pixels`, [height, width, 3], RGB, of the size that cjpeg_read_size told. Grey becomes three
// equal channels; CMYK and YCCK, taken as inverted as Adobe writes them, are brought to RGB by
// (1 - ink)(1 - black). Orientation tags are ignored. Data that end early or do not decode are an error;
// stray bytes between markers are not.
int cjpeg_decode(
  const uint8_t *bytes, size_t count, uint8_t *pixels, int width, int height, char *message);

// Encodes `pixels`, [height, width, 3], RGB, with 4:2:0 colour. `*bytes` is to be freed with cjpeg_free.
int cjpeg_encode(
  const uint8_t *pixels, int width, int height, int quality, uint8_t **bytes, size_t *count,
  char *message);

void cjpeg_free(uint8_t *bytes);
