#pragma once
#include <stdbool.h>
#include <stdint.h>

/// The inner loops of inference: one image, [height, width, channels], channels dense.
///
/// A place is `step` floats after the one before it, at least the number of channels, so that some
/// channels of a wider activation can be read and written in place. No function allocates. Every
/// output is summed in one order, whichever rows or channels are computed together; the builds
/// differ from each other, since only some have fused multiply-add. Pointers need no alignment
/// except packed weights: 64 bytes.

/// How a kernel walks over an image.
typedef struct {
  int32_t in_height, in_width, out_height, out_width;
  int32_t kernel_height, kernel_width;
  int32_t row_stride, column_stride, row_dilation, column_dilation;
  int32_t top, left, bottom, right;
} bk_window;

/// clip(x < 0 ? slope · x : x, low, high): no activation is slope 1 between the infinities.
typedef struct {
  float slope, low, high;
} bk_activation;

/// A convolution: channels of one group, and how many groups there are.
typedef struct {
  bk_window window;
  int32_t inputs, outputs, groups;
  bk_activation activation;
} bk_packed_convolution;

/// Where activations lie: the first value and the distance of places.
typedef struct {
  const float *_Nonnull input;
  const float *_Nullable addend;
  float *_Nonnull output;
  long input_step, addend_step, output_step;
} bk_places;

/// A function of one number.
typedef enum {
  bk_exp,
  bk_sigmoid,
  bk_silu,
  bk_tanh,
  bk_softplus,
  bk_mish,
  bk_erf,
  bk_gelu,
  bk_hard_sigmoid,
  bk_hard_swish,
  bk_activate,
} bk_function;

/// What pooling takes of a window: the greatest value, or the mean over places inside the image, or
/// over the padding as well.
typedef enum {
  bk_greatest,
  bk_mean_inside,
  bk_mean_padded,
} bk_pool;

#define BK_INFERENCE(DECLARE)                                                                     \
  /* Packs weights [groups, outputs, inputs, kernel_height, kernel_width] and a bias into         \
     bk_packed_count floats. */                                                                   \
  DECLARE(pack_convolution, (const bk_packed_convolution *_Nonnull s, const float *_Nonnull       \
          weights, const float *_Nonnull bias, float *_Nonnull packed))                           \
  /* Rows first_row ..< end_row of the output, and of its channels part `part` of `parts`. The    \
     addend must not overlap the output. */                                                       \
  DECLARE(packed_convolve, (const bk_packed_convolution *_Nonnull s, const float *_Nonnull        \
          packed, const bk_places *_Nonnull at, int first_row, int end_row, int part, int         \
          parts))                                                                                 \
  DECLARE(pack_depthwise, (const bk_packed_convolution *_Nonnull s, const float *_Nonnull         \
          weights, const float *_Nonnull bias, float *_Nonnull packed))                           \
  /* The same for one input and one output in each group: weights [taps, groups], then the        \
     bias. */                                                                                     \
  DECLARE(packed_depthwise, (const bk_packed_convolution *_Nonnull s, const float *_Nonnull       \
          packed, const bk_places *_Nonnull at, int first_row, int end_row))                      \
  /* Rows first_row ..< end_row of a pooling. */                                                  \
  DECLARE(pool, (const bk_window *_Nonnull w, int channels, bk_pool kind, const bk_places         \
          *_Nonnull at, int first_row, int end_row))                                              \
  /* The mean of each channel over all places. */                                                 \
  DECLARE(mean_of_places, (long places, int channels, const float *_Nonnull input, long step,     \
          float *_Nonnull output))                                                                \
  /* output = activation(input + addend). */                                                      \
  DECLARE(add, (long places, long channels, const bk_activation *_Nonnull a, const bk_places      \
          *_Nonnull at))                                                                          \
  /* output = input · factors[channel]. */                                                        \
  DECLARE(scale_channels, (long places, long channels, const float *_Nonnull factors, const       \
          bk_places *_Nonnull at))                                                                \
  /* output = function(input); hard sigmoid takes slope and offset (`low`) from `a`. */           \
  DECLARE(apply, (bk_function function, const bk_activation *_Nonnull a, long count, const float  \
          *_Nonnull input, float *_Nonnull output))

/// One build of the loops of inference.
typedef struct {
#define BK_MEMBER(name, parameters) void (*_Nonnull name) parameters;
  BK_INFERENCE(BK_MEMBER)
#undef BK_MEMBER
} bk_inference;

/// The loops of `path`; only to be called where the processor supports it (see CKernels.h).
const bk_inference *_Nonnull bk_inference_of(int path);

/// Floats of packed weights, for any build.
long bk_packed_count(const bk_packed_convolution *_Nonnull s);
