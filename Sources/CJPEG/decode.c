#include "CJPEG.h"
#include "failure.h"
#include <jerror.h>
#include <stdlib.h>

// A progressive picture may bring its pixels in many scans, each of which costs a pass over all of them;
// whole files have about ten.
enum { MOST_SCANS = 500 };

static void count_scans(j_common_ptr info) {
  if (info->is_decompressor && ((j_decompress_ptr)info)->input_scan_number > MOST_SCANS) {
    ERREXIT(info, JERR_BAD_PROGRESSION);
  }
}

int cjpeg_read_size(
  const uint8_t *bytes, size_t count, int *width, int *height, char *message) {
  struct jpeg_decompress_struct info;
  struct failure failure;
  info.err = cjpeg_watch(&failure, message);
  if (setjmp(failure.place)) {
    jpeg_destroy_decompress(&info);
    return -1;
  }
  jpeg_create_decompress(&info);
  jpeg_mem_src(&info, bytes, count);
  jpeg_read_header(&info, TRUE);
  *width = (int)info.image_width;
  *height = (int)info.image_height;
  jpeg_destroy_decompress(&info);
  return 0;
}

// Inverted CMYK to RGB: value × black / 255, rounded to the nearest.
static void remove_ink(const uint8_t *inks, uint8_t *pixels, int width) {
  for (int x = 0; x < width; x++) {
    int black = inks[4 * x + 3];
    for (int channel = 0; channel < 3; channel++) {
      pixels[3 * x + channel] = (uint8_t)((inks[4 * x + channel] * black + 127) / 255);
    }
  }
}

int cjpeg_decode(
  const uint8_t *bytes, size_t count, uint8_t *pixels, int width, int height, char *message) {
  struct jpeg_decompress_struct info;
  struct failure failure;
  struct jpeg_progress_mgr progress = {.progress_monitor = count_scans};
  // Changed after setjmp, hence volatile.
  uint8_t *volatile inks = NULL;
  info.err = cjpeg_watch(&failure, message);
  if (setjmp(failure.place)) {
    jpeg_destroy_decompress(&info);
    free(inks);
    return -1;
  }
  jpeg_create_decompress(&info);
  info.progress = &progress;
  jpeg_mem_src(&info, bytes, count);
  jpeg_read_header(&info, TRUE);
  if (info.image_width != (unsigned)width || info.image_height != (unsigned)height) {
    ERREXIT(&info, JERR_IMAGE_TOO_BIG);
  }
  int has_inks = info.jpeg_color_space == JCS_CMYK || info.jpeg_color_space == JCS_YCCK;
  info.out_color_space = has_inks ? JCS_CMYK : JCS_RGB;
  info.dct_method = JDCT_ISLOW;
  info.do_fancy_upsampling = TRUE;
  jpeg_start_decompress(&info);
  if (has_inks) {
    inks = malloc((size_t)width * 4);
    if (inks == NULL) ERREXIT1(&info, JERR_OUT_OF_MEMORY, 0);
  }
  while (info.output_scanline < info.output_height) {
    uint8_t *row = pixels + (size_t)info.output_scanline * (size_t)width * 3;
    JSAMPROW target = has_inks ? inks : row;
    jpeg_read_scanlines(&info, &target, 1);
    if (has_inks) remove_ink(inks, row, width);
  }
  jpeg_finish_decompress(&info);
  jpeg_destroy_decompress(&info);
  free(inks);
  return 0;
}
