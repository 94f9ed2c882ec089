// Makes the chapter a target; its code is made from chapters/13-certainty.md at each build.
