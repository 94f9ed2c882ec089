// a * b + c with one rounding, in every lane: an instruction where the build has it, else by arithmetic
// in double, which gives the same bits at a tenth of the speed.

typedef float lanes8 __attribute__((vector_size(32)));

#if defined(HAS_FMA) || defined(__FMA__) || defined(__aarch64__)

INLINE lanes16 fused(lanes16 a, lanes16 b, lanes16 c) { return __builtin_elementwise_fma(a, b, c); }
INLINE lanes8 fused_lanes8(lanes8 a, lanes8 b, lanes8 c) { return __builtin_elementwise_fma(a, b, c); }

#else

typedef int64_t bits8 __attribute__((vector_size(64)));

/// `rounded` is `product + addend` to the nearest double. Where it is not exact, the neighbour towards the
/// exact sum if that one is odd: so it never looks halfway between two floats when the exact sum is not
/// (rounding to odd; Boldo and Melquiond 2008).
static __attribute__((noinline)) void round_to_odd(const pairs8 *product, const pairs8 *addend,
                                                   pairs8 *rounded) {
  const pairs8 s = *rounded, part = s - *product;
  const pairs8 left = (*product - (s - part)) + (*addend - part);
  const bits8 towards = (left > 0) | (left < 0), outwards = (left > 0) == (s > 0);
  const bits8 even = ((bits8)s & 1) == 0;
  *rounded = (pairs8)((bits8)s + ((towards & even) & ((outwards & 1) | (~outwards & -1))));
}

INLINE lanes8 fused_lanes8(lanes8 a, lanes8 b, lanes8 c) {
  // A product of two floats is exact in double. The sum is then rounded twice, which matters only if the
  // first rounding ends halfway between two floats, or if the result is subnormal.
  const pairs8 product = __builtin_convertvector(a, pairs8) * __builtin_convertvector(b, pairs8);
  const pairs8 addend = __builtin_convertvector(c, pairs8);
  pairs8 s = product + addend;
  const bits8 halfway = ((bits8)s & 0x1fffffff) == 0x10000000;
  const bits8 subnormal = (s < 0x1p-126) & (s > -0x1p-126) & (s != 0);
  const bits8 doubtful = halfway | subnormal;
  if (__builtin_expect(__builtin_reduce_or(doubtful) != 0, 0)) round_to_odd(&product, &addend, &s);
  return __builtin_convertvector(s, lanes8);
}

INLINE lanes16 fused(lanes16 a, lanes16 b, lanes16 c) {
#define HALF(v, h) __builtin_shufflevector(v, v, 8 * h, 8 * h + 1, 8 * h + 2, 8 * h + 3, 8 * h + 4, \
                                           8 * h + 5, 8 * h + 6, 8 * h + 7)
  const lanes8 low = fused_lanes8(HALF(a, 0), HALF(b, 0), HALF(c, 0));
  const lanes8 high = fused_lanes8(HALF(a, 1), HALF(b, 1), HALF(c, 1));
#undef HALF
  return __builtin_shufflevector(low, high, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
}

#endif
