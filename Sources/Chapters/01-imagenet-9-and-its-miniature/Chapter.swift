// Makes the chapter a target; its code is made from chapters/01-imagenet-9-and-its-miniature.md at each build.
