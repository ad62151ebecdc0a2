"""The engines that are compared: each module has `engine(project)`, which returns a function from
the content of a handout, as plain data, to the bytes of a PDF.

`project` is a folder with `pictures/NAME.svg` and `fonts/regular.ttf`, `fonts/bold.ttf`. What an
engine can keep from one handout to the next, it keeps.
"""
