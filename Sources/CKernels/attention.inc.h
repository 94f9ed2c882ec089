// Products of activations, and attention of one head. The right matrix is packed once as the weights of a
// pointwise convolution; rows of the left one pass through it a few at a time, so that the scores of attention
// never leave the near cache.

enum { rows_at_once = 32 };

/// Packs a matrix whose value of output o and input i is at o · output_step + i · input_step, times
/// `factor`, as `pack_convolution` does it with weights; the bias is 0.
static void pack_matrix(const bk_packed_convolution *s, const float *matrix, long output_step,
                        long input_step, float factor, float *packed) {
  for (int o = 0; o < s->outputs;) {
    const output_block b = block_at(o, s->outputs);
    const long width = b.kind.width;
    const float *from = matrix + b.first * output_step;
    for (int l = 0; l < width; l++) packed[l] = 0;
    packed += width;
    if (b.width < width) {  // fewer than half a vector
      for (int i = 0; i < s->inputs; i++)
        for (int l = 0; l < width; l++)
          packed[i * width + l] = l < b.width ? from[l * output_step + i * input_step] : 0;
    } else if (input_step == 1) {
      KERNEL(transpose)(s->inputs, width, from, output_step, packed, width);
    } else if (output_step == 1) {
      for (int i = 0; i < s->inputs; i++)
        for (int l = 0; l < width; l += 8)
          write_lanes8(packed + i * width + l, read_lanes8(from + i * input_step + l));
    } else {
      for (int i = 0; i < s->inputs; i++)
        for (int l = 0; l < width; l++) packed[i * width + l] = from[l * output_step + i * input_step];
    }
    if (factor != 1) multiply_row(packed, s->inputs * width, factor);
    packed += s->inputs * width;
    o = b.next;
  }
  for (int i = 0; i < s->inputs; i++) packed[i] = 0;
}

/// `count` rows times a packed matrix, plus what is to be added.
INLINE void multiply_packed(bk_packed_convolution *s, const float *packed, int count, const float *input,
                            long input_step, const float *addend, long addend_step, float *output,
                            long output_step) {
  s->window.in_width = s->window.out_width = count;
  const bk_places at = {input, addend, output, input_step, addend_step, output_step};
  KERNEL(packed_convolve)(s, packed, &at, 0, 1, 0, 1);
}

/// `count` rows whose values are dense: where they lie, or a copy of them.
INLINE const float *dense_rows(const float *from, long *row, long column, int count, int inner, float *copy) {
  if (column == 1) return from;
  if (*row == 1) KERNEL(transpose)(count, inner, from, column, copy, inner);
  else
    for (int r = 0; r < count; r++)
      for (int i = 0; i < inner; i++) copy[(long)r * inner + i] = from[r * *row + i * column];
  *row = inner;
  return copy;
}

/// A convolution of one place with nothing after it.
static bk_packed_convolution pointwise(int inputs, int outputs) {
  return (bk_packed_convolution){
      .window = {.in_height = 1, .out_height = 1, .kernel_height = 1, .kernel_width = 1, .row_stride = 1,
                 .column_stride = 1, .row_dilation = 1, .column_dilation = 1},
      .inputs = inputs, .outputs = outputs, .groups = 1,
      .activation = {1, -__builtin_inff(), __builtin_inff()}, .function = bk_identity};
}

/// Floats of a packed matrix, rounded up to a cache line.
static long packed_floats(const bk_packed_convolution *s) { return (bk_packed_count(s) + 15) / 16 * 16; }

void KERNEL(multiply)(const bk_matrix_product *s, int first, int end, float *scratch) {
  bk_packed_convolution product = pointwise(s->inner, s->columns);
  float *copy = scratch + packed_floats(&product);
  pack_matrix(&product, s->right, s->right_column, s->right_row, 1, scratch);
  for (int r = first; r < end; r += rows_at_once) {
    const int count = least(rows_at_once, end - r);
    long step = s->left_row;
    const float *left = dense_rows(s->left + r * step, &step, s->left_column, count, s->inner, copy);
    multiply_packed(&product, scratch, count, left, step, 0, 0, s->result + r * s->result_row, s->result_row);
  }
}

void KERNEL(attend)(const bk_attention *s, int first, int end, float *scratch) {
  bk_packed_convolution scores = pointwise(s->inner, s->keys), sums = pointwise(s->keys, s->outer);
  float *keys = scratch, *values = keys + packed_floats(&scores), *score = values + packed_floats(&sums);
  const long rows = least(s->queries, rows_at_once);
  float *copy = score + rows * s->keys, *total = copy + rows * s->inner;
  pack_matrix(&scores, s->key, s->key_row, s->key_column, s->factor, keys);
  pack_matrix(&sums, s->value, s->value_column, s->value_row, 1, values);
  for (int q = first; q < end; q += rows_at_once) {
    const int count = least(rows_at_once, end - q);
    long step = s->query_row;
    const float *query = dense_rows(s->query + q * step, &step, s->query_column, count, s->inner, copy);
    multiply_packed(&scores, keys, count, query, step, s->bias ? s->bias + q * s->bias_row : 0, s->bias_row,
                    score, s->keys);
    for (int r = 0; r < count; r++)
      total[r] = exponentiate(score + (long)r * s->keys, s->keys, score + (long)r * s->keys);
    float *output = s->output + q * s->output_row;
    multiply_packed(&sums, values, count, score, s->keys, 0, 0, output, s->output_row);
    for (int r = 0; r < count; r++) multiply_row(output + r * s->output_row, s->outer, 1 / total[r]);
  }
}
