#include "CJPEG.h"
#include "failure.h"
#include <stdlib.h>

int cjpeg_encode(
  const uint8_t *pixels, int width, int height, int quality, uint8_t **bytes, size_t *count,
  char *message) {
  struct jpeg_compress_struct info;
  struct failure failure;
  unsigned long length = 0;
  *bytes = NULL;
  *count = 0;
  info.err = cjpeg_watch(&failure, message);
  if (setjmp(failure.place)) {
    jpeg_destroy_compress(&info);
    // Half-way, `*bytes` may point to what libjpeg has already freed: it is no one's to free.
    *bytes = NULL;
    return -1;
  }
  jpeg_create_compress(&info);
  jpeg_mem_dest(&info, bytes, &length);
  info.image_width = (JDIMENSION)width;
  info.image_height = (JDIMENSION)height;
  info.input_components = 3;
  info.in_color_space = JCS_RGB;
  jpeg_set_defaults(&info);
  jpeg_set_quality(&info, quality, TRUE);
  info.dct_method = JDCT_ISLOW;
  jpeg_start_compress(&info, TRUE);
  while (info.next_scanline < info.image_height) {
    JSAMPROW row = (JSAMPROW)(pixels + (size_t)info.next_scanline * (size_t)width * 3);
    jpeg_write_scanlines(&info, &row, 1);
  }
  jpeg_finish_compress(&info);
  jpeg_destroy_compress(&info);
  *count = length;
  return 0;
}

void cjpeg_free(uint8_t *bytes) { free(bytes); }
