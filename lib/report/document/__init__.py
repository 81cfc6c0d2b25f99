"""What a document shows, whatever it is drawn as: blocks of a case, in the order of reading."""
