"""What may be written: one frozen dataclass for each thing in a YAML file."""
