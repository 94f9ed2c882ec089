#pragma once
#include <cblas.h>

// OpenBLAS's own functions stand in other headers or none, depending on the package; these are
// their declarations since version 0.2.
extern void openblas_set_num_threads(int count);
extern char *openblas_get_corename(void);
