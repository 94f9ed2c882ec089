// Makes the chapter a target; its code is made from chapters/05-mixed-rand-training.md at each build.
