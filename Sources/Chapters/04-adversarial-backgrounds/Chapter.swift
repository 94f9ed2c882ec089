// Makes the chapter a target; its code is made from chapters/04-adversarial-backgrounds.md at each build.
