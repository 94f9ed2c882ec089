// Makes the chapter a target; its code is made from chapters/12-augmentation-and-time.md at each build.
