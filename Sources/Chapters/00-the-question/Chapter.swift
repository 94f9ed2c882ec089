// Makes the chapter a target; its code is made from chapters/00-the-question.md at each build.
