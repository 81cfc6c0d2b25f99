"""What people do across reviews: the loss register, account plans, surveys, alarms, the quarter."""
