"""Reviews as Hypothesis makes them: coherent ones, of every kind of loss."""
