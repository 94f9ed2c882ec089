// Batch normalisation. The sums of eight channels stay in registers over all places.

#define CHANNEL_BLOCKS(BODY)               \
  int c = 0;                               \
  for (; c + 8 <= channels; c += 8) BODY(8) \
  for (; c < channels; c++) BODY(1)

void KERNEL(moments)(int places, int channels, int lanes, const float *input, float *mean,
                     float *deviations) {
  const float share = 1.0f / ((float)places * (float)lanes);
#define BODY(N)                                                                        \
  {                                                                                    \
    lanes16 total[N], squares[N];                                                      \
    UNROLL for (int k = 0; k < N; k++) total[k] = squares[k] = fill(0);                \
    const float *x = input + c * 16;                                                   \
    for (int p = 0; p < places; p++, x += (long)channels * 16)                         \
      UNROLL for (int k = 0; k < N; k++) total[k] += load(x + k * 16);                 \
    UNROLL for (int k = 0; k < N; k++) mean[c + k] = sum(total[k], lanes) * share;     \
    x = input + c * 16;                                                                \
    for (int p = 0; p < places; p++, x += (long)channels * 16)                         \
      UNROLL for (int k = 0; k < N; k++) {                                             \
        lanes16 d = load(x + k * 16) - fill(mean[c + k]);                              \
        squares[k] = fused(d, d, squares[k]);                                          \
      }                                                                                \
    UNROLL for (int k = 0; k < N; k++) deviations[c + k] = sum(squares[k], lanes);     \
  }
  CHANNEL_BLOCKS(BODY)
#undef BODY
}

void KERNEL(normalise)(int places, int channels, const float *input, const float *scale,
                       const float *offset, const float *addend, bool relu, float *output) {
  const long step = (long)channels * 16;
#define BODY(N)                                                                        \
  {                                                                                    \
    lanes16 a[N], b[N];                                                                \
    UNROLL for (int k = 0; k < N; k++) a[k] = fill(scale[c + k]), b[k] = fill(offset[c + k]); \
    for (int p = 0; p < places; p++)                                                   \
      UNROLL for (int k = 0; k < N; k++) {                                             \
        const long at = p * step + (c + k) * 16;                                       \
        lanes16 y = fused(a[k], load(input + at), b[k]);                               \
        if (addend) y += load(addend + at);                                            \
        if (relu) y = maximum(y, fill(0));                                             \
        store(output + at, y);                                                         \
      }                                                                                \
  }
  CHANNEL_BLOCKS(BODY)
#undef BODY
}

INLINE lanes16 passed(const float *output, const float *d_output, long at) {
  lanes16 g = load(d_output + at);
  return output ? keep(load(output + at) > fill(0), g) : g;
}

void KERNEL(normalise_sums)(int places, int channels, int lanes, const float *input,
                            const float *output, const float *d_output, const float *mean,
                            const float *inverse, float *d_offset, float *d_scale) {
  const long step = (long)channels * 16;
#define BODY(N)                                                                        \
  {                                                                                    \
    lanes16 total[N], products[N], m[N];                                               \
    UNROLL for (int k = 0; k < N; k++) total[k] = products[k] = fill(0), m[k] = fill(mean[c + k]); \
    for (int p = 0; p < places; p++)                                                   \
      UNROLL for (int k = 0; k < N; k++) {                                             \
        const long at = p * step + (c + k) * 16;                                       \
        lanes16 g = passed(output, d_output, at);                                      \
        total[k] += g;                                                                 \
        products[k] = fused(g, load(input + at) - m[k], products[k]);                  \
      }                                                                                \
    UNROLL for (int k = 0; k < N; k++) {                                               \
      d_offset[c + k] = sum(total[k], lanes);                                          \
      d_scale[c + k] = sum(products[k], lanes) * inverse[c + k];                       \
    }                                                                                  \
  }
  CHANNEL_BLOCKS(BODY)
#undef BODY
}

void KERNEL(normalise_gradient)(int places, int channels, const float *input, const float *output,
                                const float *d_output, const float *a, const float *b,
                                const float *c_, float *d_addend, bool accumulate,
                                float *d_input) {
  const long step = (long)channels * 16;
#define BODY(N)                                                                        \
  {                                                                                    \
    lanes16 u[N], v[N], w[N];                                                          \
    UNROLL for (int k = 0; k < N; k++)                                                 \
      u[k] = fill(a[c + k]), v[k] = fill(b[c + k]), w[k] = fill(c_[c + k]);            \
    for (int p = 0; p < places; p++)                                                   \
      UNROLL for (int k = 0; k < N; k++) {                                             \
        const long at = p * step + (c + k) * 16;                                       \
        lanes16 g = passed(output, d_output, at);                                      \
        if (d_addend) store(d_addend + at, accumulate ? load(d_addend + at) + g : g);  \
        store(d_input + at, fused(u[k], g, v[k] * load(input + at)) + w[k]);           \
      }                                                                                \
  }
  CHANNEL_BLOCKS(BODY)
#undef BODY
}
