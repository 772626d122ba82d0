"""机构概况 at the desk: which organs one writes for, one of them on its way, writing it."""
