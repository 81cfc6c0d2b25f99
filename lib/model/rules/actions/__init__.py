"""Rules on actions: which causes they answer, how strong and complete they are, and whether they worked."""
