#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "CInference.h"

/// The inner loops of the networks, each in three builds chosen at run time.
///
/// Activations of sixteen images lie interleaved: a group is [height, width, channels, 16], so that
/// one vector holds the same place and channel of sixteen images. Every loop is full vectors then,
/// whatever the number of channels, and an image never meets its neighbours: its results depend
/// neither on them nor on its lane. `lanes` is how many of the sixteen are real images.
///
/// Convolution weights are [kernel, kernel, inputs, outputs]. No function allocates; none is
/// reentrant on the same output. Pointers to activations are aligned to 64 bytes.

enum { bk_lanes = 16 };

/// Which build of the kernels runs.
typedef enum {
  bk_portable = 0,
  bk_avx2 = 1,
  bk_avx512 = 2,
} bk_path;

/// Whether this processor can run `path`.
bool bk_supports(bk_path path);

/// The name of a build: portable, avx2 or avx512.
const char *_Nonnull bk_name_of(bk_path path);

/// The build of a name, or the fastest one that this processor can run if the name is empty; -1 if there is
/// no such build or it cannot run.
int bk_path_named(const char *_Nullable name);

/// The same for the name in the environment's BACKDROP_KERNELS, which is read nowhere else.
int bk_requested_path(void);

/// The sizes of a convolution; padding is the same on all sides.
typedef struct {
  int32_t in_height, in_width, in_channels;
  int32_t out_height, out_width, out_channels;
  int32_t kernel, stride, padding;
} bk_convolution;

/// The sizes of a pooling; windows are cut at the edges of the image, `padding` places beyond which the
/// first one begins.
typedef struct {
  int32_t in_height, in_width, channels, out_height, out_width, window, stride, padding;
} bk_pooling;

/// One image of a group: where its bytes begin, how it is mirrored and moved, and what is added to each
/// channel's values.
typedef struct {
  const uint8_t *_Nonnull pixels;
  int32_t flipped, right, down;
  float light[3];
} bk_picture;

/// A rectangle of a picture, in pixels.
typedef struct {
  int32_t left, top, width, height;
} bk_crop;

/// Where a new row or column lies between two old ones: their places and weights, which add up to 2^22.
typedef struct {
  int32_t place, next, weight, next_weight;
} bk_tap;

#define BK_KERNELS(DECLARE)                                                                       \
  /* output = input * weights. */                                                                 \
  DECLARE(convolve, (const bk_convolution *_Nonnull s, const float *_Nonnull input, const         \
          float *_Nonnull weights, float *_Nonnull output))                                       \
  /* d_input (+)= the gradient through a convolution; `transposed` is [kernel, kernel,            \
     outputs, inputs]. */                                                                         \
  DECLARE(convolve_input_gradient, (const bk_convolution *_Nonnull s, const float *_Nonnull       \
          d_output, const float *_Nonnull transposed, bool accumulate, float *_Nonnull            \
          d_input))                                                                               \
  /* d_weights = the gradient of a convolution's weights; `scratch` has                           \
     bk_weight_gradient_scratch(s) floats. */                                                     \
  DECLARE(convolve_weight_gradient, (const bk_convolution *_Nonnull s, int lanes, const float     \
          *_Nonnull input, const float *_Nonnull d_output, float *_Nonnull scratch, float         \
          *_Nonnull d_weights))                                                                   \
  /* The same three for a depthwise convolution; weights are [kernel, kernel, channels], and      \
     `scratch` has kernel * kernel * channels * 16 floats. */                                     \
  DECLARE(depthwise, (const bk_convolution *_Nonnull s, const float *_Nonnull input, const        \
          float *_Nonnull weights, float *_Nonnull output))                                       \
  DECLARE(depthwise_input_gradient, (const bk_convolution *_Nonnull s, const float *_Nonnull      \
          d_output, const float *_Nonnull weights, bool accumulate, float *_Nonnull d_input))     \
  DECLARE(depthwise_weight_gradient, (const bk_convolution *_Nonnull s, int lanes, const float    \
          *_Nonnull input, const float *_Nonnull d_output, float *_Nonnull scratch, float         \
          *_Nonnull d_weights))                                                                   \
  /* mean and sum of squared deviations of each channel over places and real lanes. */            \
  DECLARE(moments, (int places, int channels, int lanes, const float *_Nonnull input, float       \
          *_Nonnull mean, float *_Nonnull deviations))                                            \
  /* output = scale[c] * input + offset[c] (+ addend), then max(., 0) where asked. */             \
  DECLARE(normalise, (int places, int channels, const float *_Nonnull input, const float          \
          *_Nonnull scale, const float *_Nonnull offset, const float *_Nullable addend, bool      \
          relu, float *_Nonnull output))                                                          \
  /* The two sums of batch normalisation's gradient: of g and of g * (input - mean) *             \
     inverse, where g = d_output where output > 0 (everywhere without `output`). */               \
  DECLARE(normalise_sums, (int places, int channels, int lanes, const float *_Nonnull input,      \
          const float *_Nullable output, const float *_Nonnull d_output, const float *_Nonnull    \
          mean, const float *_Nonnull inverse, float *_Nonnull d_offset, float *_Nonnull          \
          d_scale))                                                                               \
  /* d_input = a[c] * g + b[c] * input + c[c], and d_addend (+)= g. d_input may be d_output.      \
     */                                                                                           \
  DECLARE(normalise_gradient, (int places, int channels, const float *_Nonnull input, const       \
          float *_Nullable output, const float *_Nonnull d_output, const float *_Nonnull a,       \
          const float *_Nonnull b, const float *_Nonnull c, float *_Nullable d_addend, bool       \
          accumulate, float *_Nonnull d_input))                                                   \
  /* output = max(input, 0) and its gradient. */                                                  \
  DECLARE(relu, (int count, const float *_Nonnull input, float *_Nonnull output))                 \
  DECLARE(relu_gradient, (int count, const float *_Nonnull output, const float *_Nonnull          \
          d_output, bool accumulate, float *_Nonnull d_input))                                    \
  /* The greatest value of each window; its gradient goes to the first place that has it. */      \
  DECLARE(max_pool, (const bk_pooling *_Nonnull s, const float *_Nonnull input, float             \
          *_Nonnull output))                                                                      \
  DECLARE(max_pool_gradient, (const bk_pooling *_Nonnull s, const float *_Nonnull input, const    \
          float *_Nonnull output, const float *_Nonnull d_output, bool accumulate, float          \
          *_Nonnull d_input))                                                                     \
  /* The mean over all places, and its gradient. */                                               \
  DECLARE(average_pool, (int places, int channels, const float *_Nonnull input, float             \
          *_Nonnull output))                                                                      \
  DECLARE(average_pool_gradient, (int places, int channels, const float *_Nonnull d_output,       \
          bool accumulate, float *_Nonnull d_input))                                              \
  /* output[c] += bias[c] in every lane of a group of one place, and the gradient of the          \
     bias. */                                                                                     \
  DECLARE(add_bias, (int channels, const float *_Nonnull bias, float *_Nonnull output))           \
  DECLARE(bias_gradient, (int channels, int lanes, const float *_Nonnull d_output, float          \
          *_Nonnull d_bias))                                                                      \
  /* A rectangle of a picture of side × side × 3 bytes, enlarged to that size by bilinear         \
     interpolation, columns first; `columns` and `rows` have `side` taps, `narrow` has room for   \
     side × side × 3 bytes. */                                                                    \
  DECLARE(crop, (int side, const bk_crop *_Nonnull c, const bk_tap *_Nonnull columns, const       \
          bk_tap *_Nonnull rows, const uint8_t *_Nonnull pixels, uint8_t *_Nonnull narrow,        \
          uint8_t *_Nonnull output))                                                              \
  /* pixels = factor * pixels + (1 - factor) * other, cut off to bytes: other is black, the       \
     picture's mean luminance, or a pixel's own luminance. */                                     \
  DECLARE(brighten, (long places, float factor, uint8_t *_Nonnull pixels))                        \
  DECLARE(contrast, (long places, float factor, uint8_t *_Nonnull pixels))                        \
  DECLARE(saturate, (long places, float factor, uint8_t *_Nonnull pixels))                        \
  /* One step of SGD with momentum on `count` parameters. The gradient is the sum of              \
     `shards` buffers, `stride` floats apart, added in order. */                                  \
  DECLARE(descend, (int count, int shards, long stride, const float *_Nonnull gradients, float    \
          rate, float momentum, float decay, bool nesterov, float *_Nonnull velocity, float       \
          *_Nonnull parameters))

/// One build of the kernels.
typedef struct {
#define BK_MEMBER(name, parameters) void (*_Nonnull name) parameters;
  BK_KERNELS(BK_MEMBER)
#undef BK_MEMBER
} bk_kernels;

/// The kernels of `path`; only to be called where the processor supports it.
const bk_kernels *_Nonnull bk_kernels_of(bk_path path);

/// Floats of scratch that the weight gradient of a convolution needs.
long bk_weight_gradient_scratch(const bk_convolution *_Nonnull s);

/// Swaps inputs and outputs of convolution weights, for the input gradient.
void bk_transpose_weights(int taps, int inputs, int outputs, const float *_Nonnull weights,
                          float *_Nonnull transposed);

/// Puts `lanes` pictures of side × side × 3 bytes into one group; `values` is [3, 256], what each byte of
/// each channel stands for. Pixels that come in from outside repeat the edge; empty lanes are 0.
void bk_pack(int side, int lanes, const bk_picture *_Nonnull pictures, const float *_Nonnull values,
             float *_Nonnull output);

