#pragma once
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { COPENCV_MESSAGE_LENGTH = 256 };

// GrabCut as OpenCV does it, initialised from a box, on [height, width, 3] RGB values. `mask`, [height, width],
// becomes 255 where a pixel is surely or probably foreground, else 0. `seed` starts the random numbers of the
// k-means clustering. Return 0, or -1 with a sentence in `message`.

// The whole of cv::grabCut: its graph holds the whole picture, about 200 bytes for each pixel.
int copencv_grabcut_whole(
  const uint8_t *pixels, int width, int height, int left, int top, int box_width, int box_height,
  int iterations, int seed, uint8_t *mask, char *message);

// The same mask with a graph of the box alone; OpenCV still clusters the colours.
int copencv_grabcut_box(
  const uint8_t *pixels, int width, int height, int left, int top, int box_width, int box_height,
  int iterations, int seed, uint8_t *mask, char *message);

// The version of the library that is linked, such as "4.6.0".
const char *copencv_version(void);

#ifdef __cplusplus
}
#endif
