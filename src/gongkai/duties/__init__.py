"""Floor 2: the duties an organ has under the statute, a room each."""
