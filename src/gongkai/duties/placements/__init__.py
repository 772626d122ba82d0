"""What is shown where: columns of sites, and the placements that put public things into them.

A column is a place on a site with an owner and a target interval. A thing gets into it by being
proposed from below and accepted (报送), by the column's rule (汇聚), by its owner's own choice, or
because an organ was told to repost it (必转). A placement names a publication and copies nothing:
what is withdrawn is gone from every column with it.
"""
