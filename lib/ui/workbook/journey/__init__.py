"""The touchpoints of the journey, and those made of events."""
