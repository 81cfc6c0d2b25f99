"""The ten steps on the screen: the frame of a step and the parts that only one step has."""
