"""From marks to SVG: scenes of boxes, strokes, symbols and labels, text that fits, colours, and the one writer."""
