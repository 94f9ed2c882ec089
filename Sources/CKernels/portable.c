// The build for any processor: baseline SSE2, Neon, or whatever the compiler's target has.
#define PATH portable
#define WIDE 1
#define TALL 2
#define HALF_MOST 6
#define ONE_MOST 3
#define WHOLE_VECTORS 0
#include "kernels.inc.h"
#include "inference.inc.h"
