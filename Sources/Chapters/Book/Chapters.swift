// Makes the book a target; its list of chapters and the fingerprints of all code are made at each build.
