// Makes the chapter a target; its code is made from chapters/14-a-second-miniature-world.md at each build.
