// Crops and colours of pictures in bytes, to the values that Pillow has: whole numbers and single floats,
// in an order that the source fixes.

/// A bilinear mean of two bytes: weights have 22 bits of fraction.
#define BETWEEN(t, a, b) (uint8_t)(((1 << 21) + (t).weight * (a) + (t).next_weight * (b)) >> 22)

void KERNEL(crop)(int side, const bk_crop *c, const bk_tap *columns, const bk_tap *rows,
                  const uint8_t *pixels, uint8_t *narrow, uint8_t *output) {
  const long row = 3L * side;
  for (int y = 0; y < c->height; y++) {
    const uint8_t *from = pixels + (c->top + y) * row + 3L * c->left;
    uint8_t *to = narrow + y * row;
    for (int x = 0; x < side; x++) {
      const bk_tap t = columns[x];
      for (int k = 0; k < 3; k++)
        to[3 * x + k] = BETWEEN(t, from[3 * t.place + k], from[3 * t.next + k]);
    }
  }
  for (int y = 0; y < side; y++) {
    const bk_tap t = rows[y];
    const uint8_t *restrict above = narrow + t.place * row, *restrict below = narrow + t.next * row;
    uint8_t *restrict to = output + y * row;
    for (long i = 0; i < row; i++) to[i] = BETWEEN(t, above[i], below[i]);
  }
}

/// The luminance of a pixel (ITU-R 601), rounded.
#define GREY(p) ((19595 * (p)[0] + 38470 * (p)[1] + 7471 * (p)[2] + 0x8000) >> 16)

/// factor · byte + (1 − factor) · other, cut off to a byte.
INLINE uint8_t blend(float factor, int byte, int other) {
  const float value = (float)other + factor * (float)(byte - other);
  return value <= 0 ? 0 : value >= 255 ? 255 : (uint8_t)(int)value;
}

void KERNEL(brighten)(long places, float factor, uint8_t *pixels) {
  for (long i = 0; i < 3 * places; i++) pixels[i] = blend(factor, pixels[i], 0);
}

void KERNEL(contrast)(long places, float factor, uint8_t *pixels) {
  int64_t sum = 0;
  for (long row = 0; row < places; row += 4096) {
    int32_t part = 0;  // at most 4096 · 255
    for (long p = row; p < (row + 4096 < places ? row + 4096 : places); p++) part += GREY(pixels + 3 * p);
    sum += part;
  }
  const int mean = (int)((double)sum / (double)places + 0.5);
  for (long i = 0; i < 3 * places; i++) pixels[i] = blend(factor, pixels[i], mean);
}

void KERNEL(saturate)(long places, float factor, uint8_t *pixels) {
  for (long p = 0; p < places; p++, pixels += 3) {
    const int grey = GREY(pixels);
    for (int k = 0; k < 3; k++) pixels[k] = blend(factor, pixels[k], grey);
  }
}
