// Vectors of sixteen and of eight channels, loaded and stored wherever they lie.

typedef int32_t mask8 __attribute__((vector_size(32)));
typedef float loose8 __attribute__((vector_size(32), aligned(4)));

#define SPREAD8(x) (lanes8){x, x, x, x, x, x, x, x}

INLINE lanes8 fill_lanes8(float x) { return SPREAD8(x); }
INLINE lanes16 fill_lanes16(float x) { return fill(x); }

INLINE lanes16 read_lanes16(const float *p) { return load_loose(p); }
INLINE void write_lanes16(float *p, lanes16 v) { store_loose(p, v); }
INLINE lanes16 fused_lanes16(lanes16 a, lanes16 b, lanes16 c) { return fused(a, b, c); }

INLINE lanes8 read_lanes8(const float *p) { return (lanes8) * (const loose8 *)p; }
INLINE void write_lanes8(float *p, lanes8 v) { *(loose8 *)p = (loose8)v; }

// clip(x < 0 ? slope · x : x, low, high); NaN stays NaN.
#define DEFINE_ACTIVATE(V, M)                                                                    \
  INLINE V select_##V(M mask, V a, V b) { return (V)((mask & (M)a) | (~mask & (M)b)); }          \
  INLINE V activate_##V(V x, const bk_activation *a) {                                           \
    const V low = fill_##V(a->low), high = fill_##V(a->high);                                    \
    if (a->slope != 1) x = select_##V(x < fill_##V(0), fill_##V(a->slope) * x, x);               \
    x = select_##V(low > x, low, x);                                                             \
    return select_##V(high < x, high, x);                                                        \
  }
DEFINE_ACTIVATE(lanes16, mask16)
DEFINE_ACTIVATE(lanes8, mask8)
