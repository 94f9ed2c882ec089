// The weight gradient of a convolution. One row of the output's gradient at a time is turned so that
// a vector holds sixteen output channels of one image; then each weight's sum over places and images
// is a plain outer product, with no sum across a vector at the end. Eight or fewer output channels
// would leave half of the vector empty: there it holds two images, side by side for each channel.

/// Adds, to I rows × V vectors of sums, the products of I inputs and V vectors over places and lanes.
#define DEFINE_OUTER(I, V) DEFINE_OUTER_(I, V)
#define DEFINE_OUTER_(I, V)                                                           \
  static void outer_##I##_##V(int places, int lanes, const float *x, long x_step, const float *g, \
                              long g_lane, float *sums, long sums_row) {              \
    lanes16 acc[I][V];                                                                \
    UNROLL for (int i = 0; i < I; i++)                                                \
      UNROLL for (int v = 0; v < V; v++) acc[i][v] = load(sums + i * sums_row + v * 16); \
    for (int p = 0; p < places; p++, x += x_step, g += 16 * g_lane)                   \
      for (int l = 0; l < lanes; l++) {                                               \
        lanes16 y[V];                                                                 \
        UNROLL for (int v = 0; v < V; v++) y[v] = load(g + l * g_lane + v * 16);      \
        UNROLL for (int i = 0; i < I; i++) {                                          \
          lanes16 f = fill(x[i * 16 + l]);                                            \
          UNROLL for (int v = 0; v < V; v++) acc[i][v] = fused(f, y[v], acc[i][v]);   \
        }                                                                             \
      }                                                                               \
    UNROLL for (int i = 0; i < I; i++)                                                \
      UNROLL for (int v = 0; v < V; v++) store(sums + i * sums_row + v * 16, acc[i][v]); \
  }

/// The same for eight output channels, two lanes at a time.
#define DEFINE_PAIRED(I) DEFINE_PAIRED_(I)
#define DEFINE_PAIRED_(I)                                                             \
  static void paired_##I(int places, int lanes, const float *x, long x_step, const float *g, \
                         float *sums) {                                               \
    lanes16 acc[I];                                                                   \
    UNROLL for (int i = 0; i < I; i++) acc[i] = load(sums + i * 16);                  \
    for (int p = 0; p < places; p++, x += x_step, g += 128)                           \
      for (int l = 0; l < lanes; l += 2) {                                            \
        lanes16 y = load(g + l * 8);                                                  \
        UNROLL for (int i = 0; i < I; i++) {                                          \
          double d;                                                                   \
          __builtin_memcpy(&d, x + i * 16 + l, 8);                                    \
          acc[i] = fused((lanes16)(pairs8){d, d, d, d, d, d, d, d}, y, acc[i]);        \
        }                                                                             \
      }                                                                               \
    UNROLL for (int i = 0; i < I; i++) store(sums + i * 16, acc[i]);                  \
  }

DEFINE_OUTER(TALL, 2)
DEFINE_OUTER(1, 2)
DEFINE_OUTER(TALL, 1)
DEFINE_OUTER(1, 1)
DEFINE_PAIRED(TALL)
DEFINE_PAIRED(1)

/// `inputs` consecutive rows of sums over `places` places.
static void outer(int inputs, int outputs, int padded, int places, int lanes, const float *x,
                  long x_step, const float *g, float *sums) {
  int i = 0;
  if (outputs <= 8) {
    for (; i + TALL <= inputs; i += TALL)
      NAMED(paired_, TALL)(places, lanes, x + i * 16, x_step, g, sums + i * 16);
    for (; i < inputs; i++) paired_1(places, lanes, x + i * 16, x_step, g, sums + i * 16);
    return;
  }
  for (int v = 0; v < padded; v += 32) {
    const bool both = v + 16 < padded;
    for (i = 0; i + TALL <= inputs; i += TALL)
      (both ? NAMED2(outer_, TALL, 2) : NAMED2(outer_, TALL, 1))(
          places, lanes, x + i * 16, x_step, g + v, padded, sums + (long)i * padded + v, padded);
    for (; i < inputs; i++)
      (both ? outer_1_2 : outer_1_1)(
          places, lanes, x + i * 16, x_step, g + v, padded, sums + (long)i * padded + v, padded);
  }
}

#define SHUFFLE(a, b, ...) __builtin_shufflevector(a, b, __VA_ARGS__)

/// One of the four rounds by which sixteen vectors of sixteen lanes are turned.
INLINE void weave(const lanes16 from[16], lanes16 to[16]) {
  UNROLL for (int i = 0; i < 8; i++) {
    to[2 * i] =
        SHUFFLE(from[i], from[i + 8], 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    to[2 * i + 1] =
        SHUFFLE(from[i], from[i + 8], 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
  }
}

/// Turns sixteen vectors of sixteen lanes: element j of vector i becomes element i of vector j.
INLINE void turn(lanes16 v[16]) {
  lanes16 t[16];
  weave(v, t);
  weave(t, v);
  weave(v, t);
  weave(t, v);
}

/// One of the three rounds by which eight vectors of eight lane pairs are turned.
INLINE void weave_pairs(const pairs8 from[8], pairs8 to[8]) {
  UNROLL for (int i = 0; i < 4; i++) {
    to[2 * i] = SHUFFLE(from[i], from[i + 4], 0, 8, 1, 9, 2, 10, 3, 11);
    to[2 * i + 1] = SHUFFLE(from[i], from[i + 4], 4, 12, 5, 13, 6, 14, 7, 15);
  }
}

/// Turns eight vectors of eight lane pairs likewise.
INLINE void turn_pairs(pairs8 v[8]) {
  pairs8 t[8];
  weave_pairs(v, t);
  weave_pairs(t, v);
  weave_pairs(v, t);
  UNROLL for (int i = 0; i < 8; i++) v[i] = t[i];
}

/// One row [places, outputs, 16] as [places, 16, padded], or as [places, 8, 8, 2] for outputs ≤ 8.
/// Lanes without an image become 0.
static void turn_row(int places, int outputs, int padded, int lanes, const float *row, float *turned) {
  mask16 real;
  UNROLL for (int l = 0; l < 16; l++) real[l] = l < lanes ? -1 : 0;
  for (int p = 0; p < places; p++, row += outputs * 16) {
    if (outputs <= 8) {
      pairs8 v[8];
      UNROLL for (int c = 0; c < 8; c++) v[c] = (pairs8)(c < outputs ? keep(real, load(row + c * 16)) : fill(0));
      turn_pairs(v);
      UNROLL for (int c = 0; c < 8; c++) store(turned + c * 16, (lanes16)v[c]);
      turned += 128;
      continue;
    }
    for (int block = 0; block < padded; block += 16) {
      lanes16 v[16];
      UNROLL for (int c = 0; c < 16; c++)
        v[c] = block + c < outputs ? keep(real, load(row + (block + c) * 16)) : fill(0);
      turn(v);
      UNROLL for (int l = 0; l < 16; l++) store(turned + l * padded + block, v[l]);
    }
    turned += 16 * padded;
  }
}

void KERNEL(convolve_weight_gradient)(const bk_convolution *s, int lanes, const float *input,
                                      const float *d_output, float *scratch, float *d_weights) {
  const int K = s->kernel, S = s->stride, P = s->padding, inputs = s->in_channels,
            outputs = s->out_channels, padded = (outputs + 15) / 16 * 16;
  const long place = outputs <= 8 ? 128 : 16 * padded;  // floats of one place in a turned row
  float *sums = scratch, *turned = scratch + (long)K * K * inputs * padded;
  for (long i = 0; i < (long)K * K * inputs * padded; i += 16) store(sums + i, fill(0));
  // Columns between the edges see all taps of a row, which lie side by side with their channels.
  const int first = least(s->out_width, ceiling(P, S));
  const int end = most(first, least(s->out_width, ceiling(s->in_width + P - K + 1, S)));
  for (int y = 0; y < s->out_height; y++) {
    turn_row(s->out_width, outputs, padded, lanes, d_output + (long)y * s->out_width * outputs * 16, turned);
    for (int i = most(0, P - y * S); i < least(K, s->in_height + P - y * S); i++) {
      const float *row = input + (long)(y * S - P + i) * s->in_width * inputs * 16;
      float *row_sums = sums + (long)i * K * inputs * padded;
      if (end > first)
        outer(K * inputs, outputs, padded, end - first, lanes,
              row + (long)(first * S - P) * inputs * 16, (long)S * inputs * 16, turned + first * place,
              row_sums);
      for (int x = 0; x < s->out_width; x++) {
        if (x == first) x = end;
        if (x >= s->out_width) break;
        const int left = most(0, P - x * S), right = least(K, s->in_width + P - x * S);
        if (right > left)
          outer((right - left) * inputs, outputs, padded, 1, lanes,
                row + (long)(x * S - P + left) * inputs * 16, 0, turned + x * place,
                row_sums + (long)left * inputs * padded);
      }
    }
  }
  for (long i = 0; i < (long)K * K * inputs; i++)
    for (int c = 0; c < outputs; c++)
      d_weights[i * outputs + c] = outputs <= 8 ? sums[i * 16 + 2 * c] + sums[i * 16 + 2 * c + 1]
                                                : sums[i * padded + c];
}
