// The build for AVX2 and FMA: sixteen registers of eight lanes.
#define PATH avx2
#define WIDE 2
#define TALL 4
#define HALF_MOST 12
#define ONE_MOST 6
#define WHOLE_VECTORS 0
#if defined(__x86_64__)
#define HAS_FMA
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#endif
#include "kernels.inc.h"
#include "inference.inc.h"
#if defined(__x86_64__)
#pragma clang attribute pop
#endif
