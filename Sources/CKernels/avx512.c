// The build for AVX-512: thirty-two registers of sixteen lanes.
#define PATH avx512
#define WIDE 8
#define TALL 8
#define HALF_MOST 12
#define ONE_MOST 12
#define WHOLE_VECTORS 1
#define REGISTERS_32
#if defined(__x86_64__)
#define HAS_FMA
#pragma clang attribute push(__attribute__((target("avx512f,avx512dq,avx512vl,avx512bw,avx2,fma"))), apply_to = function)
#endif
#include "kernels.inc.h"
#include "inference.inc.h"
#if defined(__x86_64__)
#pragma clang attribute pop
#endif
