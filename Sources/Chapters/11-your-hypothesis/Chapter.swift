// Makes the chapter a target; its code is made from chapters/11-your-hypothesis.md at each build.
