// What a tile of a packed convolution reads, and where it goes.

enum { most_runs = 64, most_places = 14 };

/// The inputs of a tile: for each run where it begins at each place, and which inputs it is. Away
/// from the edges only the first place is noted, and the others lie `stride` apart.
typedef struct {
  const float *at[most_runs][most_places];
  int first[most_runs];  // the run's first weight, counted in inputs
  int runs, length;      // each run is `length` inputs
  bool regular;
  long stride;
} run_table;

/// Where a tile goes, and how it begins and ends.
typedef struct {
  float *output;
  const float *addend;
  long output_step, addend_step;
  bk_activation activation;
  bool begins, ends;  // first and last chunk of the runs
} tile_end;
