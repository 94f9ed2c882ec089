// The vector of sixteen lanes, one for each image of a group. Clang lowers it to one AVX-512
// register, two AVX registers or four SSE or Neon ones: the loops below are written once.

// The same bits in every build: a product is added in one rounding where the source says `fused`, and
// nowhere else, whatever the compiler would like.
#pragma clang fp contract(off)

// Every function that takes or returns a vector is inlined, so no vector crosses a calling convention.
#pragma clang diagnostic ignored "-Wpsabi"

typedef float lanes16 __attribute__((vector_size(64)));
typedef int32_t mask16 __attribute__((vector_size(64)));
typedef double pairs8 __attribute__((vector_size(64)));
typedef float loose16 __attribute__((vector_size(64), aligned(4)));

#define INLINE static inline __attribute__((always_inline))
#define UNROLL _Pragma("clang loop unroll(full)")

INLINE lanes16 load(const float *p) { return *(const lanes16 *)p; }
INLINE void store(float *p, lanes16 v) { *(lanes16 *)p = v; }
INLINE lanes16 load_loose(const float *p) { return (lanes16) * (const loose16 *)p; }
INLINE void store_loose(float *p, lanes16 v) { *(loose16 *)p = (loose16)v; }
INLINE lanes16 fill(float x) { return (lanes16){x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x}; }

#include "fused.inc.h"

/// x where the mask is set, 0 elsewhere: a select, so that no NaN passes.
INLINE lanes16 keep(mask16 mask, lanes16 x) { return (lanes16)(mask & (mask16)x); }

INLINE lanes16 maximum(lanes16 a, lanes16 b) {
  mask16 greater = a > b;
  return (lanes16)((greater & (mask16)a) | (~greater & (mask16)b));
}

/// The sum of the first `lanes` lanes, always in the same order.
INLINE float sum(lanes16 v, int lanes) {
  float total = 0;
  for (int l = 0; l < lanes; l++) total += v[l];
  return total;
}

INLINE int least(int a, int b) { return a < b ? a : b; }
INLINE int most(int a, int b) { return a > b ? a : b; }
/// ⌈a / b⌉ for b > 0 and any a.
INLINE int ceiling(int a, int b) { return a >= 0 ? (a + b - 1) / b : -(-a / b); }
