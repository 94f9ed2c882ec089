// The build for any processor: baseline SSE2, Neon, or whatever the compiler's target has.
#define PATH portable
#define WIDE 1
#define TALL 2
#include "kernels.inc.h"
