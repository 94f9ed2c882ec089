// Rows of dense numbers: what is made of a row depends on that row alone. Sums run over sixteen lanes,
// then over the lanes in one order.

/// The values of a row from `c` on, at most sixteen, and `rest` in the lanes beyond its end.
INLINE lanes16 read_some(const float *row, long c, long columns, float rest) {
  if (c + 16 <= columns) return load_loose(row + c);
  lanes16 x = fill(rest);
  __builtin_memcpy(&x, row + c, (columns - c) * sizeof(float));
  return x;
}

INLINE void write_some(float *row, long c, long columns, lanes16 x) {
  if (c + 16 <= columns) store_loose(row + c, x);
  else __builtin_memcpy(row + c, &x, (columns - c) * sizeof(float));
}

/// The same lanes of x, and 0 beyond the end of the row.
INLINE lanes16 inside(lanes16 x, long c, long columns) {
  if (c + 16 <= columns) return x;
  const mask16 lane = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
  return keep(lane < (int32_t)(columns - c), x);
}

INLINE float greatest_of(const float *row, long columns) {
  lanes16 greatest = fill(-__builtin_inff());
  for (long c = 0; c < columns; c += 16) {
    const lanes16 x = read_some(row, c, columns, -__builtin_inff());
    greatest = select_lanes16(greatest > x, greatest, x);
  }
  float result = greatest[0];
  for (int l = 1; l < 16; l++) result = greatest[l] > result ? greatest[l] : result;
  return result;
}

/// Replaces a row by exp(x − its greatest); returns their sum.
static float exponentiate(const float *row, long columns, float *output) {
  const lanes16 greatest = fill(greatest_of(row, columns));
  lanes16 total = fill(0);
  for (long c = 0; c < columns; c += 16) {
    const lanes16 y = inside(exp_lanes(read_some(row, c, columns, 0) - greatest), c, columns);
    total += y;
    write_some(output, c, columns, y);
  }
  return sum(total, 16);
}

static void multiply_row(float *row, long columns, float factor) {
  for (long c = 0; c < columns; c += 16)
    write_some(row, c, columns, read_some(row, c, columns, 0) * fill(factor));
}

void KERNEL(softmax)(long rows, long columns, const float *input, float *output) {
  for (long r = 0; r < rows; r++, input += columns, output += columns)
    multiply_row(output, columns, 1 / exponentiate(input, columns, output));
}

void KERNEL(standardise_rows)(long rows, long columns, const bk_standardisation *n) {
  for (long r = 0; r < rows; r++) {
    const float *x = n->input + r * n->input_step;
    float *y = n->output + r * n->output_step;
    lanes16 total = fill(0), squares = fill(0);
    for (long c = 0; c < columns; c += 16) total += read_some(x, c, columns, 0);
    const lanes16 mean = fill(sum(total, 16) / (float)columns);
    for (long c = 0; c < columns; c += 16) {
      const lanes16 away = inside(read_some(x, c, columns, 0) - mean, c, columns);
      squares = fused(away, away, squares);
    }
    const float variance = sum(squares, 16) / (float)columns;
    const lanes16 inverse = fill(1 / __builtin_sqrtf(variance + n->epsilon));
    for (long c = 0; c < columns; c += 16) {
      lanes16 v = (read_some(x, c, columns, 0) - mean) * inverse;
      if (n->scale) v *= read_some(n->scale, c, columns, 0);
      if (n->shift) v += read_some(n->shift, c, columns, 0);
      write_some(y, c, columns, v);
    }
  }
}

/// Adds to `sums` each channel's values, or their squared distances from `centres`, place by place in
/// blocks, so that no sum is long.
static void add_places(const bk_standardisation *n, long places, int channels, const float *centres,
                       float *sums) {
  enum { block = 64 };
  for (long first = 0; first < places; first += block) {
    const long end = first + block < places ? first + block : places;
    for (long c = 0; c < channels; c += 16) {
      const lanes16 centre = centres ? read_some(centres, c, channels, 0) : fill(0);
      lanes16 total = fill(0);
      for (long p = first; p < end; p++) {
        const lanes16 x = read_some(n->input + p * n->input_step, c, channels, 0) - centre;
        total = centres ? fused(x, x, total) : total + x;
      }
      write_some(sums, c, channels, read_some(sums, c, channels, 0) + total);
    }
  }
}

/// Replaces each channel's sum by its group's mean.
static void share_groups(long places, int channels, int groups, float *sums) {
  const int width = channels / groups;
  for (int g = 0; g < groups; g++) {
    double total = 0;
    for (int c = g * width; c < (g + 1) * width; c++) total += sums[c];
    const float mean = (float)(total / ((double)places * width));
    for (int c = g * width; c < (g + 1) * width; c++) sums[c] = mean;
  }
}

void KERNEL(standardise_groups)(long places, int channels, int groups, const bk_standardisation *n,
                              float *scratch) {
  float *mean = scratch, *factor = scratch + channels, *shift = scratch + 2 * channels;
  for (int c = 0; c < 2 * channels; c++) mean[c] = 0;
  add_places(n, places, channels, 0, mean);
  share_groups(places, channels, groups, mean);
  add_places(n, places, channels, mean, factor);
  share_groups(places, channels, groups, factor);
  for (int c = 0; c < channels; c++) {
    factor[c] = (n->scale ? n->scale[c] : 1) / __builtin_sqrtf(factor[c] + n->epsilon);
    shift[c] = n->shift ? n->shift[c] : 0;
  }
  for (long p = 0; p < places; p++) {
    const float *x = n->input + p * n->input_step;
    float *y = n->output + p * n->output_step;
    for (long c = 0; c < channels; c += 16) {
      const lanes16 away = read_some(x, c, channels, 0) - read_some(mean, c, channels, 0);
      write_some(y, c, channels,
                 fused(away, read_some(factor, c, channels, 0), read_some(shift, c, channels, 0)));
    }
  }
}

void KERNEL(affine)(long rows, long columns, const bk_standardisation *n, const bk_activation *a) {
  const bk_activation activation = *a;
  for (long r = 0; r < rows; r++) {
    const float *x = n->input + r * n->input_step;
    float *y = n->output + r * n->output_step;
    for (long c = 0; c < columns; c += 16)
      write_some(y, c, columns,
                 activate_lanes16(fused(read_some(x, c, columns, 0), read_some(n->scale, c, columns, 0),
                                        read_some(n->shift, c, columns, 0)), &activation));
  }
}

void KERNEL(reduce)(bk_reduction kind, long rows, long columns, const float *input, float *output) {
  for (long r = 0; r < rows; r++, input += columns) {
    const float rest = kind == bk_row_greatest ? -__builtin_inff() : kind == bk_row_least ? __builtin_inff() : 0;
    lanes16 v = fill(rest);
    for (long c = 0; c < columns; c += 16) {
      const lanes16 x = read_some(input, c, columns, rest);
      v = kind == bk_row_sum ? v + x
          : kind == bk_row_squares ? fused(x, x, v)
          : kind == bk_row_greatest ? select_lanes16(v > x, v, x) : select_lanes16(v < x, v, x);
    }
    float result = v[0];
    for (int l = 1; l < 16; l++)
      result = kind == bk_row_greatest ? (v[l] > result ? v[l] : result)
               : kind == bk_row_least  ? (v[l] < result ? v[l] : result) : result + v[l];
    output[r] = result;
  }
}
