"""Cities that nobody has seen, made from a seed: pages must find room for what they say."""
