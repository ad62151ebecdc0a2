"""How fast `handout` is beside other ways to make the same sheet: `python -m benchmarks`."""
