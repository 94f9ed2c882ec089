// Makes the chapter a target; its code is made from chapters/09-appendix-experiments.md at each build.
