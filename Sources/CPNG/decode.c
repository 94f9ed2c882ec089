#include "CPNG.h"
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Bytes in memory, and where libpng is in them.
struct source {
  const uint8_t *bytes;
  size_t left;
};

struct reader {
  png_structp png;
  png_infop info;
  struct source source;
};

static void take(png_structp png, png_bytep target, size_t count) {
  struct source *source = png_get_io_ptr(png);
  if (count > source->left) png_error(png, "it ends too early");
  memcpy(target, source->bytes, count);
  source->bytes += count;
  source->left -= count;
}

static void leave(png_structp png, png_const_charp text) {
  snprintf(png_get_error_ptr(png), CPNG_MESSAGE_LENGTH, "%s", text);
  png_longjmp(png, 1);
}

static void stay_silent(png_structp png, png_const_charp text) {
  (void)png;
  (void)text;
}

static int begin(struct reader *reader, const uint8_t *bytes, size_t count, char *message) {
  reader->source = (struct source){bytes, count};
  reader->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, message, leave, stay_silent);
  reader->info = reader->png == NULL ? NULL : png_create_info_struct(reader->png);
  if (reader->info == NULL) {
    snprintf(message, CPNG_MESSAGE_LENGTH, "libpng has no memory");
    png_destroy_read_struct(&reader->png, NULL, NULL);
    return -1;
  }
  png_set_read_fn(reader->png, &reader->source, take);
  // What is wrong with a text or a colour profile is wrong with nothing that is read here.
  png_set_benign_errors(reader->png, 1);
  return 0;
}

static void end(struct reader *reader) {
  png_destroy_read_struct(&reader->png, &reader->info, NULL);
}

int cpng_read_header(
  const uint8_t *bytes, size_t count, struct cpng_header *header, char *message) {
  struct reader reader;
  if (begin(&reader, bytes, count, message) != 0) return -1;
  if (setjmp(png_jmpbuf(reader.png))) {
    end(&reader);
    return -1;
  }
  png_read_info(reader.png, reader.info);
  header->width = png_get_image_width(reader.png, reader.info);
  header->height = png_get_image_height(reader.png, reader.info);
  header->has_alpha = (png_get_color_type(reader.png, reader.info) & PNG_COLOR_MASK_ALPHA) != 0
    || png_get_valid(reader.png, reader.info, PNG_INFO_tRNS) != 0;
  end(&reader);
  return 0;
}

int cpng_decode(
  const uint8_t *bytes, size_t count, const struct cpng_header *header, uint8_t *pixels,
  char *message) {
  struct reader reader;
  // Changed after setjmp, hence volatile.
  png_bytep *volatile rows = NULL;
  size_t stride = (size_t)header->width * (header->has_alpha ? 4 : 3);
  if (begin(&reader, bytes, count, message) != 0) return -1;
  if (setjmp(png_jmpbuf(reader.png))) {
    free(rows);
    end(&reader);
    return -1;
  }
  png_read_info(reader.png, reader.info);
  png_set_expand(reader.png);
  png_set_strip_16(reader.png);
  png_set_gray_to_rgb(reader.png);
  png_set_interlace_handling(reader.png);
  png_read_update_info(reader.png, reader.info);
  if (png_get_rowbytes(reader.png, reader.info) != stride) {
    png_error(reader.png, "its rows are not as long as its header says");
  }
  rows = malloc((size_t)header->height * sizeof *rows);
  if (rows == NULL) png_error(reader.png, "there is no memory for its rows");
  for (uint32_t y = 0; y < header->height; y++) rows[y] = pixels + y * stride;
  png_read_image(reader.png, rows);
  png_read_end(reader.png, NULL);
  free(rows);
  end(&reader);
  return 0;
}
