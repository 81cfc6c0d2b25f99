"""Where everything stands on a drawing: pure functions from plain values and a width to a scene."""
