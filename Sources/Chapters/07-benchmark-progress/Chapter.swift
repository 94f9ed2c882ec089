// Makes the chapter a target; its code is made from chapters/07-benchmark-progress.md at each build.
