// Convolution of one image with packed weights. A tile of places × channels stays in registers over
// all taps and inputs. Places are found through pointers, one for each place and run of inputs, so
// that padding (a pointer to zeros), strides and dilation cost nothing in the inner loop.
//
// Outputs are cut into blocks as wide as a tile; a block is its bias, then [taps, inputs, width].
// What is left over is half a vector, or overlaps the block before it: an output that is computed
// twice gets the same bits twice.

#include "packed_tables.inc.h"

/// Defines a tile of P places × Q vectors of type V with L lanes.
#define DEFINE_PACKED_TILE(NAME, V, L, Q, P)                                                     \
  static void NAME##_##P(const run_table *t, const float *block, const tile_end *end) {          \
    const tile_end e = *end;                                                                     \
    const int runs = t->runs, length = t->length;                                                \
    const bool regular = t->regular;                                                             \
    const long stride = t->stride;                                                               \
    V acc[P][Q];                                                                                 \
    UNROLL for (int p = 0; p < P; p++) {                                                         \
      UNROLL for (int q = 0; q < Q; q++)                                                         \
        acc[p][q] = e.begins ? read_##V(block + q * L)                                           \
                             : read_##V(e.output + p * e.output_step + q * L);                   \
    }                                                                                            \
    block += Q * L;                                                                              \
    for (int r = 0; r < runs; r++) {                                                             \
      const float *x[P];                                                                         \
      if (regular) {                                                                             \
        UNROLL for (int p = 0; p < P; p++) x[p] = t->at[r][0] + p * stride;                      \
      } else {                                                                                   \
        UNROLL for (int p = 0; p < P; p++) x[p] = t->at[r][p];                                   \
      }                                                                                          \
      const float *w = block + (long)t->first[r] * (Q * L);                                      \
      for (long k = 0; k < length; k++, w += Q * L) {                                            \
        V f[Q];                                                                                  \
        UNROLL for (int q = 0; q < Q; q++) f[q] = read_##V(w + q * L);                             \
        UNROLL for (int p = 0; p < P; p++) {                                                     \
          const V b = fill_##V(x[p][k]);                                                         \
          UNROLL for (int q = 0; q < Q; q++) acc[p][q] = fused_##V(b, f[q], acc[p][q]);          \
        }                                                                                        \
      }                                                                                          \
    }                                                                                            \
    if (e.ends) {                                                                                \
      if (e.addend) {                                                                            \
        UNROLL for (int p = 0; p < P; p++) {                                                     \
          UNROLL for (int q = 0; q < Q; q++)                                                     \
            acc[p][q] += read_##V(e.addend + p * e.addend_step + q * L);                         \
        }                                                                                        \
      }                                                                                          \
      UNROLL for (int p = 0; p < P; p++) {                                                       \
        UNROLL for (int q = 0; q < Q; q++) acc[p][q] = activate_##V(acc[p][q], &e.activation);   \
      }                                                                                          \
    }                                                                                            \
    UNROLL for (int p = 0; p < P; p++) {                                                         \
      UNROLL for (int q = 0; q < Q; q++)                                                         \
        write_##V(e.output + p * e.output_step + q * L, acc[p][q]);                              \
    }                                                                                            \
  }

typedef void (*packed_tile)(const run_table *, const float *, const tile_end *);

#define TILES_6(NAME, V, L, Q)                                                                   \
  DEFINE_PACKED_TILE(NAME, V, L, Q, 1)                                                           \
  DEFINE_PACKED_TILE(NAME, V, L, Q, 2)                                                           \
  DEFINE_PACKED_TILE(NAME, V, L, Q, 3)                                                           \
  DEFINE_PACKED_TILE(NAME, V, L, Q, 4)                                                           \
  DEFINE_PACKED_TILE(NAME, V, L, Q, 5)                                                           \
  DEFINE_PACKED_TILE(NAME, V, L, Q, 6)
#define TILES_8(NAME, V, L, Q)                                                                   \
  TILES_6(NAME, V, L, Q)                                                                         \
  DEFINE_PACKED_TILE(NAME, V, L, Q, 7)                                                           \
  DEFINE_PACKED_TILE(NAME, V, L, Q, 8)
#define TILES_12(NAME, V, L, Q)                                                                  \
  TILES_8(NAME, V, L, Q)                                                                         \
  DEFINE_PACKED_TILE(NAME, V, L, Q, 9)                                                           \
  DEFINE_PACKED_TILE(NAME, V, L, Q, 10)                                                          \
  DEFINE_PACKED_TILE(NAME, V, L, Q, 11)                                                          \
  DEFINE_PACKED_TILE(NAME, V, L, Q, 12)
#define NAMES_6(NAME) NAME##_1, NAME##_2, NAME##_3, NAME##_4, NAME##_5, NAME##_6
#define NAMES_8(NAME) NAMES_6(NAME), NAME##_7, NAME##_8
#define NAMES_12(NAME) NAMES_8(NAME), NAME##_9, NAME##_10, NAME##_11, NAME##_12

// Accumulators, the vectors of one weight row and a broadcast fit the registers of each build.
TILES_12(half, lanes8, 8, 1)
#if defined(REGISTERS_32)
TILES_12(whole1, lanes16, 16, 1)
TILES_12(whole2, lanes16, 16, 2)
TILES_8(whole3, lanes16, 16, 3)
TILES_6(whole4, lanes16, 16, 4)
#else
TILES_6(whole1, lanes16, 16, 1)
#endif

/// One kind of tile: its functions by places, and how many outputs it has.
typedef struct {
  const packed_tile *tiles;
  int most, width;
} tile_kind;

static const packed_tile half_tiles[] = {NAMES_12(half)};
#if defined(REGISTERS_32)
static const packed_tile whole1_tiles[] = {NAMES_12(whole1)}, whole2_tiles[] = {NAMES_12(whole2)},
                         whole3_tiles[] = {NAMES_8(whole3)}, whole4_tiles[] = {NAMES_6(whole4)};
#else
static const packed_tile whole1_tiles[] = {NAMES_6(whole1)};
#endif

/// A block of outputs of one group.
typedef struct {
  tile_kind kind;
  int first;    // the first output
  int width;    // outputs stored
  int next;     // the first output of the next block
} output_block;

/// The block of `outputs` channels that begins at `first`.
static output_block block_at(int first, int outputs) {
  const tile_kind half = {half_tiles, HALF_MOST, 8}, one = {whole1_tiles, ONE_MOST, 16};
  const int left = outputs - first;
#if defined(REGISTERS_32)
  const tile_kind two = {whole2_tiles, 12, 32}, three = {whole3_tiles, 8, 48},
                  four = {whole4_tiles, 6, 64};
  if (left >= 64 && left / 16 != 5 && left / 16 != 6) return (output_block){four, first, 64, first + 64};
  if (left >= 48) return (output_block){three, first, 48, first + 48};
  if (left >= 32) return (output_block){two, first, 32, first + 32};
#endif
  if (left >= 16) return (output_block){one, first, 16, first + 16};
  if (left > 8 && outputs >= 16) return (output_block){one, outputs - 16, 16, outputs};
  if (left >= 8) return (output_block){half, first, 8, first + 8};
  if (outputs >= 8) return (output_block){half, outputs - 8, 8, outputs};
  return (output_block){half, first, left, outputs};
}

void KERNEL(pack_convolution)(const bk_packed_convolution *s, const float *weights,
                              const float *bias, float *packed) {
  const int taps = s->window.kernel_height * s->window.kernel_width;
  for (int g = 0; g < s->groups; g++, weights += (long)s->outputs * s->inputs * taps, bias += s->outputs)
    for (int o = 0; o < s->outputs;) {
      const output_block b = block_at(o, s->outputs);
      for (int l = 0; l < b.kind.width; l++) packed[l] = l < b.width ? bias[b.first + l] : 0;
      packed += b.kind.width;
      for (int t = 0; t < taps; t++)
        for (int i = 0; i < s->inputs; i++, packed += b.kind.width)
          for (int l = 0; l < b.kind.width; l++)
            packed[l] = l < b.width ? weights[((long)(b.first + l) * s->inputs + i) * taps + t] : 0;
      o = b.next;
    }
  // Zeros, to which the pointers of padding places go.
  for (int i = 0; i < s->inputs; i++) packed[i] = 0;
}

/// Fills the table for `places` places from (y, x) of the output on, beginning with tap `tap`;
/// returns the tap that the next chunk begins with.
INLINE int fill_table(const bk_packed_convolution *s, const float *input, long step,
                      const float *zeros, int y, int x, int places, int tap, run_table *t) {
  const bk_window *w = &s->window;
  const int top = y * w->row_stride - w->top, left = x * w->column_stride - w->left;
  const int reach = (places - 1) * w->column_stride + (w->kernel_width - 1) * w->column_dilation;
  // Where the inputs of a whole kernel row lie side by side, they are one run.
  t->regular = left >= 0 && left + reach < w->in_width;
  t->stride = w->column_stride * step;
  const int merged = t->regular && step == s->inputs && w->column_dilation == 1 ? w->kernel_width : 1;
  t->length = merged * s->inputs;
  t->runs = 0;
  int row = tap / w->kernel_width, column = tap % w->kernel_width;
  for (; row < w->kernel_height; row++, column = 0) {
    const int in_row = top + row * w->row_dilation;
    if (in_row < 0 || in_row >= w->in_height) continue;
    for (; column < w->kernel_width; column += merged) {
      if (t->runs == most_runs) return row * w->kernel_width + column;
      const int shift = left + column * w->column_dilation;
      const float *from = input + ((long)in_row * w->in_width + shift) * step;
      bool touches = t->regular;
      if (t->regular) t->at[t->runs][0] = from;
      else
        for (int p = 0; p < places; p++) {
          const int at = shift + p * w->column_stride;
          const bool inside = at >= 0 && at < w->in_width;
          touches |= inside;
          t->at[t->runs][p] = inside ? from + p * t->stride : zeros;
        }
      if (touches) t->first[t->runs++] = (row * w->kernel_width + column) * s->inputs;
    }
  }
  return w->kernel_height * w->kernel_width;
}

/// One tile: all its taps, in one chunk or several.
INLINE void run_tile(const bk_packed_convolution *s, const output_block *b, const float *weights,
                     const float *input, long step, const float *zeros, int y, int x, int places,
                     tile_end *e) {
  const int taps = s->window.kernel_height * s->window.kernel_width;
  run_table t;
  e->begins = true;
  for (int tap = 0; tap < taps; e->begins = false) {
    tap = fill_table(s, input, step, zeros, y, x, places, tap, &t);
    e->ends = tap >= taps;
    b->kind.tiles[places - 1](&t, weights, e);
  }
  // What was just stored is still near.
  if (s->function != bk_identity)
    for (int p = 0; p < places; p++) {
      float *output = e->output + p * e->output_step;
      KERNEL(apply)(s->function, &s->parameters, b->kind.width, output, output);
    }
}

/// The same for a block that is narrower than half a vector, through a copy of its outputs.
static void run_narrow_tile(const bk_packed_convolution *s, const output_block *b,
                            const float *weights, const float *input, long step,
                            const float *zeros, int y, int x, int places, tile_end e) {
  float outputs[most_places][8] = {0}, addends[most_places][8] = {0};
  tile_end copy = {.output = outputs[0], .output_step = 8, .addend = e.addend ? addends[0] : 0,
                   .addend_step = 8, .activation = e.activation};
  for (int p = 0; p < places; p++)
    for (int o = 0; e.addend && o < b->width; o++) addends[p][o] = e.addend[p * e.addend_step + o];
  run_tile(s, b, weights, input, step, zeros, y, x, places, &copy);
  for (int p = 0; p < places; p++)
    for (int o = 0; o < b->width; o++) e.output[p * e.output_step + o] = outputs[p][o];
}

/// One row of outputs of one block, cut into tiles of nearly equal width.
static void block_row(const bk_packed_convolution *s, const bk_places *at, const output_block *b,
                      const float *weights, const float *input, int channel, const float *zeros, int y,
                      int first, int end) {
  const int tiles = ceiling(end - first, b->kind.most);
  tile_end e = {.output_step = at->output_step, .addend_step = at->addend_step,
                .activation = s->activation};
  for (int i = 0, x = first; i < tiles; i++) {
    const int next = first + (int)((long)(end - first) * (i + 1) / tiles);
    const long place = (long)y * s->window.out_width + x;
    e.output = at->output + place * at->output_step + channel;
    e.addend = at->addend ? at->addend + place * at->addend_step + channel : 0;
    if (b->width < 8) run_narrow_tile(s, b, weights, input, at->input_step, zeros, y, x, next - x, e);
    else run_tile(s, b, weights, input, at->input_step, zeros, y, x, next - x, &e);
    x = next;
  }
}

void KERNEL(packed_convolve)(const bk_packed_convolution *s, const float *packed,
                             const bk_places *at, int first_row, int end_row, int part, int parts) {
  const bk_window *w = &s->window;
  const long taps = w->kernel_height * w->kernel_width, depth = taps * s->inputs + 1;
  int blocks = 0;
  long group_size = 0;
  for (int o = 0; o < s->outputs; blocks++) {
    const output_block b = block_at(o, s->outputs);
    group_size += depth * b.kind.width;
    o = b.next;
  }
  // The last block may overlap the one before it, so the two stay in one part.
  const int units = most(1, blocks - 1);
  const int first_block = (int)((long)units * part / parts);
  const int end_block = part + 1 == parts ? blocks : (int)((long)units * (part + 1) / parts);
  // A pointwise convolution sees one long row. Few weights: a panel of places whose inputs stay
  // near meets all of them. Many: each block of them meets all places.
  bk_packed_convolution flat = *s;
  if (taps == 1 && w->row_stride == 1 && w->column_stride == 1 && w->in_height == w->out_height &&
      w->in_width == w->out_width) {
    flat.window.in_width = flat.window.out_width = w->out_height * w->out_width;
    flat.window.in_height = flat.window.out_height = 1;
  }
  const bool long_row = flat.window.out_width != w->out_width;
  const int first_place = long_row ? first_row * w->out_width : 0;
  const int end_place = long_row ? end_row * w->out_width : w->out_width;
  if (long_row) first_row = 0, end_row = 1;
  const bool few = group_size * (long)sizeof(float) <= near_weights;
  const int panel = few && long_row ? most(least_panel, panel_inputs / s->inputs) : most(1, end_place - first_place);
  const int panel_rows = few ? 1 : most(1, end_row - first_row);
  for (int g = 0; g < s->groups; g++)
    for (int top = first_row; top < end_row; top += panel_rows)
      for (int x = first_place; x < end_place; x += panel) {
        const float *weights = packed + g * group_size;
        for (int o = 0, index = 0; o < s->outputs; index++) {
          const output_block b = block_at(o, s->outputs);
          if (index >= first_block && index < end_block)
            for (int y = top; y < least(top + panel_rows, end_row); y++)
              block_row(&flat, at, &b, weights, at->input + g * s->inputs, g * s->outputs + b.first,
                        packed + group_size * s->groups, y, x, least(x + panel, end_place));
          weights += depth * b.kind.width;
          o = b.next;
        }
      }
}
