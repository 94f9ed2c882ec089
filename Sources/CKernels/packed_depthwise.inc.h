// Depthwise convolution of one image: vectors run over channels, and four neighbouring places share
// each weight that is loaded. Packed weights are [taps, channels], then the bias, then zeros.
//
// Channels that do not fill a vector overlap the ones before them: the same bits, twice. Square
// kernels of three, five and seven without dilation have loops of their own: along a row where all
// columns lie inside the image, and with a pointer for each column (to zeros outside) at its ends.
// Every other shape goes place by place.

enum {
  depthwise_places = 4,
  shortest_inner = 16,  // places for which a row is worth its own loop
};

/// What all places of an output row share.
typedef struct {
  const bk_packed_convolution *s;
  const float *weights, *bias, *zeros;
  bk_places at;
  int y;
} depthwise_row;

/// Ends P places of one vector of channels.
#define FINISH_PLACES(V, P, acc)                                                                 \
  UNROLL for (int p = 0; p < P; p++) {                                                           \
    if (addend) acc[p] += read_##V(addend + p * r.at.addend_step);                               \
    write_##V(output + p * r.at.output_step, activate_##V(acc[p], &activation));                 \
  }

/// Adds the taps of kernel row A to P places; COLUMN(j) is where column j of the input lies.
#define ADD_ROW(V, K, S, P, A, COLUMN)                                                           \
  {                                                                                              \
    V x[(P - 1) * S + K];                                                                        \
    UNROLL for (int j = 0; j < (P - 1) * S + K; j++) x[j] = read_##V(COLUMN(j));                 \
    UNROLL for (int b = 0; b < K; b++) {                                                         \
      const V f = read_##V(w + ((A) * K + b) * channels);                                        \
      UNROLL for (int p = 0; p < P; p++) acc[p] = fused_##V(x[p * S + b], f, acc[p]);            \
    }                                                                                            \
  }

#define INNER_COLUMN(j) (from[a] + (j) * step[a])
#define OUTER_COLUMN(j) (columns[a][j] + c)

#define INNER_PLACES(V, K, S, P)                                                                 \
  {                                                                                              \
    V acc[P];                                                                                    \
    UNROLL for (int p = 0; p < P; p++) acc[p] = bias;                                            \
    UNROLL for (int a = 0; a < K; a++) ADD_ROW(V, K, S, P, a, INNER_COLUMN)                      \
    FINISH_PLACES(V, P, acc)                                                                     \
    output += P * r.at.output_step;                                                              \
    if (addend) addend += P * r.at.addend_step;                                                  \
    UNROLL for (int a = 0; a < K; a++) from[a] += P * S * step[a];                               \
  }

/// One vector of channels of places x ..< end, whose columns all lie inside the image; and one of
/// P places from x on whose columns may lie outside.
#define DEFINE_DEPTHWISE(NAME, V, K, S)                                                          \
  static void inner_##NAME(const depthwise_row *row, int x, int end, long c) {                   \
    const depthwise_row r = *row;                                                                \
    const bk_window *k = &r.s->window;                                                           \
    const bk_activation activation = r.s->activation;                                            \
    const long channels = r.s->groups, place = (long)r.y * k->out_width + x;                     \
    const float *w = r.weights + c, *from[K];                                                    \
    long step[K];                                                                                \
    UNROLL for (int a = 0; a < K; a++) {                                                         \
      const int in_row = r.y * S - k->top + a;                                                   \
      const bool inside = in_row >= 0 && in_row < k->in_height;                                  \
      step[a] = inside ? r.at.input_step : 0;                                                    \
      from[a] = (inside ? r.at.input + ((long)in_row * k->in_width + x * S - k->left) * step[a]  \
                        : r.zeros) + c;                                                          \
    }                                                                                            \
    float *output = r.at.output + place * r.at.output_step + c;                                  \
    const float *addend = r.at.addend ? r.at.addend + place * r.at.addend_step + c : 0;          \
    const V bias = read_##V(r.bias + c);                                                         \
    for (; x + 4 <= end; x += 4) INNER_PLACES(V, K, S, 4)                                        \
    for (; x < end; x++) INNER_PLACES(V, K, S, 1)                                                \
  }                                                                                              \
  DEFINE_EDGE(NAME, V, K, S, 1)                                                                 \
  DEFINE_EDGE(NAME, V, K, S, 2)                                                                 \
  DEFINE_EDGE(NAME, V, K, S, 3)                                                                 \
  DEFINE_EDGE(NAME, V, K, S, 4)

#define DEFINE_EDGE(NAME, V, K, S, P)                                                           \
  static void outer_##NAME##_##P(const depthwise_row *row, const float *const *const *columns,   \
                                 int x, long c) {                                                \
    const depthwise_row r = *row;                                                                \
    const bk_activation activation = r.s->activation;                                            \
    const long channels = r.s->groups, place = (long)r.y * r.s->window.out_width + x;            \
    const float *w = r.weights + c;                                                              \
    float *output = r.at.output + place * r.at.output_step + c;                                  \
    const float *addend = r.at.addend ? r.at.addend + place * r.at.addend_step + c : 0;          \
    V acc[P];                                                                                    \
    UNROLL for (int p = 0; p < P; p++) acc[p] = read_##V(r.bias + c);                            \
    UNROLL for (int a = 0; a < K; a++) ADD_ROW(V, K, S, P, a, OUTER_COLUMN)                      \
    FINISH_PLACES(V, P, acc)                                                                     \
  }

typedef void (*inner_places)(const depthwise_row *, int, int, long);
typedef void (*outer_places)(const depthwise_row *, const float *const *const *, int, long);

/// The loops of one kernel, for one width of vectors.
typedef struct {
  inner_places inner;
  outer_places outer[depthwise_places];
} depthwise_loops;

#define DEPTHWISE(NAME, V, K, S)                                                                 \
  DEFINE_DEPTHWISE(NAME, V, K, S)                                                                \
  static const depthwise_loops loops_##NAME = {                                                  \
      inner_##NAME, {outer_##NAME##_1, outer_##NAME##_2, outer_##NAME##_3, outer_##NAME##_4}};

DEPTHWISE(three_one_8, lanes8, 3, 1)
DEPTHWISE(three_two_8, lanes8, 3, 2)
DEPTHWISE(five_one_8, lanes8, 5, 1)
DEPTHWISE(five_two_8, lanes8, 5, 2)
DEPTHWISE(seven_one_8, lanes8, 7, 1)
DEPTHWISE(seven_two_8, lanes8, 7, 2)
#if defined(REGISTERS_32)
DEPTHWISE(three_one_16, lanes16, 3, 1)
DEPTHWISE(three_two_16, lanes16, 3, 2)
DEPTHWISE(five_one_16, lanes16, 5, 1)
DEPTHWISE(five_two_16, lanes16, 5, 2)
DEPTHWISE(seven_one_16, lanes16, 7, 1)
DEPTHWISE(seven_two_16, lanes16, 7, 2)
#define LOOPS(NAME) {&loops_##NAME##_8, &loops_##NAME##_16}
#else
#define LOOPS(NAME) {&loops_##NAME##_8, 0}
#endif

/// Calls BODY16(c) or BODY8(c) for vectors that cover all channels, at least eight.
#define CHANNELS(BODY16, BODY8)                                                                  \
  {                                                                                              \
    long c = 0;                                                                                  \
    if (WHOLE_VECTORS)                                                                           \
      for (; c + 16 <= channels; c += 16) { BODY16; }                                            \
    for (; c < channels; c += 8) {                                                               \
      if (c + 8 > channels) c = channels - 8;                                                    \
      BODY8;                                                                                     \
    }                                                                                            \
  }

void KERNEL(pack_depthwise)(const bk_packed_convolution *s, const float *weights, const float *bias,
                            float *packed) {
  const int taps = s->window.kernel_height * s->window.kernel_width;
  for (int t = 0; t < taps; t++)
    for (int c = 0; c < s->groups; c++) *packed++ = weights[(long)c * taps + t];
  for (int c = 0; c < s->groups; c++) *packed++ = bias[c];
  for (int c = 0; c < s->groups; c++) *packed++ = 0;
}

/// All channels of `places` places from x on, some of whose columns lie outside.
static void outer_tile(const depthwise_row *r, const depthwise_loops *const loops[2], int side,
                       int stride, int x, int places) {
  const bk_window *k = &r->s->window;
  const long channels = r->s->groups;
  const float *pointers[7][7 + 2 * (depthwise_places - 1)];
  const float *const *columns[7];
  for (int a = 0; a < side; a++) {
    const int row = r->y * stride - k->top + a, left = x * stride - k->left;
    const bool inside = row >= 0 && row < k->in_height;
    columns[a] = pointers[a];
    for (int j = 0; j < (places - 1) * stride + side; j++)
      pointers[a][j] = inside && left + j >= 0 && left + j < k->in_width
                           ? r->at.input + ((long)row * k->in_width + left + j) * r->at.input_step
                           : r->zeros;
  }
  CHANNELS(loops[1]->outer[places - 1](r, columns, x, c), loops[0]->outer[places - 1](r, columns, x, c))
}

/// A row of a square kernel of three, five or seven.
static void dense_row(const depthwise_row *r, const depthwise_loops *const loops[2], int side, int stride) {
  const bk_window *k = &r->s->window;
  const long channels = r->s->groups;
  const int width = k->out_width;
  // The first place whose columns all lie inside, and the first after those.
  const int from = least(width, ceiling(k->left, stride));
  const int to = most(from, least(width, ceiling(k->in_width + k->left - side + 1, stride)));
  const bool narrow = to - from < shortest_inner;
  const int head = narrow ? width : from, tail = narrow ? width : to;
  for (int i = 0, x = 0, tiles = ceiling(head, depthwise_places); i < tiles; i++) {
    const int next = head * (i + 1) / tiles;
    outer_tile(r, loops, side, stride, x, next - x);
    x = next;
  }
  if (head < tail) CHANNELS(loops[1]->inner(r, head, tail, c), loops[0]->inner(r, head, tail, c))
  for (int x = tail; x < width; x += depthwise_places)
    outer_tile(r, loops, side, stride, x, least(depthwise_places, width - x));
}

/// Any kernel: one place at a time.
static void any_place(const depthwise_row *r, int x) {
  const bk_window *k = &r->s->window;
  const long channels = r->s->groups, place = (long)r->y * k->out_width + x;
  const int top = r->y * k->row_stride - k->top, left = x * k->column_stride - k->left;
  const int first_row = most(0, ceiling(-top, k->row_dilation));
  const int end_row = least(k->kernel_height, ceiling(k->in_height - top, k->row_dilation));
  const int first_column = most(0, ceiling(-left, k->column_dilation));
  const int end_column = least(k->kernel_width, ceiling(k->in_width - left, k->column_dilation));
  const float *corner = r->at.input + ((long)top * k->in_width + left) * r->at.input_step;
  float *output = r->at.output + place * r->at.output_step;
  const float *addend = r->at.addend ? r->at.addend + place * r->at.addend_step : 0;
#define ANY_PLACE(V, READ, WRITE)                                                                \
  V acc = READ(r->bias + c);                                                                     \
  for (int a = first_row; a < end_row; a++)                                                      \
    for (int b = first_column; b < end_column; b++)                                              \
      acc = fused_##V(READ(corner + c + ((long)a * k->row_dilation * k->in_width +               \
                                         b * k->column_dilation) * r->at.input_step),            \
                      READ(r->weights + c + (a * k->kernel_width + b) * channels), acc);         \
  if (addend) acc += READ(addend + c);                                                           \
  WRITE(output + c, activate_##V(acc, &r->s->activation))
#define READ_ONE(p) fill_lanes8(*(p))
#define WRITE_ONE(p, v) *(p) = (v)[0]
  if (channels >= 8) CHANNELS(ANY_PLACE(lanes16, read_lanes16, write_lanes16), ANY_PLACE(lanes8, read_lanes8, write_lanes8))
  else
    for (long c = 0; c < channels; c++) { ANY_PLACE(lanes8, READ_ONE, WRITE_ONE); }
}

void KERNEL(packed_depthwise)(const bk_packed_convolution *s, const float *packed,
                              const bk_places *at, int first_row, int end_row) {
  static const depthwise_loops *const loops[3][2][2] = {{LOOPS(three_one), LOOPS(three_two)},
                                                        {LOOPS(five_one), LOOPS(five_two)},
                                                        {LOOPS(seven_one), LOOPS(seven_two)}};
  const bk_window *w = &s->window;
  const int side = w->kernel_height, stride = w->row_stride;
  const bool dense = (side == 3 || side == 5 || side == 7) && w->kernel_width == side && stride <= 2 &&
                     w->column_stride == stride && w->row_dilation == 1 &&
                     w->column_dilation == 1 && s->groups >= 8;
  depthwise_row r = {.s = s, .weights = packed, .at = *at};
  r.bias = packed + (long)side * w->kernel_width * s->groups;
  r.zeros = r.bias + s->groups;
  for (r.y = first_row; r.y < end_row; r.y++) {
    if (dense) dense_row(&r, loops[side / 2 - 1][stride - 1], side, stride);
    else
      for (int x = 0; x < w->out_width; x++) any_place(&r, x);
    // What was just stored is still near.
    if (s->function != bk_identity)
      for (int x = 0; x < w->out_width; x++) {
        float *output = at->output + ((long)r.y * w->out_width + x) * at->output_step;
        KERNEL(apply)(s->function, &s->parameters, s->groups, output, output);
      }
  }
}
