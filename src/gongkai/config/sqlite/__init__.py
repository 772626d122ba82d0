"""SQLite as Django knows it, with a queue for those who write.

SQLite lets one transaction write at a time. Who comes meanwhile asks again after ever longer naps,
so that under load a few wait for seconds while newcomers go before them. Here a transaction waits
its turn in a queue of its process, and asks the file often while another process writes.
"""
