// Depthwise convolution: each channel has its own kernel; weights are [kernel, kernel, channels].

void KERNEL(depthwise)(const bk_convolution *s, const float *input, const float *weights,
                       float *output) {
  const int K = s->kernel, S = s->stride, P = s->padding, C = s->in_channels;
  for (int y = 0; y < s->out_height; y++)
    for (int x = 0; x < s->out_width; x++, output += C * 16) {
      const int top = most(0, P - y * S), bottom = least(K, s->in_height + P - y * S);
      const int left = most(0, P - x * S), right = least(K, s->in_width + P - x * S);
      const float *corner = input + ((long)(y * S - P) * s->in_width + x * S - P) * C * 16;
      for (int c = 0; c < C; c++) {
        lanes16 acc = fill(0);
        for (int i = top; i < bottom; i++)
          for (int j = left; j < right; j++)
            acc = fused(load(corner + (((long)i * s->in_width + j) * C + c) * 16),
                        fill(weights[(i * K + j) * C + c]), acc);
        store(output + c * 16, acc);
      }
    }
}

void KERNEL(depthwise_input_gradient)(const bk_convolution *s, const float *d_output,
                                      const float *weights, bool accumulate, float *d_input) {
  const int K = s->kernel, S = s->stride, P = s->padding, C = s->in_channels;
  for (int y = 0; y < s->in_height; y++)
    for (int x = 0; x < s->in_width; x++, d_input += C * 16)
      for (int c = 0; c < C; c++) {
        lanes16 acc = accumulate ? load(d_input + c * 16) : fill(0);
        for (int i = (y + P) % S; i < K; i += S) {
          const int row = (y + P - i) / S;
          if (y + P < i || row >= s->out_height) continue;
          for (int j = (x + P) % S; j < K; j += S) {
            const int column = (x + P - j) / S;
            if (x + P < j || column >= s->out_width) continue;
            acc = fused(load(d_output + (((long)row * s->out_width + column) * C + c) * 16),
                        fill(weights[(i * K + j) * C + c]), acc);
          }
        }
        store(d_input + c * 16, acc);
      }
}

void KERNEL(depthwise_weight_gradient)(const bk_convolution *s, int lanes, const float *input,
                                       const float *d_output, float *scratch, float *d_weights) {
  const int K = s->kernel, S = s->stride, P = s->padding, C = s->in_channels;
  for (int i = 0; i < K * K * C; i++) store(scratch + i * 16, fill(0));
  for (int y = 0; y < s->out_height; y++)
    for (int i = most(0, P - y * S); i < least(K, s->in_height + P - y * S); i++)
      for (int j = 0; j < K; j++) {
        const int first = most(0, ceiling(P - j, S));
        const int end = least(s->out_width, ceiling(s->in_width + P - j, S));
        for (int c = 0; c < C; c++) {
          float *sums = scratch + ((i * K + j) * C + c) * 16;
          lanes16 acc = load(sums);
          for (int x = first; x < end; x++)
            acc = fused(load(input + (((long)(y * S - P + i) * s->in_width + x * S - P + j) * C + c) * 16),
                        load(d_output + (((long)y * s->out_width + x) * C + c) * 16), acc);
          store(sums, acc);
        }
      }
  for (int i = 0; i < K * K * C; i++) d_weights[i] = sum(load(scratch + i * 16), lanes);
}
