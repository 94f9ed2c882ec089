// Pooling of one image. Vectors run over channels; those that do not fill a vector overlap the ones
// before them.

/// What the windows of one output place share.
typedef struct {
  const float *corner;  // the first place inside the image
  long row, column;     // from one tap to the next
  int rows, columns;    // taps inside the image
  float share;          // 0 for the greatest value, else what the sum is multiplied with
} pooling_place;

/// Q vectors of channels of one window.
#define DEFINE_POOL(NAME, V, L, Q)                                                               \
  INLINE void NAME(const pooling_place *p, long c, float *output) {                              \
    V acc[Q];                                                                                    \
    UNROLL for (int q = 0; q < Q; q++) acc[q] = fill_##V(p->share ? 0 : -__builtin_inff());      \
    for (int a = 0; a < p->rows; a++) {                                                          \
      const float *in = p->corner + a * p->row + c;                                              \
      for (int b = 0; b < p->columns; b++, in += p->column)                                      \
        UNROLL for (int q = 0; q < Q; q++) {                                                     \
          const V x = read_##V(in + q * L);                                                      \
          acc[q] = p->share ? acc[q] + x : select_##V(acc[q] > x, acc[q], x);                    \
        }                                                                                        \
    }                                                                                            \
    UNROLL for (int q = 0; q < Q; q++)                                                           \
      write_##V(output + c + q * L, p->share ? acc[q] * p->share : acc[q]);                      \
  }
DEFINE_POOL(pool_64, lanes16, 16, 4)
DEFINE_POOL(pool_8, lanes8, 8, 1)

static void pool_place(const pooling_place *p, long channels, float *output) {
  long c = 0;
  for (; c + 64 <= channels; c += 64) pool_64(p, c, output);
  if (channels >= 8)
    for (; c < channels; c += 8) {
      if (c + 8 > channels) c = channels - 8;
      pool_8(p, c, output);
    }
  for (; c < channels; c++) {
    float acc = p->share ? 0 : -__builtin_inff();
    for (int a = 0; a < p->rows; a++)
      for (int b = 0; b < p->columns; b++) {
        const float x = p->corner[a * p->row + b * p->column + c];
        acc = p->share ? acc + x : acc > x ? acc : x;
      }
    output[c] = p->share ? acc * p->share : acc;
  }
}

void KERNEL(pool)(const bk_window *w, int channels, bk_pool kind, const bk_places *at,
                  int first_row, int end_row) {
  pooling_place p = {.row = (long)w->row_dilation * w->in_width * at->input_step,
                     .column = w->column_dilation * at->input_step};
  for (int y = first_row; y < end_row; y++)
    for (int x = 0; x < w->out_width; x++) {
      const int top = y * w->row_stride - w->top, left = x * w->column_stride - w->left;
      const int first_a = most(0, ceiling(-top, w->row_dilation));
      const int first_b = most(0, ceiling(-left, w->column_dilation));
      p.rows = most(0, least(w->kernel_height, ceiling(w->in_height - top, w->row_dilation)) - first_a);
      p.columns = most(0, least(w->kernel_width, ceiling(w->in_width - left, w->column_dilation)) - first_b);
      p.corner = at->input + ((long)(top + first_a * w->row_dilation) * w->in_width + left +
                              first_b * w->column_dilation) * at->input_step;
      int counted = p.rows * p.columns;
      if (kind == bk_mean_padded)  // what lies beyond the padding does not count
        counted = least(w->kernel_height, ceiling(w->in_height + w->bottom - top, w->row_dilation)) *
                  least(w->kernel_width, ceiling(w->in_width + w->right - left, w->column_dilation));
      p.share = kind == bk_greatest ? 0 : 1.0f / (float)most(1, counted);
      pool_place(&p, channels, at->output + ((long)y * w->out_width + x) * at->output_step);
    }
}

void KERNEL(mean_of_places)(long places, int channels, const float *input, long step, float *output) {
  const pooling_place p = {.corner = input, .row = 0, .column = step, .rows = 1,
                           .columns = (int)places, .share = 1.0f / (float)(places > 0 ? places : 1)};
  pool_place(&p, channels, output);
}
