// The two decoders of pictures that are C, for libFuzzer, which keeps an input that reaches code no other has.
#include "CJPEG.h"
#include "CPNG.h"
#include <stdlib.h>

enum { MOST_PIXELS = 1 << 22 };

static void jpeg(const uint8_t *bytes, size_t count) {
  char message[CJPEG_MESSAGE_LENGTH];
  int width = 0, height = 0;
  if (cjpeg_read_size(bytes, count, &width, &height, message) != 0) return;
  if (width <= 0 || height <= 0 || (int64_t)width * height > MOST_PIXELS) return;
  uint8_t *pixels = malloc((size_t)width * height * 3);
  if (pixels == NULL) return;
  cjpeg_decode(bytes, count, pixels, width, height, message);
  free(pixels);
}

static void png(const uint8_t *bytes, size_t count) {
  char message[CPNG_MESSAGE_LENGTH];
  struct cpng_header header;
  if (cpng_read_header(bytes, count, &header, message) != 0) return;
  if ((uint64_t)header.width * header.height > MOST_PIXELS) return;
  uint8_t *pixels = malloc((size_t)header.width * header.height * (header.has_alpha ? 4 : 3));
  if (pixels == NULL) return;
  cpng_decode(bytes, count, &header, pixels, message);
  free(pixels);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
  if (count > 0 && bytes[0] == 0xFF) jpeg(bytes, count); else png(bytes, count);
  return 0;
}
