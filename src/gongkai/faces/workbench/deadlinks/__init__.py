"""Links of public things that lead nowhere, for those who can mend them."""
