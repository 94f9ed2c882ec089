// Makes the chapter a target; its code is made from chapters/10-conclusion.md at each build.
