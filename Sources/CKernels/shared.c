// What needs no vectors, and the choice of the build.

#include "CKernels.h"
#include "CInference.h"

#include <stdlib.h>
#include <string.h>

bool bk_supports(bk_path path) {
#if defined(__x86_64__)
  if (path == bk_avx2) return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  if (path == bk_avx512)
    return bk_supports(bk_avx2) && __builtin_cpu_supports("avx512f") &&
           __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
           __builtin_cpu_supports("avx512bw");
#endif
  return path == bk_portable;
}

const char *bk_name_of(bk_path path) {
  return path == bk_avx512 ? "avx512" : path == bk_avx2 ? "avx2" : "portable";
}

int bk_path_named(const char *name) {
  const bool any = !name || !*name;
  for (int path = bk_avx512; path >= bk_portable; path--)
    if ((any || !strcmp(name, bk_name_of((bk_path)path))) && bk_supports((bk_path)path))
      return path;
  return -1;
}

int bk_requested_path(void) { return bk_path_named(getenv("BACKDROP_KERNELS")); }

#define DECLARE_ALL(name, parameters) \
  void bk_##name##_portable parameters; \
  void bk_##name##_avx2 parameters; \
  void bk_##name##_avx512 parameters;
BK_KERNELS(DECLARE_ALL)

#define PORTABLE(name, parameters) .name = bk_##name##_portable,
#define AVX2(name, parameters) .name = bk_##name##_avx2,
#define AVX512(name, parameters) .name = bk_##name##_avx512,

const bk_kernels *bk_kernels_of(bk_path path) {
  static const bk_kernels portable = {BK_KERNELS(PORTABLE)};
  static const bk_kernels avx2 = {BK_KERNELS(AVX2)};
  static const bk_kernels avx512 = {BK_KERNELS(AVX512)};
  return path == bk_avx512 ? &avx512 : path == bk_avx2 ? &avx2 : &portable;
}

long bk_weight_gradient_scratch(const bk_convolution *s) {
  const long padded = (s->out_channels + 15) / 16 * 16;
  return (long)s->kernel * s->kernel * s->in_channels * padded + (long)s->out_width * 16 * padded;
}

void bk_transpose_weights(int taps, int inputs, int outputs, const float *weights, float *transposed) {
  for (int t = 0; t < taps; t++, weights += inputs * outputs, transposed += inputs * outputs)
    for (int i = 0; i < inputs; i++)
      for (int o = 0; o < outputs; o++) transposed[o * inputs + i] = weights[i * outputs + o];
}

void bk_pack(int side, int lanes, const bk_picture *pictures, const float *values, float *output) {
  for (int y = 0; y < side; y++)
    for (int x = 0; x < side; x++, output += 3 * bk_lanes) {
      for (int l = 0; l < lanes; l++) {
        int row = y - pictures[l].down, column = x - pictures[l].right;
        row = row < 0 ? 0 : row >= side ? side - 1 : row;
        column = column < 0 ? 0 : column >= side ? side - 1 : column;
        if (pictures[l].flipped) column = side - 1 - column;
        const uint8_t *pixel = pictures[l].pixels + 3 * ((long)row * side + column);
        output[l] = values[pixel[0]] + pictures[l].light[0];
        output[bk_lanes + l] = values[256 + pixel[1]] + pictures[l].light[1];
        output[2 * bk_lanes + l] = values[512 + pixel[2]] + pictures[l].light[2];
      }
      for (int l = lanes; l < bk_lanes; l++)
        output[l] = output[bk_lanes + l] = output[2 * bk_lanes + l] = 0;
    }
}

BK_INFERENCE(DECLARE_ALL)

const bk_inference *bk_inference_of(int path) {
  static const bk_inference portable = {BK_INFERENCE(PORTABLE)};
  static const bk_inference avx2 = {BK_INFERENCE(AVX2)};
  static const bk_inference avx512 = {BK_INFERENCE(AVX512)};
  return path == bk_avx512 ? &avx512 : path == bk_avx2 ? &avx2 : &portable;
}

long bk_packed_count(const bk_packed_convolution *s) {
  const long taps = (long)s->window.kernel_height * s->window.kernel_width;
  // A group's last vector may overlap or be wider than what is left; then come the zeros.
  return s->groups * ((long)s->outputs + 16) * (taps * s->inputs + 1) + s->inputs;
}

enum { rows_at_once = 32 };  // as in attention.inc.h

/// Floats of a packed matrix, rounded up to a cache line.
static long packed_matrix(int inputs, int outputs) {
  const bk_packed_convolution s = {.window = {.kernel_height = 1, .kernel_width = 1}, .inputs = inputs,
                                   .outputs = outputs, .groups = 1};
  return (bk_packed_count(&s) + 15) / 16 * 16;
}

long bk_product_scratch(int rows, int columns, int inner) {
  return packed_matrix(inner, columns) + (long)(rows < rows_at_once ? rows : rows_at_once) * inner;
}

long bk_attention_scratch(int queries, int keys, int inner, int outer) {
  const long rows = queries < rows_at_once ? queries : rows_at_once;
  return packed_matrix(inner, keys) + packed_matrix(keys, outer) + rows * ((long)keys + inner + 1);
}
