// Two matrices made one, value by value, and a matrix turned.

/// The values of a row from `c` on; one value in all lanes where it stands for the row.
INLINE lanes16 read_operand(const float *row, bool once, long c, long columns) {
  return once ? fill(row[0]) : read_some(row, c, columns, 1);
}

#define COMBINE(EXPRESSION)                                                                      \
  for (long r = 0; r < rows; r++) {                                                              \
    const float *left = o->left + r * o->left_step, *right = o->right + r * o->right_step;       \
    float *result = o->result + r * o->result_step;                                              \
    if (!o->left_once && !o->right_once) {                                                       \
      for (long i = 0; i < columns; i += 16) {                                                   \
        const lanes16 a = read_some(left, i, columns, 1), b = read_some(right, i, columns, 1);   \
        write_some(result, i, columns, EXPRESSION);                                              \
      }                                                                                          \
    } else {                                                                                     \
      for (long i = 0; i < columns; i += 16) {                                                   \
        const lanes16 a = read_operand(left, o->left_once, i, columns);                          \
        const lanes16 b = read_operand(right, o->right_once, i, columns);                        \
        write_some(result, i, columns, EXPRESSION);                                              \
      }                                                                                          \
    }                                                                                            \
  }                                                                                              \
  return;

void KERNEL(combine)(bk_operation operation, long rows, long columns, const bk_operands *o) {
  switch (operation) {
    case bk_sum: COMBINE(a + b)
    case bk_difference: COMBINE(a - b)
    case bk_product: COMBINE(a * b)
    case bk_quotient: COMBINE(a / b)
    // What is no number stays none, on either side.
    case bk_smaller: COMBINE(select_lanes16((a < b) | (a != a), a, b))
    case bk_larger: COMBINE(select_lanes16((a > b) | (a != a), a, b))
  }
}

/// Sixteen rows of sixteen, turned.
INLINE void turn_block(const float *input, long input_step, float *output, long output_step) {
  lanes16 v[16];
  UNROLL for (int i = 0; i < 16; i++) v[i] = load_loose(input + i * input_step);
  turn(v);
  UNROLL for (int i = 0; i < 16; i++) store_loose(output + i * output_step, v[i]);
}

/// Fewer rows of sixteen, turned: such as the heads of attention.
static void turn_few(int count, const float *input, long input_step, float *output, long output_step) {
  lanes16 v[16];
  for (int i = 0; i < 16; i++) v[i] = i < count ? load_loose(input + i * input_step) : fill(0);
  turn(v);
  for (int i = 0; i < 16; i++, output += output_step) {
    float *to = output;
    const float *from = (const float *)&v[i];
    if (count & 8) __builtin_memcpy(to, from, 32), to += 8, from += 8;
    if (count & 4) __builtin_memcpy(to, from, 16), to += 4, from += 4;
    if (count & 2) __builtin_memcpy(to, from, 8), to += 2, from += 2;
    if (count & 1) *to = *from;
  }
}

void KERNEL(transpose)(long rows, long columns, const float *input, long input_step, float *output,
                       long output_step) {
  for (long r = 0; r < rows; r += 16)
    for (long c = 0; c < columns; c += 16) {
      if (r + 16 <= rows && c + 16 <= columns) {
        turn_block(input + c * input_step + r, input_step, output + r * output_step + c, output_step);
        continue;
      }
      if (r + 16 <= rows) {
        turn_few((int)(columns - c), input + c * input_step + r, input_step, output + r * output_step + c,
                 output_step);
        continue;
      }
      const long last_row = r + 16 < rows ? r + 16 : rows;
      const long last_column = c + 16 < columns ? c + 16 : columns;
      for (long i = r; i < last_row; i++)
        for (long j = c; j < last_column; j++) output[i * output_step + j] = input[j * input_step + i];
    }
}
