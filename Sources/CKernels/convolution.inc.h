// Direct convolution: tiles of three places × WIDE channels stay in registers over all taps and
// input channels. One loop serves the forward pass and the input gradient: both gather, for each
// place of their output, a rectangle of taps, and differ only in the steps between them.

/// A walk over taps: how far apart places, rows, columns and weights lie, in floats.
typedef struct {
  long source_row, source_column;   // from one tap to the next
  long place_step, target_step;     // from one place of the tile to the next
  long weight_row, weight_column;   // from one tap to the next
  long weight_channel;              // from one contracted channel to the next
  int channels;                     // contracted channels
  int first_row, end_row;           // taps that touch the image
} walk;

/// Adds the taps of one column to places FROM ..< TO of a tile.
#define ADD_TAPS(FROM, TO, Q)                                                        \
  for (int c = 0; c < w->channels; c++) {                                            \
    lanes16 x[3];                                                                    \
    UNROLL for (int p = FROM; p < TO; p++) x[p] = load(in + p * w->place_step + c * 16); \
    const float *k = weight + c * w->weight_channel;                                 \
    UNROLL for (int q = 0; q < Q; q++) {                                             \
      lanes16 f = fill(k[q]);                                                        \
      UNROLL for (int p = FROM; p < TO; p++) acc[p][q] = fused(x[p], f, acc[p][q]);  \
    }                                                                                \
  }

/// Defines a tile of three places × Q channels. `from[j]`, `to[j]`: the places that tap column j touches.
#define DEFINE_TILE(Q) DEFINE_TILE_(Q)
#define DEFINE_TILE_(Q)                                                              \
  static void tile_##Q(const walk *w, int columns, const int *from, const int *to, int places, \
                       const float *source, const float *weights, bool accumulate, float *target) { \
    lanes16 acc[3][Q];                                                               \
    UNROLL for (int p = 0; p < 3; p++)                                               \
      UNROLL for (int q = 0; q < Q; q++)                                             \
        acc[p][q] = accumulate && p < places ? load(target + p * w->target_step + q * 16) : fill(0); \
    for (int i = w->first_row; i < w->end_row; i++) {                                \
      for (int j = 0; j < columns; j++) {                                            \
        const float *in = source + i * w->source_row + j * w->source_column;         \
        const float *weight = weights + i * w->weight_row + j * w->weight_column;    \
        switch (from[j] * 4 + to[j]) {                                               \
          case 0 * 4 + 3: { ADD_TAPS(0, 3, Q) } break;                               \
          case 1 * 4 + 3: { ADD_TAPS(1, 3, Q) } break;                               \
          case 0 * 4 + 2: { ADD_TAPS(0, 2, Q) } break;                               \
          case 0 * 4 + 1: { ADD_TAPS(0, 1, Q) } break;                               \
          case 1 * 4 + 2: { ADD_TAPS(1, 2, Q) } break;                               \
          case 2 * 4 + 3: { ADD_TAPS(2, 3, Q) } break;                               \
          default: break;                                                            \
        }                                                                            \
      }                                                                              \
    }                                                                                \
    UNROLL for (int p = 0; p < 3; p++)                                               \
      if (p < places)                                                                \
        UNROLL for (int q = 0; q < Q; q++) store(target + p * w->target_step + q * 16, acc[p][q]); \
  }

DEFINE_TILE(WIDE)
#if WIDE > 4
DEFINE_TILE(4)
#endif
#if WIDE > 1
DEFINE_TILE(1)
#endif

enum { most_columns = 64 };

/// All channels of up to three places of the target.
static void gather(const walk *w, int columns, const int *from, const int *to, int places,
                   const float *source, const float *weights, int outputs, bool accumulate,
                   float *target) {
  int q = 0;
  for (; q + WIDE <= outputs; q += WIDE)
    NAMED(tile_, WIDE)(w, columns, from, to, places, source, weights + q, accumulate, target + q * 16);
#if WIDE > 4
  for (; q + 4 <= outputs; q += 4)
    tile_4(w, columns, from, to, places, source, weights + q, accumulate, target + q * 16);
#endif
#if WIDE > 1
  for (; q < outputs; q++)
    tile_1(w, columns, from, to, places, source, weights + q, accumulate, target + q * 16);
#endif
}

void KERNEL(convolve)(const bk_convolution *s, const float *input, const float *weights,
                      float *output) {
  const int K = s->kernel, S = s->stride, P = s->padding;
  const long inputs = s->in_channels, outputs = s->out_channels;
  walk w = {
      .source_row = s->in_width * inputs * 16, .source_column = inputs * 16,
      .place_step = S * inputs * 16, .target_step = outputs * 16,
      .weight_row = K * inputs * outputs, .weight_column = inputs * outputs,
      .weight_channel = outputs, .channels = s->in_channels};
  int from[most_columns], to[most_columns];
  for (int x = 0; x < s->out_width; x += 3) {
    const int places = least(3, s->out_width - x);
    for (int j = 0; j < K; j++) {  // 0 ≤ (x + p) S - P + j < in_width
      from[j] = least(3, most(0, ceiling(P - j, S) - x));
      to[j] = least(places, most(0, ceiling(s->in_width + P - j, S) - x));
    }
    for (int y = 0; y < s->out_height; y++) {
      w.first_row = most(0, P - y * S);
      w.end_row = least(K, s->in_height + P - y * S);
      const long corner = (long)(y * S - P) * s->in_width + x * S - P;
      gather(&w, K, from, to, places, input + corner * inputs * 16, weights, s->out_channels, false,
             output + ((long)y * s->out_width + x) * outputs * 16);
    }
  }
}

void KERNEL(convolve_input_gradient)(const bk_convolution *s, const float *d_output,
                                     const float *transposed, bool accumulate, float *d_input) {
  // Place i of the input meets tap k at place (i + P - k) / S of the output: for i + P = S b + r
  // these are the taps k = r + S j at the places b - j.
  const int K = s->kernel, S = s->stride, P = s->padding;
  const long inputs = s->in_channels, outputs = s->out_channels;
  walk w = {
      .source_row = -s->out_width * outputs * 16, .source_column = -outputs * 16,
      .place_step = outputs * 16, .target_step = S * inputs * 16,
      .weight_row = S * K * inputs * outputs, .weight_column = S * inputs * outputs,
      .weight_channel = inputs, .channels = s->out_channels};
  int from[most_columns], to[most_columns];
  for (int phase = 0; phase < S; phase++) {
    for (int x = phase; x < s->in_width; x += 3 * S) {
      const int places = least(3, ceiling(s->in_width - x, S));
      const int rest = (x + P) % S, base = (x + P) / S, columns = ceiling(most(0, K - rest), S);
      for (int j = 0; j < columns; j++) {  // 0 ≤ base + p - j < out_width
        from[j] = least(3, most(0, j - base));
        to[j] = least(places, most(0, s->out_width + j - base));
      }
      for (int y = 0; y < s->in_height; y++) {
        const int above = (y + P) % S, row = (y + P) / S;
        w.first_row = most(0, row - s->out_height + 1);
        w.end_row = least(ceiling(most(0, K - above), S), row + 1);
        gather(&w, columns, from, to, places,
               d_output + ((long)row * s->out_width + base) * outputs * 16,
               transposed + (long)(above * K + rest) * inputs * outputs, s->in_channels, accumulate,
               d_input + ((long)y * s->in_width + x) * inputs * 16);
      }
    }
  }
}
