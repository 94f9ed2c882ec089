// One build of all kernels. Before this, PATH names the build; WIDE × 3 vectors are the tile of a
// convolution and TALL × 2 that of its weight gradient, so that they fit the registers.

#include "CKernels.h"

#define JOIN(a, b) a##b
#define NAMED(a, b) JOIN(a, b)
#define JOIN2(a, b, c) a##b##_##c
#define NAMED2(a, b, c) JOIN2(a, b, c)
#define KERNEL(name) NAMED(bk_##name##_, PATH)

#include "vector.inc.h"
#include "convolution.inc.h"
#include "weight_gradient.inc.h"
#include "depthwise.inc.h"
#include "normalisation.inc.h"
#include "elementwise.inc.h"
#include "augmentation.inc.h"
