// Functions of one number over all values. The polynomials are weighted minimax fits; what they
// leave of exp, tanh and erf is below 5e-9, so that rounding decides: about 2 units in the last
// place, as the tests bound.

INLINE lanes16 choose(mask16 mask, lanes16 a, lanes16 b) { return select_lanes16(mask, a, b); }
INLINE lanes16 magnitude(lanes16 x) { return (lanes16)((mask16)x & 0x7fffffff); }
/// |x| with the sign of y.
INLINE lanes16 with_sign(lanes16 x, lanes16 y) {
  return (lanes16)(((mask16)x & 0x7fffffff) | ((mask16)y & (int32_t)0x80000000));
}

/// p x + c.
INLINE lanes16 polynomial_step(lanes16 p, lanes16 x, float c) { return fused(p, x, fill(c)); }

/// 2ⁿ eʳ with n = round(x / log 2); 2ⁿ in two factors, so that neither leaves the range.
INLINE lanes16 exp_lanes(lanes16 x) {
  x = choose(x < -104.0f, fill(-104), x);
  x = choose(x > 89.0f, fill(89), x);
  const float round = 12582912;  // 1.5 · 2²³: adding it leaves the nearest integer in the low bits
  const lanes16 shifted = fused(x, fill(1.44269504f), fill(round)), whole = shifted - round;
  const lanes16 r = fused(whole, fill(-1.42860677e-6f), fused(whole, fill(-0.693145752f), x));
  lanes16 p = fill(0.00139506023f);
  p = polynomial_step(p, r, 0.00836895351f);
  p = polynomial_step(p, r, 0.0416662041f);
  p = polynomial_step(p, r, 0.166665183f);
  p = polynomial_step(p, r, 0.5f);
  p = fused(p * r, r, r) + 1.0f;
  const mask16 n = (mask16)shifted - 0x4b400000, half = n >> 1;
  return p * (lanes16)((half + 127) << 23) * (lanes16)((n - half + 127) << 23);
}

INLINE lanes16 sigmoid_lanes(lanes16 x) { return 1.0f / (1.0f + exp_lanes(-x)); }

INLINE lanes16 tanh_lanes(lanes16 x) {
  const lanes16 t = magnitude(x), z = x * x, e = exp_lanes(-2.0f * t);
  lanes16 p = fill(-0.00566078906f);
  p = polynomial_step(p, z, 0.0206020078f);
  p = polynomial_step(p, z, -0.0537292301f);
  p = polynomial_step(p, z, 0.13331329f);
  p = polynomial_step(p, z, -0.333332783f);
  return choose(t < 0.625f, fused(p * z, x, x), with_sign((1.0f - e) / (1.0f + e), x));
}

/// log(1 + eˣ) = max(x, 0) + 2 artanh(e / (2 + e)) with e = exp(−|x|).
INLINE lanes16 softplus_lanes(lanes16 x) {
  const lanes16 e = exp_lanes(-magnitude(x)), s = e / (2.0f + e), z = s * s;
  lanes16 p = fill(1 / 13.0f);
  p = polynomial_step(p, z, 1 / 11.0f);
  p = polynomial_step(p, z, 1 / 9.0f);
  p = polynomial_step(p, z, 1 / 7.0f);
  p = polynomial_step(p, z, 1 / 5.0f);
  p = polynomial_step(p, z, 1 / 3.0f);
  p = polynomial_step(p, z, 1.0f);
  return fused(2.0f * s, p, choose(x < 0.0f, fill(0), x));
}

/// x tanh(log(1 + eˣ)) = x n / (n + 2) with n = eˣ (eˣ + 2).
INLINE lanes16 mish_lanes(lanes16 x) {
  const lanes16 e = exp_lanes(choose(x > 20.0f, fill(20), x)), n = e * (e + 2.0f);
  return x * (n / (n + 2.0f));
}

INLINE lanes16 erf_lanes(lanes16 x) {
  const lanes16 t = magnitude(x), z = x * x, u = choose(t > 4.1f, fill(4.1f), t);
  lanes16 p = fill(7.88912302e-05f);
  p = polynomial_step(p, z, -0.000802084232f);
  p = polynomial_step(p, z, 0.00518953546f);
  p = polynomial_step(p, z, -0.0268544447f);
  p = polynomial_step(p, z, 0.112836002f);
  p = polynomial_step(p, z, -0.376126271f);
  p = polynomial_step(p, z, 0.12837917f);
  lanes16 q = fill(2.51290289e-07f);
  q = polynomial_step(q, u, -2.53142987e-05f);
  q = polynomial_step(q, u, 0.000463784957f);
  q = polynomial_step(q, u, -0.00428237233f);
  q = polynomial_step(q, u, 0.0253735346f);
  q = polynomial_step(q, u, -0.10863897f);
  q = polynomial_step(q, u, -0.633039634f);
  q = polynomial_step(q, u, -1.12966115f);
  q = polynomial_step(q, u, 0.000204358043f);
  return choose(t < 1.0f, fused(p, x, x), with_sign(1.0f - exp_lanes(q), x));
}

/// Applies EXPRESSION, a function of x, to all values; the last vector goes through a copy.
#define FOR_ALL(EXPRESSION)                                                                      \
  for (long i = 0; i < count; i += 16) {                                                         \
    lanes16 x = fill(0);                                                                         \
    if (i + 16 <= count) {                                                                       \
      x = load_loose(input + i);                                                                 \
      store_loose(output + i, EXPRESSION);                                                       \
    } else {                                                                                     \
      __builtin_memcpy(&x, input + i, (count - i) * sizeof(float));                              \
      const lanes16 y = EXPRESSION;                                                              \
      __builtin_memcpy(output + i, &y, (count - i) * sizeof(float));                             \
    }                                                                                            \
  }                                                                                              \
  return;

void KERNEL(apply)(bk_function function, const bk_activation *a, long count, const float *input,
                   float *output) {
  const bk_activation unit = {1, 0, 1}, activation = *a;
  const float slope = a->slope, offset = a->low;
  switch (function) {
    case bk_identity: FOR_ALL(x)
    case bk_exp: FOR_ALL(exp_lanes(x))
    case bk_sigmoid: FOR_ALL(sigmoid_lanes(x))
    case bk_silu: FOR_ALL(x * sigmoid_lanes(x))
    case bk_tanh: FOR_ALL(tanh_lanes(x))
    case bk_softplus: FOR_ALL(softplus_lanes(x))
    case bk_mish: FOR_ALL(mish_lanes(x))
    case bk_erf: FOR_ALL(erf_lanes(x))
    case bk_gelu: FOR_ALL(0.5f * x * (1.0f + erf_lanes(x * 0.707106781f)))
    // x (1 + tanh u) / 2 = x sigmoid(2 u).
    case bk_gelu_tanh: FOR_ALL(x * sigmoid_lanes(x * fused(x * x, fill(0.0713548163f), fill(1.59576912f))))
    case bk_hard_swish: FOR_ALL(x * activate_lanes16(fused(x, fill(1 / 6.0f), fill(0.5f)), &unit))
    case bk_swish: FOR_ALL(x * sigmoid_lanes(slope * x))
    case bk_hard_sigmoid: FOR_ALL(activate_lanes16(fused(fill(slope), x, fill(offset)), &unit))
    case bk_activate: FOR_ALL(activate_lanes16(x, &activation))
  }
}
