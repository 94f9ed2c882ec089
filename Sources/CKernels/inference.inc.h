// One build of the loops of inference. Before this, PATH names the build; REGISTERS_32 says whether
// there are thirty-two vector registers, HALF_MOST and ONE_MOST how many places a tile of half a
// vector or of one vector has, and WHOLE_VECTORS whether depthwise loops use vectors of sixteen.

#include "CInference.h"

enum {
  near_weights = 256 * 1024,  // bytes of weights that stay in the second cache beside the inputs
  panel_inputs = 4096,        // inputs that stay in the first cache beside a block's weights
  least_panel = 24,           // places, so that a tile is not cut too often
};

#include "inference_vectors.inc.h"
#include "inference_functions.inc.h"
#include "packed_convolution.inc.h"
#include "packed_depthwise.inc.h"
#include "inference_pooling.inc.h"
#include "inference_rows.inc.h"
#include "inference_matrices.inc.h"
#include "attention.inc.h"
