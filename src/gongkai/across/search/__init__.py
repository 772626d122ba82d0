"""Full-text search over what is public: an index folder beside the data, fed from the journal.

`engine` knows tantivy and no database, so that the command line can rank any collection with the
same analysis; `queries` joins it with the publications, where a withdrawn thing is gone at once.
"""
