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

/// Where activations lie: the first value and the distance of places.
typedef struct {
  const float *_Nonnull input;
  const float *_Nullable addend;
  float *_Nonnull output;
  long input_step, addend_step, output_step;
} bk_places;

/// A function of one number; the last three take a parameter from an activation's `slope` or `low`.
typedef enum {
  bk_identity,
  bk_exp,
  bk_sigmoid,
  bk_silu,
  bk_tanh,
  bk_softplus,
  bk_mish,
  bk_erf,
  bk_gelu,
  bk_gelu_tanh,
  bk_hard_swish,
  bk_swish,         // x / (1 + exp(−slope · x))
  bk_hard_sigmoid,  // clip(slope · x + low, 0, 1)
  bk_activate,      // the activation itself
} bk_function;

/// What is done with two numbers.
typedef enum {
  bk_sum,
  bk_difference,
  bk_product,
  bk_quotient,
  bk_smaller,
  bk_larger,
} bk_operation;

/// What is made of the values of a row.
typedef enum {
  bk_row_sum,
  bk_row_squares,
  bk_row_greatest,
  bk_row_least,
} bk_reduction;

/// A convolution: channels of one group, how many groups there are, and what follows: the activation, then
/// the function.
typedef struct {
  bk_window window;
  int32_t inputs, outputs, groups;
  bk_activation activation;
  bk_function function;
  bk_activation parameters;
} bk_packed_convolution;

/// Two matrices of which a third is made; a step is that from one row to the next. Inside a row values
/// are dense, or one value stands for all (`…_once`). The result may be one of the two.
typedef struct {
  const float *_Nonnull left, *_Nonnull right;
  float *_Nonnull result;
  long left_step, right_step, result_step;
  bool left_once, right_once;
} bk_operands;

/// Rows of numbers that are standardised, and what comes of them; scale and shift, of a row's length,
/// may be missing. Where nothing is standardised, the scale and the shift alone count.
typedef struct {
  const float *_Nonnull input;
  float *_Nonnull output;
  long input_step, output_step;
  const float *_Nullable scale, *_Nullable shift;
  float epsilon;
} bk_standardisation;

/// A product of matrices, left [rows, inner] and right [inner, columns], each with any steps of rows and of
/// columns; the result's columns are dense.
typedef struct {
  int32_t rows, columns, inner;
  const float *_Nonnull left, *_Nonnull right;
  float *_Nonnull result;
  long left_row, left_column, right_row, right_column, result_row;
} bk_matrix_product;

/// softmax(factor · Q Kᵀ + bias) V for one head: Q [queries, inner], K [keys, inner], V [keys, outer], bias
/// [queries, keys]. Each may lie with any steps of rows and of columns; the output's columns are dense.
typedef struct {
  int32_t queries, keys, inner, outer;
  float factor;
  const float *_Nonnull query, *_Nonnull key, *_Nonnull value;
  const float *_Nullable bias;
  float *_Nonnull output;
  long query_row, query_column, key_row, key_column, value_row, value_column, bias_row, output_row;
} bk_attention;

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
  /* output = function(input), with the parameters of `a`. */                                     \
  DECLARE(apply, (bk_function function, const bk_activation *_Nonnull a, long count, const float  \
          *_Nonnull input, float *_Nonnull output))                                               \
  /* result = left ∘ right. */                                                                    \
  DECLARE(combine, (bk_operation operation, long rows, long columns, const bk_operands            \
          *_Nonnull o))                                                                           \
  /* exp(x) / Σ exp(x) of each row; the output may be the input. */                               \
  DECLARE(softmax, (long rows, long columns, const float *_Nonnull input, float *_Nonnull         \
          output))                                                                                \
  /* (x − mean) / √(variance + ε) · scale + shift of each row; the output may be the input. */    \
  DECLARE(standardise_rows, (long rows, long columns, const bk_standardisation *_Nonnull n))               \
  /* The same over groups of channels of all places, scale and shift by channel; `scratch` has    \
     three values for each channel. */                                                            \
  DECLARE(standardise_groups, (long places, int channels, int groups, const bk_standardisation        \
          *_Nonnull n, float *_Nonnull scratch))                                                  \
  /* activation(x · scale + shift) in each column; neither may be missing. */                     \
  DECLARE(affine, (long rows, long columns, const bk_standardisation *_Nonnull n, const           \
          bk_activation *_Nonnull a))                                                             \
  /* One value for each row. */                                                                   \
  DECLARE(reduce, (bk_reduction kind, long rows, long columns, const float *_Nonnull input,       \
          float *_Nonnull output))                                                                \
  /* output[r, c] = input[c, r], `…_step` from row to row on either side. */                      \
  DECLARE(transpose, (long rows, long columns, const float *_Nonnull input, long input_step,      \
          float *_Nonnull output, long output_step))                                              \
  /* Rows first ..< end of a product; `scratch` has bk_product_scratch floats. */                 \
  DECLARE(multiply, (const bk_matrix_product *_Nonnull s, int first, int end, float *_Nonnull scratch))  \
  /* Queries first ..< end of a head; `scratch` has bk_attention_scratch floats. */               \
  DECLARE(attend, (const bk_attention *_Nonnull s, int first, int end, float *_Nonnull scratch))

/// One build of the loops of inference.
typedef struct {
#define BK_MEMBER(name, parameters) void (*_Nonnull name) parameters;
  BK_INFERENCE(BK_MEMBER)
#undef BK_MEMBER
} bk_inference;

/// The loops of `path`; only to be called where the processor supports it (see CKernels.h).
const bk_inference *_Nonnull bk_inference_of(int path);

/// Floats of working memory for a product, for any build.
long bk_product_scratch(int rows, int columns, int inner);

/// Floats of working memory for a head, for any build.
long bk_attention_scratch(int queries, int keys, int inner, int outer);

/// Floats of packed weights, for any build.
long bk_packed_count(const bk_packed_convolution *_Nonnull s);
