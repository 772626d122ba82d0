"""The government's gazette (政府公报): issues printed from public documents, and kept as printed.

An issue goes the way of everything public. Its content names the very versions it prints by their
digests, and the PDF that was set of them; what becomes of a document afterwards is told beside
its text, never by changing it. There is one gazette in a city, the government's.
"""
