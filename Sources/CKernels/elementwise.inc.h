// ReLU, pooling, bias and the step of the optimiser.

void KERNEL(relu)(int count, const float *input, float *output) {
  for (int i = 0; i < count; i += 16) store(output + i, maximum(load(input + i), fill(0)));
}

void KERNEL(relu_gradient)(int count, const float *output, const float *d_output, bool accumulate,
                           float *d_input) {
  for (int i = 0; i < count; i += 16) {
    lanes16 g = keep(load(output + i) > fill(0), load(d_output + i));
    store(d_input + i, accumulate ? load(d_input + i) + g : g);
  }
}

/// The places of window (y, x) that lie in the image, row by row; `at` is the offset of each.
#define FOR_WINDOW(s, y, x, C)                                                                   \
  for (int i = most(0, y * s->stride - s->padding);                                              \
       i < least(s->in_height, y * s->stride - s->padding + s->window); i++)                     \
    for (long j = most(0, x * s->stride - s->padding),                                           \
              at = ((long)i * s->in_width + j) * C * 16;                                         \
         j < least(s->in_width, x * s->stride - s->padding + s->window); j++, at += C * 16)

void KERNEL(max_pool)(const bk_pooling *s, const float *input, float *output) {
  const int C = s->channels;
  for (int y = 0; y < s->out_height; y++)
    for (int x = 0; x < s->out_width; x++, output += C * 16) {
      bool first = true;
      FOR_WINDOW(s, y, x, C) {
        for (int c = 0; c < C * 16; c += 16)
          store(output + c, first ? load(input + at + c) : maximum(load(input + at + c), load(output + c)));
        first = false;
      }
    }
}

void KERNEL(max_pool_gradient)(const bk_pooling *s, const float *input, const float *output,
                               const float *d_output, bool accumulate, float *d_input) {
  const int C = s->channels;
  if (!accumulate)
    for (long i = 0; i < (long)s->in_height * s->in_width * C; i++) store(d_input + i * 16, fill(0));
  for (int y = 0; y < s->out_height; y++)
    for (int x = 0; x < s->out_width; x++)
      for (int c = 0; c < C * 16; c += 16) {
        const long to = ((long)y * s->out_width + x) * C * 16 + c;
        const lanes16 best = load(output + to), g = load(d_output + to);
        mask16 open = (mask16)fill(0) == 0;
        FOR_WINDOW(s, y, x, C) {
          const mask16 here = open & (load(input + at + c) == best);
          store(d_input + at + c, load(d_input + at + c) + keep(here, g));
          open &= ~here;
        }
      }
}

void KERNEL(average_pool)(int places, int channels, const float *input, float *output) {
  const lanes16 share = fill(1.0f / (float)places);
  for (int c = 0; c < channels; c++) {
    lanes16 total = fill(0);
    for (int p = 0; p < places; p++) total += load(input + ((long)p * channels + c) * 16);
    store(output + c * 16, total * share);
  }
}

void KERNEL(average_pool_gradient)(int places, int channels, const float *d_output, bool accumulate,
                                   float *d_input) {
  const lanes16 share = fill(1.0f / (float)places);
  for (int p = 0; p < places; p++)
    for (int c = 0; c < channels; c++, d_input += 16) {
      lanes16 g = load(d_output + c * 16) * share;
      store(d_input, accumulate ? load(d_input) + g : g);
    }
}

void KERNEL(add_bias)(int channels, const float *bias, float *output) {
  for (int c = 0; c < channels; c++) store(output + c * 16, load(output + c * 16) + fill(bias[c]));
}

void KERNEL(bias_gradient)(int channels, int lanes, const float *d_output, float *d_bias) {
  for (int c = 0; c < channels; c++) d_bias[c] = sum(load(d_output + c * 16), lanes);
}

void KERNEL(descend)(int count, int shards, long stride, const float *gradients, float rate,
                     float momentum, float decay, bool nesterov, float *velocity,
                     float *parameters) {
  // The last, incomplete vector is computed lane by lane in a copy: one formula for all.
  for (int i = 0; i < count; i += 16) {
    const int n = least(16, count - i);
    lanes16 g = fill(0), v = fill(0), w = fill(0);
    for (int s = 0; s < shards; s++) {
      lanes16 part = fill(0);
      if (n == 16) part = load_loose(gradients + s * stride + i);
      else __builtin_memcpy(&part, gradients + s * stride + i, n * sizeof(float));
      g += part;
    }
    __builtin_memcpy(&v, velocity + i, n * sizeof(float));
    __builtin_memcpy(&w, parameters + i, n * sizeof(float));
    g = fused(fill(decay), w, g);
    v = fused(fill(momentum), v, g);
    w = fused(fill(-rate), nesterov ? fused(fill(momentum), v, g) : v, w);
    __builtin_memcpy(velocity + i, &v, n * sizeof(float));
    __builtin_memcpy(parameters + i, &w, n * sizeof(float));
  }
}
