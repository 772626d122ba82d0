"""What keeps public forms open to people and closed to floods, without a picture to puzzle over.

A form carries a signed ticket. It is taken with a small piece of work done by the page's own
script, or without script once a few seconds have passed; both grow with the load. How often one
address may hand in is counted in the database, so that every process counts the same; addresses
stand there as keyed hashes that change with each window.
"""
