// Makes the chapter a target; its code is made from chapters/06-fine-grained.md at each build.
