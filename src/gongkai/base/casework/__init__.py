"""What all cases share: tables of moves, and numbers given one after the other without a hole."""
