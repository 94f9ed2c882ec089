// Makes the chapter a target; its code is made from chapters/02-backgrounds-suffice.md at each build.
