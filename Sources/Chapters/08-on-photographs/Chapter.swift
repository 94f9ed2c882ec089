// Makes the chapter a target; its code is made from chapters/08-on-photographs.md at each build.
