// Makes the chapter a target; its code is made from chapters/03-background-gap.md at each build.
