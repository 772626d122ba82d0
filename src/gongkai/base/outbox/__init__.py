"""Mail that goes out: a row in the transaction of the act it tells of, delivered later.

A letter is posted once for each `once` key, however often the act that posts it runs. The worker
leases what is due, gives it to the mail server and marks it; a worker that is killed in between
delivers it again, under the same Message-ID. Address and text are sealed, and gone once delivered.
"""
